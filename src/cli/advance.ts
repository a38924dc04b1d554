import { writeFile } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import type { Report } from '../contract/report.ts';
import type { SessionSettings } from '../contract/session.ts';
import { settle } from '../state/settle.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import type { Run } from './run.ts';

interface Options {
  readonly retryFailed: boolean;
  readonly force: boolean;
  /** What is chosen anew for the execution. */
  readonly settings?: Pick<SessionSettings, 'provider' | 'model'>;
  readonly report?: string;
}

/**
 * Takes a session from wherever it stands to the exported workbook. Each step asks the gates, so that a
 * session somebody else is at work on is refused, not joined.
 */
export async function advance(run: Run, id: string, options: Options): Promise<ExitCode> {
  const { sessions, signal, terminal } = run;
  let retryFailed = options.retryFailed;
  for (;;) {
    signal.throwIfAborted();
    const { record } = await sessions.view(id);
    const { status } = settle(record.states).session;
    switch (status) {
      case 'created':
      case 'failed':
        await sessions.analyze(id, { settings: { ...record.settings, ...options.settings } }, signal);
        break;
      case 'analyzed':
        await sessions.split(id, signal);
        break;
      case 'split_complete':
      case 'executing':
      case 'completed': {
        if (status === 'completed' && !retryFailed) return exportNow(run, id, options);
        const ended = await sessions.execute(
          id,
          { retryFailed, ...(options.settings && { settings: options.settings }) },
          signal,
        );
        retryFailed = false;
        if (ended === 'stopped') {
          terminal.note(`Stopped. What is finished is kept: “lingrid resume ${id}” goes on.`);
          return EXIT.interrupted;
        }
      }
    }
  }
}

async function exportNow(
  { sessions, signal, terminal, exported }: Run,
  id: string,
  options: Options,
): Promise<ExitCode> {
  const report = await sessions.export(id, { force: options.force }, signal);
  exported(report);
  if (options.report !== undefined) await writeReport(options.report, report);
  terminal.say(outcome(report, id));
  return report.failed.length > 0 ? EXIT.someFailed : EXIT.allDone;
}

async function writeReport(path: string, report: Report): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  } catch (cause) {
    throw new AppError(
      'output_unwritable',
      `The report ${path} cannot be written. The workbook itself was.`,
      { cause },
    );
  }
}

function outcome({ output, changes, skipped, failed }: Report, id: string): string {
  const lines = [
    output === null ? 'There was nothing to write.' : `Wrote ${cells(changes.length)} to ${output}.`,
  ];
  if (skipped.length > 0) lines.push(`${cells(skipped.length)} left alone; --report says which and why.`);
  if (failed.length > 0)
    lines.push(`${cells(failed.length)} failed and were left alone: “lingrid retry ${id}” tries them again.`);
  return lines.join('\n');
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
