import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program to its end; what it said is in the error when it fails. */
export async function execute(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  // On Windows npm and code are scripts, which only a shell runs.
  const shell = process.platform === 'win32' && !program.endsWith('.exe');
  const quoted = [program, ...args].map((word) => (shell && /\s/.test(word) ? `"${word}"` : word));
  const { stdout } = await run(quoted[0] ?? program, quoted.slice(1), {
    ...options,
    shell,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
