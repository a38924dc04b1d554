const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';

export const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

export interface OpcHabits {
  readonly prolog?: string;
  readonly strict?: boolean;
}

/** A part of relationships; each is id, last segment of its type (or all of it), target. */
export function relationships(
  items: readonly (readonly [id: string, type: string, target: string])[],
  { prolog = PROLOG, strict = false }: OpcHabits = {},
): string {
  const list = items.map(([id, type, target]) => {
    const full = type.includes(':') ? type : `${strict ? STRICT : OFFICE}/${type}`;
    return `<Relationship Id="${id}" Type="${full}" Target="${target}"/>`;
  });
  return `${prolog}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

/** The part of content types; a type without a slash is one of spreadsheets: `worksheet+xml`. */
export function contentTypes(
  items: readonly (readonly [part: string, type: string])[],
  { prolog = PROLOG }: OpcHabits = {},
): string {
  const list = items.map(
    ([part, type]) =>
      `<Override PartName="/${part}" ContentType="${type.includes('/') ? type : SHEET + type}"/>`,
  );
  return `${prolog}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/octet-stream"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${list.join('')}</Types>`;
}

/** Styles with two cell formats; the second one is filled. */
export function styles(
  prefix = '',
  main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
): string {
  const xmlns = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  return `<styleSheet ${xmlns}="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fillId="2" applyFill="1" xfId="0"/></cellXfs></styleSheet>`.replace(
    /<(\/?)(?=[a-z])/gi,
    `<$1${prefix}`,
  );
}
