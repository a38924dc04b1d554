import { describe, expect, it } from 'vitest';
import { decodeXml, toUtf8 } from '../../../../src/workbook/xml/encoding.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { partsOf } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll, readTexts } from '../../../support/xlsx/readAll.ts';

const PART = 'xl/part.xml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-16"?>';

type Encode = (text: string) => Buffer;
const le: Encode = (text) => Buffer.from(text, 'utf16le');
const be: Encode = (text) => le(text).swap16();
const ENCODINGS: readonly (readonly [string, Encode])[] = [
  ['UTF-16LE with its mark', (text) => le(`\uFEFF${text}`)],
  ['UTF-16BE with its mark', (text) => be(`\uFEFF${text}`)],
  ['UTF-16LE without', le],
  ['UTF-16BE without', be],
];

async function utf8(bytes: Buffer, step: number): Promise<string> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += step)
      yield await Promise.resolve(bytes.subarray(at, at + step));
  }
  const found: Buffer[] = [];
  for await (const chunk of toUtf8(chunks(), PART)) found.push(chunk);
  return Buffer.concat(found).toString();
}

describe('toUtf8', () => {
  const body = `<a>${'é漢😀'.repeat(400)}</a>`;

  it.each(ENCODINGS)('reads %s, however it is cut', async (_, encode) => {
    const bytes = encode(DECLARATION + body);
    for (const step of [1, 7, 1023, 1025, bytes.length]) {
      expect(await utf8(bytes, step)).toBe(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
    }
    expect(await utf8(encode('<a/>'), 3)).toBe('<a/>');
    expect(decodeXml(encode(body), PART)).toBe(body);
  });

  it('reads what is declared', async () => {
    const bytes = Buffer.from("<?xml version='1.0' encoding='windows-1252' ?><a>\x80\xe9</a>", 'latin1');
    expect(await utf8(bytes, 10)).toBe("<?xml version='1.0' encoding='UTF-8' ?><a>€é</a>");
  });

  it('leaves UTF-8 as it is, with its mark', async () => {
    for (const text of [`\uFEFF${body}`, `<?xml version="1.0" encoding="utf8"?>${body}`, '', '<']) {
      expect(await utf8(Buffer.from(text), 100)).toBe(text);
    }
  });

  it.each([
    ['half a surrogate pair', le('<a>\uD800</a>'), 'UTF-16LE'],
    ['half a unit', le('<a/>').subarray(0, 7), 'UTF-16LE'],
    ['a declaration that lies', Buffer.from(`${DECLARATION}<a/>`), 'UTF-16'],
    ['another encoding', Buffer.from('<?xml version="1.0" encoding="x-unheard-of"?><a/>'), 'x-unheard-of'],
    ['UTF-32', Buffer.from('3c0000006100000', 'hex'), 'UTF-32'],
    ['a declaration without end', le(`<?xml ${' '.repeat(2000)}`), 'does not end'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(utf8(bytes, 5)).rejects.toThrow(message);
  });
});

describe('a workbook in UTF-16', () => {
  const source = {
    sheets: [
      {
        name: 'Ünï',
        xml: '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>漢</t></is></c></row>',
        after: '<mergeCells><mergeCell ref="C1:D1"/></mergeCells>',
        tables: ['ref="A5:B6"'],
      },
    ],
    strings: `<?xml version="1.0" encoding="utf-16"?><sst count="1" uniqueCount="2"><si><t>a</t></si><si><r><t>é😀</t></r></si></sst>`,
  };

  it.each(ENCODINGS)('is read and patched: %s', async (_, encode) => {
    const bytes = makeWorkbook({
      ...source,
      adjust: (part) => ({ ...part, content: encode(part.content.toString().replace('UTF-8', 'UTF-16')) }),
    });
    expect(await readTexts(bytes)).toEqual({ 'Ünï!A1': 'é😀', 'Ünï!B1': '漢' });
    const patched = await patchBytes(bytes, [edit('Ünï!B1', 'naïve 漢字'), edit('Ünï!C2', 'x')]);
    expect(await readTexts(patched.bytes)).toEqual({
      'Ünï!A1': 'é😀',
      'Ünï!B1': 'naïve 漢字',
      'Ünï!C2': 'x',
    });
    const parts = await partsOf(patched.bytes);
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']) {
      expect(parts[name]).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>/);
    }
  });

  it.each(ENCODINGS)('is refused for its document type: %s', async (_, encode) => {
    for (const name of ['workbook.xml', 'sheet1.xml', 'sharedStrings', '.rels', 'tables/']) {
      const bytes = makeWorkbook({
        ...source,
        adjust: (part) =>
          part.name.includes(name)
            ? {
                ...part,
                content: encode(
                  `<!DOCTYPE a [<!ENTITY b "c">]>${part.content.toString().replace(/^<\?.*?>/, '')}`,
                ),
              }
            : { ...part, content: part.content.toString().replace('utf-16', 'utf-8') },
      });
      await expect(readAll(bytes)).rejects.toMatchObject({
        code: 'unsupported_workbook',
        message: expect.stringContaining('document type') as string,
      });
    }
  });
});
