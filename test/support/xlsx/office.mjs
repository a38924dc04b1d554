import { execFile, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** All sheets, as they are shown, in UTF-8. */
const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
const LIMIT = 300_000;

/** What LibreOffice says of itself; undefined where it is not on this machine. */
export function officeVersion() {
  const { status, stdout } = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Converts workbooks to CSV files `NAME-SHEET.csv` in folder `to`, as `convert` does. */
export const toCsv = (files, to, profile) => convert(ALL_SHEETS, files, to, profile);

/**
 * Converts workbooks to another format in folder `to`, in one process with a profile of its own. Files that cannot be
 * opened leave none; a process that takes more than five minutes is ended.
 */
export async function convert(format, files, to, profile) {
  await mkdir(to, { recursive: true });
  const options = ['--headless', '--norestore', `-env:UserInstallation=${pathToFileURL(profile).href}`];
  await new Promise((resolve) => {
    const args = [...options, '--convert-to', format, '--outdir', to, ...files];
    execFile('soffice', args, { timeout: LIMIT, killSignal: 'SIGKILL', maxBuffer: 1 << 26 }, resolve);
  });
}
