import { writeFile } from 'node:fs/promises';
import { say } from '../../vscode/say.ts';
import type { Counts } from './runSuite.ts';

/** The last line, the report that was asked for, and the exit code. */
export async function conclude({ passed, failed }: Counts, report: string | undefined): Promise<void> {
  if (report !== undefined) await writeFile(report, JSON.stringify({ passed, failed }));
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
