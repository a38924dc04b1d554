import { SaxesParser } from 'saxes';
import { LIMITS } from '../limits.ts';
import { overLimit, unreadable, unsupported } from '../refusal.ts';
import { decodeXml } from './encoding.ts';

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
    if (found.length >= LIMITS.smallPartElements) {
      throw overLimit(`its part ${part} has`, `${LIMITS.smallPartElements} elements`);
    }
    const attributes = Object.entries(tag.attributes).map(
      ([name, value]) => [localName(name), value] as const,
    );
    found.push({ path: [...path], attributes: new Map(attributes) });
  });
  parser.on('closetag', () => path.pop());
  parser.write(decodeXml(bytes, part)).close();
  return found;
}
