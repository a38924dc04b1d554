import { readFile } from 'node:fs/promises';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { AppError } from '../contract/errors.ts';
import { machineSettings, type MachineSettings } from '../contract/machineSettings.ts';
import { settingsFile, type SettingsFile } from './settingsFile.ts';
import { settingsProblems } from './settingsProblems.ts';

const MOST_PROBLEMS = 3;

/**
 * Reads this machine's settings: JSON, comments and trailing commas allowed. No file is no settings; one that
 * cannot be made sense of throws `invalid_request` with its path, the field and what is allowed there.
 */
export async function readMachineSettings(env: NodeJS.ProcessEnv): Promise<MachineSettings> {
  const file = settingsFile(env);
  const { path } = file;
  const text = await readText(file);
  if (text === undefined || text.trim() === '') return {};
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const words = printParseErrorCode(first.error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase();
    throw broken(path, `line ${lineOf(text, first.offset)} is not JSON (${words})`);
  }
  const parsed = machineSettings.safeParse(value);
  if (parsed.success) return parsed.data;
  throw broken(path, settingsProblems(parsed.error).slice(0, MOST_PROBLEMS).join('. '));
}

async function readText({ path, isNamed }: SettingsFile): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    // Under another user's name (sudo -u), the home folder may be out of reach.
    if (code === 'EACCES' && !isNamed) return undefined;
    throw broken(path, `it cannot be read (${code})`);
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

function broken(path: string, problem: string): AppError {
  return new AppError('invalid_request', `${path}: ${problem}.`);
}
