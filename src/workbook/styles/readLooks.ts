import { AppError } from '../../contract/errors.ts';
import type { CellLook } from '../../core/ports/workbooks.ts';
import type { WorkbookPackage } from '../package.ts';
import { visitXml } from '../xml/xmlReader.ts';
import { inflateEntry, readEntry, type Job } from '../zip/inflateEntry.ts';
import { looksOf } from './looks.ts';
import { OFFICE_THEME, readTheme } from './readTheme.ts';
import { createStyleSheetReader } from './styleSheet.ts';

/**
 * The looks of a workbook's cells, by their style. Null where its styles or its theme cannot be read: all else can
 * be done without them.
 */
export async function readLooks(workbook: WorkbookPackage, job: Job): Promise<readonly CellLook[] | null> {
  const { zip, styles, theme } = workbook;
  if (styles === undefined) return [];
  const reader = createStyleSheetReader(styles.name);
  try {
    await visitXml(inflateEntry(zip, styles, job), styles.name, reader);
    const colours =
      theme === undefined ? OFFICE_THEME : readTheme(await readEntry(zip, theme, job), theme.name);
    return looksOf(reader.end(), colours);
  } catch (error) {
    job.signal?.throwIfAborted();
    if (error instanceof AppError) return null;
    throw error;
  }
}
