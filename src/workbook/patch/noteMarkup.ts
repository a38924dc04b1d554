import { cellRef } from '../cellRef.ts';
import { escapeText } from '../xml/escapeText.ts';

export interface Place {
  readonly row: number;
  readonly column: number;
}

export const AUTHOR = 'Lingrid';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A run of a note's text; `prefix` is that of its part, with its colon, or empty. */
export function noteRun(prefix: string, text: string): string {
  return `<${prefix}r><${prefix}t xml:space="preserve">${escapeText(text)}</${prefix}t></${prefix}r>`;
}

export function noteElement(prefix: string, place: Place, author: number, text: string): string {
  const ref = cellRef(place.row, place.column);
  return `<${prefix}comment ref="${ref}" authorId="${author}"><${prefix}text>${noteRun(prefix, text)}</${prefix}text></${prefix}comment>`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const EMPTY_COMMENTS = `${DECLARATION}<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;

export const EMPTY_RELATIONSHIPS = `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;

/** What the shapes of notes need to be declared. */
export const VML_NAMES = [
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:x="urn:schemas-microsoft-com:office:excel"',
];

export const EMPTY_DRAWING = `<xml ${VML_NAMES.join(' ')}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`;

export const SHAPE_TYPE = '_x0000_t202';

export const shapeType = `<v:shapetype id="${SHAPE_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;

/** The box that shows a note, as Excel makes it: hidden until the cell is pointed at. */
export function noteShape({ row, column }: Place, id: number): string {
  const top = Math.max(0, row - 2);
  return (
    `<v:shape id="_x0000_s${id}" type="#${SHAPE_TYPE}" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:108pt;height:59.25pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 15, ${top}, 10, ${column + 2}, 15, ${top + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
  );
}
