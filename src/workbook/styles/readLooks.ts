import { AppError } from '../../contract/errors.ts';
import type { CellLook, ConditionRule } from '../../core/ports/workbooks.ts';
import type { WorkbookPackage } from '../package.ts';
import { visitXml } from '../xml/xmlReader.ts';
import { inflateEntry, readEntry, type Job } from '../zip/inflateEntry.ts';
import { changesIn, looksOf } from './looks.ts';
import { OFFICE_THEME, readTheme } from './readTheme.ts';
import { createStyleSheetReader, type StyleChange } from './styleSheet.ts';

export interface Looks {
  /** By style; null where the workbook's styles or its theme cannot be read: all else can be done without them. */
  readonly looks: readonly CellLook[] | null;
  readonly conditions: ConditionStyles;
}

/** What conditional formats make of cells. */
export interface ConditionStyles {
  /** By differential format. */
  readonly changes: readonly ConditionRule['change'][];
  /** For formats that stand in the rules themselves. */
  readonly changeOf: (format: StyleChange) => ConditionRule['change'];
}

/** Where no look is asked for. */
export const NO_CHANGES: ConditionStyles = { changes: [], changeOf: () => ({}) };

/** The looks of a workbook's cells. */
export async function readLooks(workbook: WorkbookPackage, job: Job): Promise<Looks> {
  const { zip, styles, theme } = workbook;
  if (styles === undefined)
    return { looks: [], conditions: { changes: [], changeOf: changesIn({ palette: [] }, OFFICE_THEME) } };
  const reader = createStyleSheetReader(styles.name);
  try {
    await visitXml(inflateEntry(zip, styles, job), styles.name, reader);
    const colours =
      theme === undefined ? OFFICE_THEME : readTheme(await readEntry(zip, theme, job), theme.name);
    const sheet = reader.end();
    const changeOf = changesIn(sheet, colours);
    return { looks: looksOf(sheet, colours), conditions: { changes: sheet.changes.map(changeOf), changeOf } };
  } catch (error) {
    job.signal?.throwIfAborted();
    if (error instanceof AppError) return { looks: null, conditions: NO_CHANGES };
    throw error;
  }
}
