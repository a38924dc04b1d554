import { AppError, ERRORS, type ErrorCode } from '../contract/errors.ts';
import type { ErrorBody, SummaryEvent } from '../contract/events.ts';
import type { Report } from '../contract/report.ts';
import type { SessionView } from '../core/useCases/deps.ts';
import type { Sessions } from '../core/sessions.ts';
import { createCliLog } from './log.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exitCodes.ts';
import type { CommonOptions } from './program.ts';
import { createProgress, type Progress } from './progress.ts';
import type { CliContext } from './runCli.ts';
import { defaultStoreDirectory } from './storeDirectory.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** What a command works with while the store is open. */
export interface Run {
  readonly sessions: Sessions;
  readonly terminal: Terminal;
  /** Aborted by Ctrl+C: the session stays in a state that `resume` goes on from. */
  readonly signal: AbortSignal;
  /** Shows a session's snapshots from now on, and names it in the summary. */
  follow(view: SessionView): void;
  /** Puts an export's figures into the summary. */
  exported(report: Report): void;
}

/**
 * Opens the store, runs a command and closes it again, whatever happens. Errors become text or the summary's
 * `error`, and the exit code; Ctrl+C stops in order, a second one at once.
 */
export async function runCommand(
  context: CliContext,
  options: CommonOptions,
  command: (run: Run) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { stdout, stderr, signals } = context;
  const json = options.json === true;
  const terminal = createTerminal({ json, stdout, stderr });
  const progress: Progress = createProgress(stderr, !json);
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (interruption.signal.aborted) signals.exit(EXIT.interrupted);
    terminal.note('Stopping … what is finished is kept. Press Ctrl+C again to end at once.');
    interruption.abort(new DOMException('Interrupted.', 'AbortError'));
  };
  signals.on('SIGINT', interrupt).on('SIGTERM', interrupt);

  let summary: Omit<SummaryEvent, 'exitCode' | 'error'> = {
    type: 'summary',
    id: null,
    workbook: null,
    output: null,
    changed: 0,
    skipped: 0,
    statistics: null,
  };
  let exitCode: ExitCode;
  let failure: ErrorBody | null = null;
  let close = (): Promise<void> => Promise.resolve();
  try {
    const lingrid = await context.open({
      storeDirectory: options.store ?? defaultStoreDirectory(context.env),
      log: createCliLog(stderr, context.env.LINGRID_LOG),
      trusted: () => true,
    });
    close = lingrid.close;
    exitCode = await command({
      sessions: lingrid.sessions,
      terminal,
      signal: interruption.signal,
      follow({ record }) {
        summary = { ...summary, id: record.id, workbook: record.path };
        lingrid.sessions.subscribe(record.id, (snapshot) => {
          summary = { ...summary, statistics: snapshot.statistics };
          terminal.event(snapshot);
          progress.show(snapshot);
        });
      },
      exported({ output, changes, skipped }) {
        summary = { ...summary, output, changed: changes.length, skipped: skipped.length };
      },
    });
  } catch (error) {
    exitCode = interruption.signal.aborted ? EXIT.interrupted : exitCodeOf(error);
    failure = interruption.signal.aborted ? null : errorBodyOf(error);
  } finally {
    progress.stop();
    await close().catch(() => undefined);
    signals.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
  if (failure !== null) terminal.note(`lingrid: ${failure.message}`);
  terminal.event({ ...summary, exitCode, error: failure });
  return exitCode;
}

function errorBodyOf(error: unknown): ErrorBody {
  const code: ErrorCode = error instanceof AppError ? error.code : 'internal';
  const details = error instanceof AppError ? error.details : undefined;
  const message =
    error instanceof AppError
      ? error.message
      : `Something unforeseen went wrong (${error instanceof Error ? error.name : typeof error}). LINGRID_LOG=debug says more.`;
  return { code, message, retryable: ERRORS[code].retryable, ...(details !== undefined && { details }) };
}
