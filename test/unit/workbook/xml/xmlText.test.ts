import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import { cellText, escapeText, textElement } from '../../../../src/workbook/xml/escapeText.ts';
import { createTextBytes } from '../../../../src/workbook/xml/textBytes.ts';
import { appendXmlText } from '../../../../src/workbook/xml/xmlText.ts';

function decode(xml: string): string {
  const bytes = Buffer.from(xml);
  const text = createTextBytes(4);
  appendXmlText(text, bytes, 0, bytes.length);
  const decoded = text.bytes.toString('utf8', 0, text.length);
  expect(text.units).toBe(decoded.length);
  return decoded;
}

describe('XML text read', () => {
  it.each([
    ['a &amp; b &lt;&gt;&quot;&apos;', `a & b <>"'`],
    ['&#228;&#xE4;&#x1F600;', 'ää😀'],
    ['&#0;&#xD800;&#x110000;', '\uFFFD\uFFFD\uFFFD'],
    ['a<![CDATA[<b>&amp;]]>c<!-- no -->d', 'a<b>&amp;cd'],
    ['a\r\nb\rc\n', 'a\nb\nc\n'],
    ['_x0041_', 'A'],
    ['_x005F_x0041_', '_x0041_'],
    ['_x000D_\n', '\r\n'],
    ['_x0041_x0042_', 'Ax0042_'],
    ['_xD83D__xDE00_', '😀'],
    ['_xD83D_ _xDE00_', '\uFFFD \uFFFD'],
    ['_X0041_ _x004_ _x00G1_ _x0041', '_X0041_ _x004_ _x00G1_ _x0041'],
    ['漢字 مرحبا', '漢字 مرحبا'],
  ])('%j means %j', (xml, text) => {
    expect(decode(xml)).toBe(text);
  });

  it.each(['&nbsp;', '&', '&#x;', '&amp'])('refuses %j', (xml) => {
    expect(() => decode(xml)).toThrow(AppError);
  });
});

describe('text written', () => {
  it.each([
    ['<a> & "b"', '&lt;a&gt; &amp; "b"'],
    ['_x0041_', '_x005F_x0041_'],
    ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['_x0041\u0001', '_x005F_x0041_x0001_'],
    ['\u0001x0041_', '_x0001_x0041_'],
    ['a\r\nb\tc', 'a_x000D_\nb\tc'],
    ['\uD800x', '\uFFFDx'],
    ['\uFFFE', '_xFFFE_'],
    [']]>', ']]&gt;'],
  ])('%j becomes %j', (text, xml) => {
    expect(escapeText(text)).toBe(xml);
  });

  it('comes back as it was, whatever it is', () => {
    const nasty = fc.array(
      fc.constantFrom(
        '_',
        'x',
        '0',
        '4',
        '1',
        'A',
        'F',
        '_x0041',
        '_x005F_',
        '\u0001',
        '\r',
        '\n',
        '&',
        '<',
        ']]>',
        '😀',
        '\uD83D',
        '\uDE00',
        'é',
        ' ',
      ),
      { maxLength: 24 },
    );
    const text = fc.oneof(
      nasty.map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (written) => {
        expect(decode(escapeText(written))).toBe(cellText(written));
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('asks for its spaces to be kept where they would be lost', () => {
    expect(textElement('x:', 'a b')).toBe('<x:t>a b</x:t>');
    for (const text of [' a', 'a ', 'a  b', 'a\nb'])
      expect(textElement('', text)).toContain('xml:space="preserve"');
  });
});
