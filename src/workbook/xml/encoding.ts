import { unreadable, unsupported } from '../refusal.ts';

/** So many bytes hold the XML declaration of any part. */
const HEAD = 1024;
const BYTE_ORDER = { utf16le: 'fffe', utf16be: 'feff', utf8: 'efbbbf' } as const;
const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;

/**
 * A part's chunks as UTF-8. What is UTF-8 already passes as it is, byte for byte; of any other encoding the XML
 * declaration says UTF-8 afterwards, so that what is written from it is right. Throws AppError where the part is
 * in an encoding that is not known, or is not in the one that it declares.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, part: string): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let transcode: Transcoder | undefined;
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (head !== undefined) {
      head = bytes = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length < HEAD) continue;
      transcode = transcoderOf(head, part);
      head = undefined;
    }
    const piece = transcode === undefined ? bytes : transcode(bytes, false);
    if (piece.length > 0) yield piece;
  }
  if (head !== undefined) transcode = transcoderOf(head, part);
  const left = head ?? Buffer.alloc(0);
  const piece = transcode === undefined ? left : transcode(left, true);
  if (piece.length > 0) yield piece;
}

/** Whether a part's bytes are UTF-8 as they are. Throws AppError as `toUtf8` does. */
export function isUtf8Part(bytes: Buffer, part: string): boolean {
  return encodingOf(bytes, part) === 'utf-8';
}

/** A whole part as text. Throws AppError as `toUtf8` does, and where a byte is none of its encoding. */
export function decodeXml(bytes: Buffer, part: string): string {
  const decoder = decoderOf(encodingOf(bytes, part));
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw notInEncoding(part, decoder.encoding, error);
  }
}

/** What Windows-1252 has where Latin-1 has 0x80 to 0x9f. Node 20 takes the one for the other. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decoderOf(encoding: string): {
  encoding: string;
  decode(bytes: Buffer, options?: { stream: boolean }): string;
} {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding, { fatal: true });
  const fixed = (mark: string) => WINDOWS_1252[mark.charCodeAt(0) - 0x80] ?? mark;
  return {
    encoding,
    decode: (bytes: Buffer) => bytes.toString('latin1').replace(/[\x80-\x9f]/g, fixed),
  };
}

type Transcoder = (bytes: Buffer, last: boolean) => Buffer;

function transcoderOf(head: Buffer, part: string): Transcoder | undefined {
  const encoding = encodingOf(head, part);
  if (encoding === 'utf-8') return undefined;
  const decoder = decoderOf(encoding);
  let started = false;
  return (bytes, last) => {
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: !last });
    } catch (error) {
      throw notInEncoding(part, encoding, error);
    }
    if (!started) text = declareUtf8(text, part);
    started = true;
    return Buffer.from(text);
  };
}

function declareUtf8(text: string, part: string): string {
  // So much is in the first piece, however the chunks are cut: a unit takes two bytes at most.
  const head = text.slice(0, HEAD / 2);
  if (head.startsWith('<?xml') && !head.includes('>')) {
    throw unreadable(`its part ${part} has an XML declaration that does not end`);
  }
  const declared = head.replace(DECLARED, (declaration, encoding: string) => {
    const end = declaration.length - 1;
    return `${declaration.slice(0, end - encoding.length)}UTF-8${declaration.slice(end)}`;
  });
  return declared + text.slice(head.length);
}

/** The encoding, by the name that TextDecoder gives it (XML 1.0, appendix F). */
function encodingOf(bytes: Buffer, part: string): string {
  const start = bytes.toString('hex', 0, 4);
  if (start === 'fffe0000' || start === '0000feff' || start === '3c000000' || start === '0000003c') {
    throw unknown(part, 'UTF-32');
  }
  if (start.startsWith(BYTE_ORDER.utf16le) || start.startsWith('3c00')) return 'utf-16le';
  if (start.startsWith(BYTE_ORDER.utf16be) || start.startsWith('003c')) return 'utf-16be';
  if (start.startsWith(BYTE_ORDER.utf8)) return 'utf-8';
  const declared = DECLARED.exec(bytes.toString('latin1', 0, HEAD))?.[1] ?? 'utf-8';
  // Honest ASCII is UTF-8, but TextDecoder takes its name for that of a larger encoding.
  if (/^(?:us-)?ascii$/i.test(declared)) return 'utf-8';
  const encoding = knownEncoding(declared);
  if (encoding === undefined) throw unknown(part, declared);
  if (encoding.startsWith('utf-16')) throw notInEncoding(part, encoding);
  return encoding;
}

function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function unknown(part: string, encoding: string) {
  const shown = /^[\w.:-]{1,40}$/.test(encoding) ? encoding : 'an unknown encoding';
  return unsupported(`its part ${part} is in ${shown}, not in UTF-8 or UTF-16; save it again in Excel`);
}

function notInEncoding(part: string, encoding: string, cause?: unknown) {
  return unreadable(`its part ${part} holds bytes that are not ${encoding.toUpperCase()}`, cause);
}
