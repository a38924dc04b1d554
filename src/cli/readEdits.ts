import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { parse, type ParseError } from 'jsonc-parser';
import { edit, type Edit } from '../contract/edits.ts';
import { AppError } from '../contract/errors.ts';
import { editProblem } from './editProblem.ts';

const MOST_BYTES = 128 * 1024 * 1024;
const MOST_EDITS = 1_000_000;
const MOST_PROBLEMS = 3;

/**
 * Reads the list of edits at a path, or from standard input for `-`. Throws `invalid_request` that says which
 * entries are wrong and how, and never what they hold.
 */
export async function readEdits(path: string, stdin: AsyncIterable<unknown>): Promise<readonly Edit[]> {
  const name = path === '-' ? 'Standard input' : path;
  const list = parseList(name, await readText(name, path === '-' ? stdin : createReadStream(path)));
  const edits: Edit[] = [];
  const problems: string[] = [];
  for (const [index, entry] of list.entries()) {
    const parsed = edit.safeParse(entry);
    if (parsed.success) edits.push(parsed.data);
    else problems.push(`entry ${index + 1} ${editProblem(entry, parsed.error)}`);
    if (problems.length === MOST_PROBLEMS) break;
  }
  if (problems.length > 0) throw broken(name, problems.join('; '));
  return edits;
}

async function readText(name: string, bytes: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of bytes) {
      const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += buffer.length;
      if (size > MOST_BYTES)
        throw broken(name, `it is larger than ${MOST_BYTES / 1024 / 1024} MiB; split it`);
      chunks.push(buffer);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw broken(name, code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`, error);
  }
  const all = Buffer.concat(chunks);
  if (!isUtf8(all)) throw broken(name, 'it is not UTF-8; save it as that');
  return all.toString('utf8').replace(/^\uFEFF/, '');
}

function parseList(name: string, text: string): readonly unknown[] {
  if (text.trim() === '') throw broken(name, 'it is empty; for no edits it must hold []');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the text.
    throw broken(name, `it is not JSON${placeOfFault(text)}`);
  }
  if (!Array.isArray(value))
    throw broken(name, 'it is no list: it must be [{"sheet": …, "ref": …, "text": …}, …]');
  if (value.length > MOST_EDITS) throw broken(name, `it has more than ${MOST_EDITS} entries; split it`);
  return value;
}

function placeOfFault(text: string): string {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return '';
  }
  const [first] = errors;
  if (first === undefined) return '';
  const before = text.slice(0, first.offset).split(/\r\n|\r|\n/);
  return `: look at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function broken(name: string, problem: string, cause?: unknown): AppError {
  return new AppError('invalid_request', `${name}: ${problem}.`, { cause });
}
