import type { SummaryEvent } from '../contract/events.ts';
import type { Tools } from '../tools.ts';
import { conclude } from './conclude.ts';
import type { ExitCode } from './exitCodes.ts';
import { createInterruption } from './interruption.ts';
import { createCliLog } from './log.ts';
import { NOTHING_YET } from './summary.ts';
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
  did(figures: Partial<Pick<SummaryEvent, 'workbook' | 'output' | 'changed' | 'skipped' | 'warnings'>>): void;
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
  let close = (): Promise<void> => Promise.resolve();
  const { exitCode, failure } = await conclude({
    signal: interruption.signal,
    log,
    async work() {
      const tools = await context.openTools();
      close = tools.close;
      return command({
        tools,
        terminal,
        signal: interruption.signal,
        did(figures) {
          summary = { ...summary, ...figures };
        },
      });
    },
    close: () => close(),
  });
  interruption.end();
  if (failure !== null) tellFailure(terminal, failure);
  terminal.event({ ...summary, exitCode, error: failure });
  return exitCode;
}
