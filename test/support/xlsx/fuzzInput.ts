import { seededRandom } from '../seededRandom.ts';
import { makeWorkbook, type WorkbookSource } from './makeWorkbook.ts';
import type { Part } from './makeZip.ts';

/** A workbook that is sound, or damaged somewhere; the same for the same seed. */
export interface FuzzInput {
  readonly bytes: Buffer;
  /** The first sheet's part, as it is in the package. */
  readonly sheet: Buffer;
  /** The shared strings' part. */
  readonly strings: Buffer;
  /** Yields `bytes` cut at random places. */
  cut(bytes: Buffer): AsyncGenerator<Buffer>;
}

const SOURCES: readonly WorkbookSource[] = [
  {
    sheets: [
      {
        name: 'S',
        before: '<dimension ref="A1:C4"/><cols><col min="1" max="2" style="3" hidden="1"/></cols>',
        xml: '<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="C1"><f>A1</f><v>1</v></c></row><row r="2" hidden="1" s="4" customFormat="1"><c r="B2" t="inlineStr"><is><r><t xml:space="preserve"> a </t></r></is></c></row><row r="4"/>',
        after: '<mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells><pageMargins left="1"/>',
        tables: ['ref="D1:E3"'],
      },
    ],
    strings:
      '<si><t>one</t></si><si><t>_x0041_&amp;&#x1F600;</t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r><rPh><t>p</t></rPh></si>',
  },
  {
    sheets: [
      {
        name: 'S',
        xml: '<x:row><x:c t="str"><x:v>é漢😀</x:v></x:c><x:c/><x:c t="b"><x:v>1</x:v></x:c></x:row><x:row r="7"><x:c r="B7" t="e"><x:v>#N/A</x:v></x:c></x:row>',
      },
      { name: 'T', xml: '' },
    ],
    prefix: 'x:',
    strict: true,
    strings: '',
  },
  {
    sheets: [
      {
        name: 'S',
        xml: '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<b>]]>&#13;\r\n</t></is></c><c r="B1" cm="1"><f t="array" ref="B1:C2">1</f><v>1</v></c></row>',
      },
    ],
  },
];

const PIECES = [
  ...['<row r="1">', '<row>', '</row>', '<row r="9"/>', '<row r="1048576">', '<row r="-1">', '<sheetData/>', '</sheetData>'],
  ...['<c r="A1">', '<c r="XFD3" t="s">', '<c t="inlineStr">', '<c/>', '</c>', '<v>', '</v>', '<v>0</v>', '<v>99999999999</v>'],
  ...['<f t="array" ref="A1:XFD1048576">', '<f/>', '</f>', '<is>', '</is>', '<t>', '</t>', '<si>', '</si>', '<si/>', '<r>', '</r>', '<rPh>'],
  ...['<mergeCells>', '<mergeCell ref="A1:B2"/>', '</mergeCells>', '<cols>', '<col min="1" max="99999"/>', '<dimension ref="A1:XFD1048576"/>'],
  ...['<!-- ', ' -->', '<![CDATA[', ']]>', '<?p', '?>', '<!DOCTYPE x>', '&x;', '&#0;', '&#xD800;', '&#99999999999;', '&', '_xD83D_', '_xDE00_'],
  ...['<', '>', '"', "'", '=', '/', ' a="1"', ':', '\u0000', '\u0001', '\uFEFF', '\uFFFF', '😀', ' '.repeat(300), 'x'.repeat(1500)],
]; // prettier-ignore

/** Each is one way to do harm to bytes. */
function damage(bytes: Buffer, random: () => number): Buffer {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const at = upTo(bytes.length + 1);
  const end = Math.min(bytes.length, at + upTo(60));
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (upTo(8)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = upTo(256);
      return flipped;
    }
    case 1:
      return random() < 0.3 ? head : bytes;
    case 2:
      return Buffer.concat([head, bytes.subarray(end)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, end), tail]);
    case 4: {
      const tags = [...bytes.toString('latin1').matchAll(/<[^>]*>/g)];
      return Buffer.concat([head, Buffer.from(tags[upTo(tags.length)]?.[0] ?? '', 'latin1'), tail]);
    }
    default: {
      const gaps = [...bytes.toString('latin1').matchAll(/(?=<)/g)].map(({ index }) => index);
      const gap = random() < 0.5 ? at : (gaps[upTo(gaps.length)] ?? at);
      const piece = Buffer.from(PIECES[upTo(PIECES.length)] ?? '');
      return Buffer.concat([bytes.subarray(0, gap), piece, bytes.subarray(gap)]);
    }
  }
}

const RECODED: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
];

export function fuzzInput(seed: number): FuzzInput {
  const random = seededRandom(seed);
  const source = SOURCES[Math.floor(random() * SOURCES.length)] ?? { sheets: [] };
  const harm = (bytes: Buffer, chance: number) => {
    let harmed = bytes;
    for (let i = 0; i < 4 && random() < chance; i++) harmed = damage(harmed, random);
    return harmed;
  };
  const found: { sheet: Buffer; strings: Buffer } = { sheet: Buffer.alloc(0), strings: Buffer.alloc(0) };
  const adjust = (part: Part): Part => {
    const isSheet = part.name === 'xl/worksheets/sheet1.xml';
    const isStrings = part.name === 'xl/sharedStrings.xml';
    const text = part.content.toString();
    const recode = random() < 0.1 ? RECODED[Math.floor(random() * 2)] : undefined;
    const clean = recode?.(text.replace('encoding="UTF-8"', 'encoding="UTF-16"')) ?? Buffer.from(text);
    const content = harm(clean, isSheet || isStrings ? 0.6 : 0.08);
    if (isSheet) found.sheet = content;
    if (isStrings) found.strings = content;
    const [stored, descriptor, zip64] = [random() < 0.2, random() < 0.2, random() < 0.2];
    return { ...part, content, stored, descriptor, zip64 };
  };
  const bytes = makeWorkbook({ ...source, adjust });
  return {
    bytes: random() < 0.2 ? harm(bytes, 0.9) : bytes,
    sheet: found.sheet,
    strings: found.strings,
    async *cut(whole) {
      const longest = 1 + Math.floor(random() * 40);
      for (let at = 0; at < whole.length;) {
        const end = at + 1 + Math.floor(random() * longest);
        yield await Promise.resolve(whole.subarray(at, end));
        at = end;
      }
    },
  };
}
