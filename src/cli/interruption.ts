import { EXIT } from './exitCodes.ts';
import type { CliContext } from './runCli.ts';
import type { Terminal } from './terminal.ts';

/** Whether somebody wants the run to end. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/**
 * Ctrl+C, a request to end, and a reader of the output that has gone all stop the run in order; a second
 * Ctrl+C ends it at once.
 */
export function createInterruption(
  { signals, stdout, stderr }: CliContext,
  terminal: Pick<Terminal, 'note'>,
): Interruption {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort(new DOMException('Interrupted.', 'AbortError'));
  };
  const onSignal = (): void => {
    if (controller.signal.aborted) signals.exit(EXIT.interrupted);
    terminal.note('Stopping … what is finished is kept. Press Ctrl+C again to end at once.');
    stop();
  };
  signals.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // Without a listener a closed pipe would end the process in the middle of its work.
  stdout.on('error', stop);
  stderr.on('error', stop);
  return {
    signal: controller.signal,
    end() {
      signals.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
