import { noteShape, SHAPE_TYPE, shapeType, VML_NAMES, type Place } from './noteMarkup.ts';
import type { Splice } from './splice.ts';

/** Adds the boxes of notes to a drawing; undefined where it is not understood. It need not be well-formed XML. */
export function growDrawing(bytes: Buffer, places: readonly Place[]): Splice | undefined {
  const text = bytes.toString('latin1');
  const root = /<xml\b[^>]*>/.exec(text)?.[0] ?? '';
  const end = text.lastIndexOf('</xml>');
  if (end < 0 || !VML_NAMES.every((name) => root.replaceAll("'", '"').includes(name))) return undefined;
  const ids = Array.from(text.matchAll(/\bid=["']_x0000_s(\d{1,9})["']/g), ([, id]) => Number(id));
  const first = ids.reduce((most, id) => Math.max(most, id), 1024) + 1;
  const type = text.includes(`id="${SHAPE_TYPE}"`) ? '' : shapeType;
  const shapes = places.map((place, i) => noteShape(place, first + i));
  return { start: end, end, text: type + shapes.join('') };
}
