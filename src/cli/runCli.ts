import { CommanderError } from 'commander';
import type { Lingrid, LingridOptions } from '../composition.ts';
import { createCommands } from './commands.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { createProgram } from './program.ts';

export interface CliContext {
  readonly argv: readonly string[];
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signals: Pick<NodeJS.Process, 'on' | 'off' | 'exit'>;
  readonly open: (options: Omit<LingridOptions, 'workerPath'>) => Promise<Lingrid>;
}

/** Runs one command line and tells the exit code. It never rejects for a reason that a user could meet. */
export async function runCli(context: CliContext): Promise<number> {
  let exitCode: ExitCode = EXIT.allDone;
  const commands = createCommands(context, (code) => {
    exitCode = code;
  });
  try {
    await createProgram(commands, context.version).parseAsync([...context.argv]);
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong by now; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.allDone : EXIT.badInput;
    throw error;
  }
}
