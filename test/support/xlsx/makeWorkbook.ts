import { makeZip, type Part } from './makeZip.ts';

export interface SheetSource {
  readonly name: string;
  /** What stands in `sheetData`; or, with a root of its own, the whole part. */
  readonly xml: string;
  /** What stands before and behind `sheetData`. */
  readonly before?: string;
  readonly after?: string;
  readonly state?: string;
  /** Attributes of tables: `ref="A1:B3"`; or, with a root of its own, the whole part. */
  readonly tables?: readonly string[];
  /** The last segment of its relationship's type. */
  readonly type?: string;
}

export interface WorkbookSource {
  readonly sheets: readonly SheetSource[];
  /** Items of the shared strings, as XML; or, with a root of its own, the whole part. None: no such part. */
  readonly strings?: string;
  /** What stands in `styleSheet`; or, with a root of its own, the whole part. None: no such part. */
  readonly styles?: string | Buffer;
  /** What stands in the theme's `clrScheme`, its elements prefixed with `a:`. None: no such part. */
  readonly theme?: string;
  /** The namespace prefix of sheets and strings, with its colon. */
  readonly prefix?: string;
  readonly strict?: boolean;
  readonly extra?: readonly Part[];
  readonly adjust?: (part: Part) => Part;
}

/** The smallest package that is a workbook, written by hand. */
export function makeWorkbook(source: WorkbookSource): Buffer {
  return makeZip(workbookParts(source).map(source.adjust ?? ((part) => part)));
}

export function workbookParts(source: WorkbookSource): readonly Part[] {
  const { sheets, strings, styles, theme, prefix = '', strict = false, extra = [] } = source;
  const types = strict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = strict
    ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const namespace = prefix === '' ? `xmlns="${main}"` : `xmlns:${prefix.slice(0, -1)}="${main}"`;
  const relationships = (items: readonly { id: string; type: string; target: string }[]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items
      .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const list = sheets.map(
    ({ name, state }, index) =>
      `<${prefix}sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${index + 1}"/>`,
  );
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: '_rels/.rels',
      content: relationships([{ id: 'r1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    },
    {
      name: 'xl/workbook.xml',
      content: `<${prefix}workbook ${namespace} xmlns:r="${types}"><${prefix}sheets>${list.join('')}</${prefix}sheets></${prefix}workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...sheets.map(({ type }, index) => ({
          id: `s${index + 1}`,
          type: type ?? 'worksheet',
          target: `worksheets/sheet${index + 1}.xml`,
        })),
        ...(strings === undefined
          ? []
          : [{ id: 'strings', type: 'sharedStrings', target: '/xl/sharedStrings.xml' }]),
        ...(styles === undefined ? [] : [{ id: 'styles', type: 'styles', target: 'styles.xml' }]),
        ...(theme === undefined ? [] : [{ id: 'theme', type: 'theme', target: 'theme/theme1.xml' }]),
      ]),
    },
  ];
  for (const [index, sheet] of sheets.entries()) {
    const { xml, before = '', after = '', tables = [] } = sheet;
    const content =
      xml.startsWith('<?') || xml.includes('worksheet')
        ? xml
        : `<?xml version="1.0" encoding="UTF-8"?>\n<${prefix}worksheet ${namespace}>${before}<${prefix}sheetData>${xml}</${prefix}sheetData>${after}</${prefix}worksheet>`;
    parts.push({ name: `xl/worksheets/sheet${index + 1}.xml`, content });
    if (tables.length === 0) continue;
    const items = tables.map((_, table) => ({
      id: `t${table}`,
      type: 'table',
      target: `../tables/table${index}${table}.xml`,
    }));
    parts.push({ name: `xl/worksheets/_rels/sheet${index + 1}.xml.rels`, content: relationships(items) });
    for (const [table, attributes] of tables.entries()) {
      parts.push({
        name: `xl/tables/table${index}${table}.xml`,
        content: attributes.startsWith('<') ? attributes : `<table ${namespace} ${attributes}/>`,
      });
    }
  }
  if (strings !== undefined) {
    const content = strings.includes('sst')
      ? strings
      : `<${prefix}sst ${namespace}>${strings}</${prefix}sst>`;
    parts.push({ name: 'xl/sharedStrings.xml', content });
  }
  if (styles !== undefined) {
    const content =
      typeof styles !== 'string' || styles.includes('styleSheet')
        ? styles
        : `<${prefix}styleSheet ${namespace}>${styles}</${prefix}styleSheet>`;
    parts.push({ name: 'xl/styles.xml', content });
  }
  if (theme !== undefined) {
    const drawing = strict
      ? 'http://purl.oclc.org/ooxml/drawingml/main'
      : 'http://schemas.openxmlformats.org/drawingml/2006/main';
    const content = `<a:theme xmlns:a="${drawing}"><a:themeElements><a:clrScheme name="T">${theme}</a:clrScheme></a:themeElements></a:theme>`;
    parts.push({ name: 'xl/theme/theme1.xml', content });
  }
  return [...parts, ...extra];
}
