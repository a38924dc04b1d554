import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { isMissing, systemCode } from './fileSystem.ts';
import { fileKind, type FileKind } from './firstBytes.ts';
import { isOwnerFile } from './ownerFiles.ts';

const WORKBOOKS = new Set(['.xlsx', '.xlsm']);

/** Extensions of other files that people take for workbooks: what they are, and what to do. */
const OTHERS: Readonly<Record<string, string>> = {
  '.xls': 'It is in the old Excel format: save it as .xlsx in Excel or LibreOffice.',
  '.xlsb': 'It is a binary workbook: save it as .xlsx in Excel.',
  '.xltx': 'It is a template: open it in Excel and save a workbook made from it as .xlsx.',
  '.xltm': 'It is a template: open it in Excel and save a workbook made from it as .xlsm.',
  '.ods': 'It is an OpenDocument spreadsheet: save it as .xlsx in LibreOffice.',
  '.numbers': 'It is a Numbers document: export it as .xlsx.',
  '.csv': 'It is text with separators: open it in Excel or LibreOffice and save it as .xlsx.',
  '.tsv': 'It is text with separators: open it in Excel or LibreOffice and save it as .xlsx.',
};

type Refusal = Extract<AppError['code'], 'unreadable_workbook' | 'unsupported_workbook'>;

/** Files that are no workbook whatever their name: why, and what to do. */
const BY_CONTENT: Readonly<Record<Exclude<FileKind, 'zip'>, readonly [Refusal, string]>> = {
  empty: ['unreadable_workbook', 'The file is empty (0 bytes): restore it from where it came.'],
  empty_zip: [
    'unreadable_workbook',
    'It is an archive with nothing in it: restore the workbook from where it came.',
  ],
  lfs_pointer: [
    'unreadable_workbook',
    'It is a Git LFS pointer, not the workbook itself: run `git lfs pull` in its repository.',
  ],
  encrypted: [
    'unsupported_workbook',
    'It is password-protected: open it in Excel, remove the password (File, Info, Protect Workbook), and save it.',
  ],
  old_excel: [
    'unsupported_workbook',
    'It is in the old .xls format under another name: open it in Excel or LibreOffice and save it as .xlsx.',
  ],
  markup: [
    'unreadable_workbook',
    'It is a web page or XML under the name of a workbook: open it in Excel and save it as .xlsx, or download it again.',
  ],
  other: [
    'unreadable_workbook',
    'It does not hold a workbook (no zip archive): open it in Excel and save it as .xlsx, or restore it from where it came.',
  ],
};

/**
 * The canonical path (links followed) of what is a .xlsx or .xlsm by name and first bytes, and can be read.
 * Throws `unreadable_workbook` or `unsupported_workbook`.
 */
export async function locate(path: string): Promise<string> {
  const canonical = await canonicalPath(path);
  checkName(canonical);
  const kind = await kindOf(canonical);
  if (kind === 'zip') return canonical;
  const [code, advice] = BY_CONTENT[kind];
  throw refused(code, canonical, advice);
}

function refused(code: Refusal, path: string, advice: string, cause?: unknown): AppError {
  return new AppError(code, `${path} is no workbook that Lingrid can read. ${advice}`, { cause });
}

async function canonicalPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error))
      throw refused('unreadable_workbook', path, 'There is no such file: check the path.', error);
    throw notLetIn(path, error);
  }
}

function checkName(path: string): void {
  const name = basename(path);
  if (isOwnerFile(name)) {
    const advice = `It is Excel's lock file for an open workbook: name the workbook itself, ${name.slice(2)}.`;
    throw refused('unsupported_workbook', path, advice);
  }
  const extension = extname(name).toLowerCase();
  const advice = OTHERS[extension];
  if (advice !== undefined) throw refused('unsupported_workbook', path, advice);
}

async function kindOf(path: string): Promise<FileKind> {
  let file;
  try {
    // Opening a pipe would wait for its writer; Windows has no such flag and no such files.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
  } catch (error) {
    throw notLetIn(path, error);
  }
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) {
      throw refused('unreadable_workbook', path, 'It is a folder: name one workbook in it.');
    }
    if (!stat.isFile()) throw refused('unreadable_workbook', path, 'It is a device or a pipe: name a file.');
    if (!WORKBOOKS.has(extname(path).toLowerCase())) {
      throw refused(
        'unsupported_workbook',
        path,
        'Its name does not end in .xlsx or .xlsm: name an Excel workbook.',
      );
    }
    return await fileKind(file);
  } catch (error) {
    throw error instanceof AppError ? error : notLetIn(path, error);
  } finally {
    await file.close();
  }
}

/** What the system's refusals to read mean, and what to do. */
const READ_REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'You may not read it: give yourself the right to.',
  EPERM: 'You may not read it: give yourself the right to.',
  EBUSY: 'Another program keeps it to itself: close it there.',
  EISDIR: 'It is a folder: name one workbook in it.',
  ELOOP: 'Its links lead in a circle: name the file itself.',
  ENAMETOOLONG: 'The path is too long for this system.',
  ENXIO: 'It is a device or a pipe: name a file.',
  ERR_INVALID_ARG_VALUE: 'That is no path.',
};

function notLetIn(path: string, error: unknown): AppError {
  const code = systemCode(error) ?? 'unknown reason';
  const advice = READ_REFUSALS[code] ?? `The system does not let it be read (${code}).`;
  return refused('unreadable_workbook', path, advice, error);
}
