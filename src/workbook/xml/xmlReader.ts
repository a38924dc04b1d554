import { SaxesParser } from 'saxes';
import { unreadable, unsupported } from '../refusal.ts';
import { toUtf8 } from './encoding.ts';

export interface ElementVisitor {
  /** `path`: local names from the root down to the element, changed as the reader goes on. */
  open(path: readonly string[], attributes: Readonly<Record<string, string>>): void;
  close?(path: readonly string[]): void;
}

/** Visitors keep paths: what is nested without end would take all memory. */
const DEEPEST = 64;

export const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Takes a part's XML piece by piece. Throws AppError where it is not well-formed. */
export function createXmlReader(part: string, visitor: ElementVisitor) {
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
    visitor.open(path, tag.attributes);
  });
  parser.on('closetag', () => {
    visitor.close?.(path);
    path.pop();
  });
  return {
    write: (text: string) => void parser.write(text),
    end: () => void parser.close(),
  };
}

/** Visits the elements of a part of any size, in any encoding. Throws AppError where it is not well-formed. */
export async function visitXml(
  chunks: AsyncIterable<Buffer>,
  part: string,
  visitor: ElementVisitor,
): Promise<void> {
  const reader = createXmlReader(part, visitor);
  const decoder = new TextDecoder();
  for await (const chunk of toUtf8(chunks, part)) reader.write(decoder.decode(chunk, { stream: true }));
  reader.write(decoder.decode());
  reader.end();
}
