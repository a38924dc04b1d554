import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import * as z from 'zod';
import { summaryEvent, type SummaryEvent } from '../../src/contract/events.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  /** In addition to this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this user, without the rights of the one who runs the tests. */
  readonly uid?: number;
  /** Given the process while it runs. */
  readonly started?: (child: ChildProcess) => void;
}

const NO_SETTINGS = resolve('test/support/no-such-settings.json');

/** Runs the built command line as a user would, in a process of its own. */
export function runLingrid(
  args: readonly string[],
  { cwd, env, uid, started }: RunOptions = {},
): Promise<CliRun> {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), ...args], {
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid, gid: uid }),
    // What is set up on the machine of whoever runs the tests is not to matter.
    env: { ...process.env, LINGRID_SETTINGS: NO_SETTINGS, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  started?.(child);
  return new Promise((ended, failed) => {
    child.once('error', failed).once('close', (code) => {
      ended({ code, stdout, stderr });
    });
  });
}

const event = z.looseObject({ type: z.string() });

/** The events of a `--json` run; every line must be one. */
export function eventsOf({ stdout }: CliRun): readonly z.infer<typeof event>[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => event.parse(JSON.parse(line)));
}

/** The summary, which must be the last line. */
export function summaryOf(run: CliRun): SummaryEvent {
  return summaryEvent.parse(eventsOf(run).at(-1));
}
