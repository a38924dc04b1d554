import { execFileSync } from 'node:child_process';

/** Node 20 does not run TypeScript, so worker threads and child processes in tests run what is built. */
export function setup(): void {
  execFileSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' });
}
