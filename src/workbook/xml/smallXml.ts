import { LIMITS } from '../limits.ts';
import { overLimit } from '../refusal.ts';
import { decodeXml } from './encoding.ts';
import { createXmlReader, localName } from './xmlReader.ts';

export interface SmallElement {
  /** Local names from the root down to this element. */
  readonly path: readonly string[];
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Every element of a small part, in order. Throws AppError where it is not well-formed. */
export function smallXml(bytes: Buffer, part: string): readonly SmallElement[] {
  const found: SmallElement[] = [];
  const reader = createXmlReader(part, {
    open(path, attributes) {
      if (found.length >= LIMITS.smallPartElements) {
        throw overLimit(`its part ${part} has`, `${LIMITS.smallPartElements} elements`);
      }
      const named = Object.entries(attributes).map(([name, value]) => [localName(name), value] as const);
      found.push({ path: [...path], attributes: new Map(named) });
    },
  });
  reader.write(decodeXml(bytes, part));
  reader.end();
  return found;
}
