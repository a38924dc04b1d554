import { errorBodyOf } from '../contract/errorBody.ts';
import { unforeseen } from '../contract/errors.ts';
import type { ErrorBody, SummaryEvent } from '../contract/events.ts';
import type { Tools } from '../tools.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exitCodes.ts';
import { createInterruption } from './interruption.ts';
import { createCliLog } from './log.ts';
import { LOG_ADVICE, NOTHING_YET } from './summary.ts';
import type { CliContext } from './runCli.ts';
import { tellFailure } from './tellFailure.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** What a command works with that needs no session. */
export interface ToolRun {
  readonly tools: Tools;
  readonly terminal: Terminal;
  /** Aborted by Ctrl+C, and when nobody reads the output any more. */
  readonly signal: AbortSignal;
  /** Puts figures into the summary. */
  did(figures: Partial<Pick<SummaryEvent, 'workbook' | 'output' | 'changed' | 'skipped'>>): void;
}

/**
 * Runs a command that needs neither store nor providers, so that it starts fast. Errors become text or the
 * summary's `error`, and the exit code; Ctrl+C stops it, and leaves nothing half done.
 */
export async function runTool(
  context: CliContext,
  { json = false }: { readonly json?: boolean | undefined },
  command: (run: ToolRun) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { stdout, stderr, env } = context;
  const terminal = createTerminal({ json, stdout, stderr, beforeText: () => undefined });
  const interruption = createInterruption(context, { note: () => undefined });
  const log = createCliLog(stderr, env.LINGRID_LOG);
  let summary: Omit<SummaryEvent, 'exitCode' | 'error'> = NOTHING_YET;
  let exitCode: ExitCode;
  let failure: ErrorBody | null = null;
  let close = (): Promise<void> => Promise.resolve();
  try {
    const tools = await context.openTools();
    close = tools.close;
    exitCode = await command({
      tools,
      terminal,
      signal: interruption.signal,
      did(figures) {
        summary = { ...summary, ...figures };
      },
    });
  } catch (error) {
    if (error === interruption.signal.reason) exitCode = EXIT.interrupted;
    else {
      exitCode = exitCodeOf(error);
      failure = errorBodyOf(error, LOG_ADVICE);
      log.error('cli.failed', unforeseen(error) ?? { code: failure.code });
    }
  } finally {
    await close().catch((error: unknown) => {
      log.error('cli.not_closed', unforeseen(error) ?? {});
    });
    interruption.end();
  }
  if (failure !== null) tellFailure(terminal, failure);
  terminal.event({ ...summary, exitCode, error: failure });
  return exitCode;
}
