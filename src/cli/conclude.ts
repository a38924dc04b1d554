import { errorBodyOf } from '../contract/errorBody.ts';
import { unforeseen } from '../contract/errors.ts';
import type { ErrorBody } from '../contract/events.ts';
import type { Log } from '../core/ports.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exitCodes.ts';
import { LOG_ADVICE } from './summary.ts';

/** How a command has ended, and what of it is to be told; null where nothing is. */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly failure: ErrorBody | null;
}

interface Command {
  readonly signal: AbortSignal;
  readonly log: Log;
  work(): Promise<ExitCode>;
  /** Closes whatever `work` has opened; awaited in any case. */
  close(): Promise<void>;
}

/** Runs a command to its end. What it throws becomes the outcome; that `signal` was aborted is an interruption. */
export async function conclude({ signal, log, work, close }: Command): Promise<Outcome> {
  try {
    return { exitCode: await work(), failure: null };
  } catch (error) {
    if (error === signal.reason) return { exitCode: EXIT.interrupted, failure: null };
    const failure = errorBodyOf(error, LOG_ADVICE);
    log.error('cli.failed', unforeseen(error) ?? { code: failure.code });
    return { exitCode: exitCodeOf(error), failure };
  } finally {
    await close().catch((error: unknown) => {
      log.error('cli.not_closed', unforeseen(error) ?? {});
    });
  }
}
