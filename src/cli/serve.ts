import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorBodyOf } from '../contract/errorBody.ts';
import { AppError, unforeseen } from '../contract/errors.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exitCodes.ts';
import { createCliLog } from './log.ts';
import type { ServeOptions } from './program.ts';
import type { CliContext, CommandContext } from './runCli.ts';
import { storeDirectory } from './storeDirectory.ts';
import { LOG_ADVICE } from './summary.ts';

/**
 * Serves the HTTP API until somebody ends it, and then closes in order. One line on standard output says where,
 * and with what token; a reader of it that goes ends nothing.
 */
export async function serve(context: CommandContext, options: ServeOptions): Promise<ExitCode> {
  const { env, stderr, stdout, signals, version } = context;
  const log = createCliLog(stderr, env.LINGRID_LOG);
  const asked = untilAsked(signals);
  stdout.on('error', ignore);
  stderr.on('error', ignore);
  let close = (): Promise<void> => Promise.resolve();
  let exitCode: ExitCode = EXIT.allDone;
  try {
    const folders = await Promise.all((options.workspace ?? ['.']).map(folderAt));
    const machineSettings = await context.machineSettings;
    const lingrid = await context.open({
      storeDirectory: storeDirectory(options.store, env),
      log,
      trusted: () => true,
      machineSettings: () => machineSettings,
      env,
    });
    close = lingrid.close;
    const server = await lingrid.serve({ folders: () => folders, version, port: options.port });
    const { url, token } = await server.listen();
    stdout.write(`${JSON.stringify({ url, token, pid: process.pid })}\n`);
    await asked.wait;
  } catch (error) {
    exitCode = exitCodeOf(error);
    const { code, message } = errorBodyOf(error, LOG_ADVICE);
    log.error('cli.failed', unforeseen(error) ?? { code });
    stderr.write(`lingrid: ${message}\n`);
  } finally {
    await close().catch((error: unknown) => {
      log.error('cli.not_closed', unforeseen(error) ?? {});
    });
    asked.end();
    stdout.off('error', ignore);
    stderr.off('error', ignore);
  }
  return exitCode;
}

const ignore = (): void => undefined;

async function folderAt(path: string): Promise<string> {
  try {
    const folder = await realpath(resolve(path));
    if ((await stat(folder)).isDirectory()) return folder;
  } catch {
    // Said below.
  }
  throw new AppError('invalid_request', `There is no folder ${path}. Name one with --workspace.`);
}

/** Waits for Ctrl+C or a request to end; a second one ends at once. */
function untilAsked(signals: CliContext['signals']): { readonly wait: Promise<void>; end(): void } {
  let tell = (): void => undefined;
  let isAsked = false;
  const wait = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const onSignal = (): void => {
    if (isAsked) signals.exit(EXIT.interrupted);
    isAsked = true;
    tell();
  };
  signals.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    wait,
    end: () => void signals.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}
