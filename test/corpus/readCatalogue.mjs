import { readFileSync } from 'node:fs';

const LITTLE = 0x950412de;
const BIG = 0xde120495;

/**
 * Reads a compiled catalogue of GNU gettext (.mo) in UTF-8: pairs of a source and its translation. Of plurals
 * it is the plural with its last form, which is said of many; contexts are left out. Null where the file is no
 * such catalogue.
 */
export function readCatalogue(path) {
  const bytes = readFileSync(path);
  if (bytes.length < 28) return null;
  const magic = bytes.readUInt32LE(0);
  if (magic !== LITTLE && magic !== BIG) return null;
  const number = (at) => (magic === LITTLE ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const [count, sources, texts] = [number(8), number(12), number(16)];
  const text = (table, i) => {
    const [length, start] = [number(table + 8 * i), number(table + 8 * i + 4)];
    return bytes.toString('utf8', start, start + length);
  };
  const pairs = [];
  for (let i = 0; i < count; i += 1) {
    const id = text(sources, i);
    const translation = text(texts, i);
    // The entry without an id is the header.
    if (id === '') {
      if (!/charset=utf-?8/i.test(translation)) return null;
      continue;
    }
    const source = id
      .slice(id.indexOf('\u0004') + 1)
      .split('\0')
      .at(-1);
    const last = translation.split('\0').at(-1);
    if (last.trim() !== '') pairs.push({ source, text: last });
  }
  return pairs;
}
