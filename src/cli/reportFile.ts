import { existsSync } from 'node:fs';
import { open, rm, writeFile } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import type { PatchReport } from '../contract/patchReport.ts';
import type { Report } from '../contract/report.ts';
import { canonicalOut } from './outPath.ts';

/** Where a report goes. Made before the work begins, so that it is known to be writable and no workbook. */
export interface ReportFile {
  write(report: Report | PatchReport): Promise<void>;
}

/**
 * Throws `output_unwritable` where the file cannot be written, and `invalid_request` where it is a workbook, or the
 * file that the run reads, `input`.
 */
export async function openReportFile(path: string, input?: string): Promise<ReportFile> {
  const canonical = await canonicalOut(path);
  if (input !== undefined && (await canonicalOut(input)) === canonical) {
    throw new AppError(
      'invalid_request',
      `--report would replace ${path}, which is read. Name another file.`,
    );
  }
  if (/\.xl\w+$/i.test(canonical)) {
    throw new AppError(
      'invalid_request',
      `--report names a workbook (${path}). The report is JSON: name another file, such as report.json.`,
    );
  }
  const unwritable = (cause: unknown): AppError =>
    new AppError('output_unwritable', `The report ${path} cannot be written. Choose another --report.`, {
      cause,
    });
  await assertWritable(canonical).catch((error: unknown) => {
    throw unwritable(error);
  });
  return {
    async write(report) {
      try {
        await writeFile(canonical, `${JSON.stringify(report, null, 2)}\n`);
      } catch (error) {
        throw unwritable(error);
      }
    },
  };
}

/** Leaves nothing behind: a run that is refused has no report. */
async function assertWritable(path: string): Promise<void> {
  if (existsSync(path)) {
    await (await open(path, 'r+')).close();
    return;
  }
  await (await open(path, 'wx')).close();
  await rm(path);
}
