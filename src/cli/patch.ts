import { AppError } from '../contract/errors.ts';
import { listFirst } from '../contract/listed.ts';
import type { PatchReport } from '../contract/patchReport.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { outFor } from './outPath.ts';
import { patchText } from './patchText.ts';
import type { PatchOptions } from './program.ts';
import { readEdits } from './readEdits.ts';
import { openReportFile } from './reportFile.ts';
import type { CliContext } from './runCli.ts';
import { runTool } from './runTool.ts';

/**
 * Writes a copy of a workbook with some texts replaced. It ends with 0 where, and only where, the copy was
 * written: all of the edits or, with `--skip`, those that may be made.
 */
export function patch(
  context: CliContext,
  file: string,
  edits: string,
  options: PatchOptions,
): Promise<ExitCode> {
  return runTool(context, options, async ({ tools, terminal, signal, did }) => {
    const { skip = false, force = false, report: reportPath } = options;
    const report =
      reportPath === undefined
        ? undefined
        : await openReportFile(reportPath, edits === '-' ? undefined : edits);
    const workbook = await tools.locate(file);
    did({ workbook });
    const out = await outFor(options.out, workbook);
    const list = await readEdits(edits, context.stdin);
    signal.throwIfAborted();
    const patched = await tools.patch({ workbook, out, edits: list, skip, force }, signal);
    const { output, applied, refused, warnings } = patched;
    did({ output, changed: applied, skipped: refused.length, warnings: listFirst(warnings) });
    await report?.write(patched);
    terminal.event({ type: 'patch', ...patched });
    const { said, noted } = patchText(patched);
    if (noted !== '') terminal.note(noted);
    if (output === null) throw nothingWritten(patched, list.length, skip);
    terminal.say(said);
    return EXIT.allDone;
  });
}

function nothingWritten({ refused }: PatchReport, edits: number, skip: boolean): AppError {
  const some = `${refused.length} of ${edits} ${edits === 1 ? 'cell' : 'cells'} must not be edited`;
  const what = skip
    ? 'none of the cells may be edited'
    : `${some}. Take them out, or let --skip write the rest`;
  return new AppError('invalid_request', `Nothing was written: ${what}.`, {
    details: { refused: refused.length },
  });
}
