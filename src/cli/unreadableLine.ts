import { realpath } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import type { Tools } from '../tools.ts';

/**
 * A line in place of the texts of a file that is there and is no readable workbook; undefined for any other error.
 * The same bytes give the same line wherever they lie, for git gives them names of its own, and other bytes another.
 */
export async function unreadableLine(
  file: string,
  error: unknown,
  { fingerprint }: Pick<Tools, 'fingerprint'>,
): Promise<string | undefined> {
  if (!(error instanceof AppError)) return undefined;
  if (error.code !== 'unreadable_workbook' && error.code !== 'unsupported_workbook') return undefined;
  const bytes = await fingerprint(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const reason = withoutPath(withoutPath(error.message, await realpath(file)), file);
  const line = `# not a readable workbook (${bytes.size} bytes, SHA-256 ${bytes.sha256}): ${reason}`;
  return `${line.replace(/[\p{Cc}\u2028\u2029]/gu, '�')}\n`;
}

function withoutPath(message: string, path: string): string {
  const own = `${path}: `;
  return (message.startsWith(own) ? message.slice(own.length) : message).replaceAll(path, 'This');
}
