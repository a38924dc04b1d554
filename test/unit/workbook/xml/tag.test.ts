import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import { attributesOf } from '../../../../src/workbook/xml/attributes.ts';
import { NAME } from '../../../../src/workbook/xml/names.ts';
import {
  CDATA,
  CLOSE,
  createTag,
  EMPTY,
  MISC,
  OPEN,
  readTag,
  skipElement,
} from '../../../../src/workbook/xml/tag.ts';

function read(xml: string) {
  const bytes = Buffer.from(xml);
  const tag = createTag();
  return { complete: readTag(bytes, 0, tag), tag, bytes };
}

describe('readTag', () => {
  it.each([
    ['<c r="A1">', OPEN, NAME.c],
    ['<x:row>', OPEN, NAME.row],
    ['</x:sheetData >', CLOSE, NAME.sheetData],
    ['<v/>', EMPTY, NAME.v],
    ["<c\n r = 'a>b' />", EMPTY, NAME.c],
    ['<unknown>', OPEN, 0],
    ['<?xml version="1.0"?>', MISC, 0],
    ['<!-- <c> -->', MISC, 0],
    ['<![CDATA[ <c> ]]>', CDATA, 0],
  ])('reads %j', (xml, kind, name) => {
    const { complete, tag } = read(`${xml}rest`);
    expect(complete).toBe(true);
    expect([tag.kind, tag.name, tag.end]).toEqual([kind, name, xml.length]);
  });

  it.each([
    '<',
    '<c',
    '<c r="A1"',
    '<c r="a>',
    '<!',
    '<!-',
    '<!-- x --',
    '<![CDATA[ ]]',
    '<?xml ?',
    '<!DOC',
    '</c',
  ])('waits for the rest of %j', (xml) => {
    expect(read(xml).complete).toBe(false);
  });

  it.each(['<!DOCTYPE a>', '<!ELEMENT a>', '< a>', '<a<b>', '<a b=<c>'])('refuses %j', (xml) => {
    expect(() => read(xml)).toThrow(AppError);
  });

  it('gives attributes by their whole names', () => {
    const { tag, bytes } = read(`<row r="1" x:r='2' spans = "1:3"\tht="&lt;">`);
    expect([...attributesOf(bytes, tag)]).toEqual([
      ['r', '1'],
      ['x:r', '2'],
      ['spans', '1:3'],
      ['ht', '&lt;'],
    ]);
  });

  it('skips an element with all that is in it', () => {
    const xml = Buffer.from('<a><b><a/></b><!-- </a> --><![CDATA[</a>]]></a>after');
    const tag = createTag();
    expect(skipElement(xml, 3, tag)).toBe(true);
    expect(xml.toString('latin1', tag.end)).toBe('after');
    expect(skipElement(xml.subarray(0, 40), 3, tag)).toBe(false);
  });
});
