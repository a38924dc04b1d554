import { CommanderError } from 'commander';
import { errorBodyOf } from '../contract/errorBody.ts';
import { AppError } from '../contract/errors.ts';
import type { SummaryEvent } from '../contract/events.ts';
import type { MachineSettings } from '../contract/machineSettings.ts';
import type { Lingrid, LingridOptions } from '../composition.ts';
import type { Tools } from '../tools.ts';
import { createCommands } from './commands.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { readMachineSettings } from './machineSettings.ts';
import { createProgram } from './program.ts';
import { LOG_ADVICE, NOTHING_YET } from './summary.ts';

export interface CliContext {
  readonly argv: readonly string[];
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: AsyncIterable<unknown>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signals: Pick<NodeJS.Process, 'on' | 'off' | 'exit'>;
  readonly open: (options: Omit<LingridOptions, 'workerPath'>) => Promise<Lingrid>;
  /** For what needs neither store nor providers. */
  readonly openTools: () => Promise<Tools>;
}

/** What commands work with besides their options. Broken settings reject: a command says so, help does not mind. */
export interface CommandContext extends CliContext {
  readonly machineSettings: Promise<MachineSettings>;
}

/** Runs one command line and tells the exit code. It never rejects for a reason that a user could meet. */
export async function runCli(context: CliContext): Promise<number> {
  let exitCode: ExitCode = EXIT.allDone;
  const machineSettings = readMachineSettings(context.env);
  const profiles = await machineSettings.then(
    (settings) => Object.keys(settings.profiles ?? {}),
    () => [],
  );
  const commands = createCommands({ ...context, machineSettings }, (code) => {
    exitCode = code;
  });
  try {
    const program = createProgram(commands, { version: context.version, profiles });
    // Where the arguments begin is said: run by Electron as Node, they would be looked for elsewhere.
    await program.parseAsync(context.argv.slice(2), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander has said what is wrong by now; help and version are no errors.
    if (error.exitCode === 0) return EXIT.allDone;
    if (context.argv.includes('--json')) {
      const summary: SummaryEvent = {
        ...NOTHING_YET,
        exitCode: EXIT.badInput,
        error: errorBodyOf(new AppError('invalid_request', error.message), LOG_ADVICE),
      };
      context.stdout.write(`${JSON.stringify(summary)}\n`);
    }
    return EXIT.badInput;
  }
}
