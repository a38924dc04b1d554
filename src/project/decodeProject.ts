import { invalidProject } from './parseProject.ts';

/** The text of a project file with its byte order mark, where it has one. Throws for another encoding than UTF-8. */
export function decodeProject(path: string, bytes: Uint8Array): string {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw otherEncoding(path, error);
  }
  // UTF-16 without a mark is good UTF-8 with these in it; a text has none.
  if (text.includes('\0')) throw otherEncoding(path);
  return text;
}

/** Without the mark. */
export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function otherEncoding(path: string, cause?: unknown) {
  return invalidProject(path, 'it is not in UTF-8; save it in that encoding', cause);
}
