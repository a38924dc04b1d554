import { SaxesParser } from 'saxes';
import { unreadable, unsupported } from '../refusal.ts';

export interface SmallElement {
  /** Local names from the root down to this element. */
  readonly path: readonly string[];
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Each element keeps its path: what is nested without end would take all memory. */
const DEEPEST = 64;

/** Every element of a small part, in order. Throws AppError where it is not well-formed. */
export function smallXml(bytes: Buffer, part: string): readonly SmallElement[] {
  const found: SmallElement[] = [];
  const path: string[] = [];
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw unsupported(`its part ${part} declares a document type, which workbooks never do`);
  });
  parser.on('error', (error) => {
    throw unreadable(`its part ${part} is not well-formed`, error);
  });
  parser.on('opentag', (tag) => {
    path.push(localName(tag.name));
    if (path.length > DEEPEST) throw unreadable(`its part ${part} nests elements more than ${DEEPEST} deep`);
    const attributes = Object.entries(tag.attributes).map(
      ([name, value]) => [localName(name), value] as const,
    );
    found.push({ path: [...path], attributes: new Map(attributes) });
  });
  parser.on('closetag', () => path.pop());
  parser.write(decode(bytes)).close();
  return found;
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
