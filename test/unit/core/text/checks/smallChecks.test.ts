import { describe, expect, it } from 'vitest';
import { MOST_CELL_CHARACTERS } from '../../../../../src/core/text/cellLimit.ts';
import { errorsOf, findingsOf } from '../../../../support/checking.ts';

const warningsOf = (source: string, text: string, language = 'de', sourceLanguage = 'en') =>
  findingsOf(source, text, { language, sourceLanguage })
    .filter(({ severity }) => severity === 'warning')
    .map(({ check }) => check);

describe('line breaks', () => {
  it.each([
    ['a\nb', 'a\r\nb', []],
    ['a\tb', 'a\tb', []],
    ['a\nb', 'a b', ['line_breaks']],
    ['a\nb', 'a\n\nb', ['line_breaks']],
    ['a\tb', 'a\nb', ['line_breaks']],
    [String.raw`a\nb`, 'a\nb', ['line_breaks', 'escapes']],
  ])('%j → %j', (source, text, expected) => {
    expect(errorsOf(source, text)).toEqual(expected);
  });
});

describe('escapes', () => {
  it.each([
    [String.raw`a\nb\tc\u00e9`, String.raw`\u00e9\tx\ny`, []],
    [String.raw`say \"hi\"`, 'sag „hi“', []],
    ['a&nbsp;b&hellip; &quot;c&quot; &amp;', 'a b… „c“ und', []],
    [String.raw`a\nb`, 'a b', ['escapes']],
    [String.raw`a\nb`, String.raw`a\n\nb`, ['escapes']],
    [String.raw`\\server`, String.raw`server`, ['escapes']],
    ['&lt;b&gt;', 'b', ['escapes']],
  ])('%j → %j', (source, text, expected) => {
    expect(errorsOf(source, text)).toEqual(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['See https://a.example/x.', 'Siehe https://a.example/x.', []],
    ['See https://a.example/x.', 'Siehe https://b.example/x.', ['addresses']],
    ['Write to a@b.example', 'Schreib an a(at)b.example', ['addresses']],
    ['Help', 'Hilfe: www.example.com', ['addresses']],
  ])('%j → %j', (source, text, expected) => {
    expect(errorsOf(source, text)).toEqual(expected);
  });
});

describe('accelerators', () => {
  it.each([
    ['&File', '&Datei'],
    ['Save &As…', 'Sichern &unter …'],
    ['&File', '文件(&F)'],
    ['_Open', 'Ö_ffnen'],
    ['_Edit', '編集(_E)'],
    // Not accelerators.
    ['AT&T', 'AT und T'],
    ['Q&A', 'Fragen'],
    ['Save & exit', 'Sichern und beenden'],
    ['Fish &amp; chips', 'Fisch'],
    ['snake_case', 'Schlange'],
    ['my _variable', 'meine Variable'],
    ['Black &White', 'Schwarzweiß'],
    ['Smith &Sons', 'Smith und Söhne'],
    ['Tell us what you think about _Everything here', 'Sag uns, was du denkst'],
    ['_emphasis_', 'Betonung'],
    ['__init', 'Anfang'],
    ['a &&b', 'a b'],
    ['&one &two', 'eins zwei'],
    ['https://x.example/?a=1&b=2', 'https://x.example/?a=1&b=2'],
    [`${'long '.repeat(13)}&text`, 'langer Text'],
  ])('%j may become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual([]);
  });

  it.each([
    ['&File', 'Datei'],
    ['&File', '&Da&tei'],
    ['&File', 'Datei &'],
    ['Show the &toolbar', 'Werkzeugleiste'],
    ['Save _as', 'Sichern unter'],
    ['_Open', '&Öffnen'],
    ['_Open', 'Öffnen_'],
    ['_Open', '__Öffnen'],
  ])('%j must not become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual(['accelerator']);
  });
});

describe('accelerators that may be none', () => {
  it.each([
    ['Black &White', 'Schwarzweiß', ['accelerator']],
    ['Black &White', 'Schwarz&weiß', []],
    ['Tell us what you think about _Everything here', 'Sag uns, was du denkst', ['accelerator']],
    ['my _variable', 'meine Variable', []],
  ])('are warned of: %j → %j', (source, text, expected) => {
    expect(warningsOf(source, text)).toEqual(expected);
  });
});

describe('characters', () => {
  it.each([
    ['a', '=a', ['leading_formula']],
    ['a', '+a', ['leading_formula']],
    ['-a', '=a', ['leading_formula']],
    ['a', '@a', ['leading_formula']],
    ['-a', '-b', []],
    ['a', ' =b', []],
    ['a', '＝b', []],
    ['a', 'b - c', []],
  ])('at the beginning: %j → %j', (source, text, expected) => {
    expect(errorsOf(source, text)).toEqual(expected);
  });

  it.each(['\u0000', '\u0007', '\u001b', '\u0085', '\ufffd', '\ufffe', '\uffff', '\ud83d', '\udc00'])(
    'that belong into no text: %j',
    (character) => {
      expect(errorsOf('a', `b${character}`)).toEqual(['forbidden_characters']);
      expect(errorsOf(`a${character}`, `b${character}`)).toEqual([]);
    },
  );

  it('names them, and lets pass what is whole', () => {
    expect(findingsOf('a', 'b\ud83d\u0001')[0]?.message).toContain('U+D83D, U+0001');
    expect(errorsOf('a', 'b 😀 ü \u200d')).toEqual([]);
  });
});

describe('lengths', () => {
  it.each([
    ['12345', 5, []],
    ['123456', 5, ['max_length']],
    ['日本語', 3, []],
    ['e\u0301e\u0301', 2, []],
    ['👨‍👩‍👧👨‍👩‍👧', 2, []],
    ['👨‍👩‍👧👨‍👩‍👧x', 2, ['max_length']],
  ])('%j with at most %i', (text, maxLength, expected) => {
    expect(errorsOf('source', text, { maxLength })).toEqual(expected);
  });

  it('says how long it is and may be', () => {
    expect(findingsOf('a', 'länger', { maxLength: 4 })[0]?.fault).toContain('6 characters; at most 4');
  });

  it('is bound by the cell', () => {
    expect(errorsOf('a', 'b'.repeat(MOST_CELL_CHARACTERS))).toEqual([]);
    expect(errorsOf('a', 'b'.repeat(MOST_CELL_CHARACTERS + 1))).toEqual(['cell_limit']);
  });

  it('is not nothing', () => {
    expect(errorsOf('a {b}', '')).toEqual(['empty']);
    expect(errorsOf('a', ' \n')).toEqual(['empty']);
    expect(errorsOf('', '')).toEqual([]);
  });
});

describe('left-over masks', () => {
  it('are found in any spelling', () => {
    expect(errorsOf('{a}', '{a} __PH0__')).toContain('mask_remnant');
    expect(errorsOf('a', '__ ph12 __')).toEqual(['mask_remnant']);
    for (const left of ['**PH0**', 'PH ０', 'PHA٣', '_pha1__', '_PH1__', '«PH 1»'])
      expect(errorsOf('Terms of {0}', `AGB ${left} von {0}`)).toEqual(['mask_remnant']);
    expect(errorsOf('PHP 8 at pH 7', 'PHP８ bei pH ٧, PHP 8')).toEqual([]);
    expect(errorsOf('a', 'Graph 1, Phi 1, 1PH1')).toEqual([]);
    expect(errorsOf('a __PH0__', 'b __PH0__')).toEqual([]);
  });
});

describe('copies', () => {
  it.each([
    ['Open file', 'Open file', 'de', ['same_as_source']],
    ['Open file', ' Open file', 'ja', ['same_as_source']],
    ['Open file', 'Open file', 'en-GB', []],
    ['{name}: %s', '{name}: %s', 'de', []],
    ['1 / 2', '1 / 2', 'de', []],
    ['Open', 'Offen', 'de', []],
  ])('%j → %j in %s', (source, text, language, expected) => {
    expect(warningsOf(source, text, language)).toEqual(expected);
  });
});

describe('scripts', () => {
  it.each([
    ['Datei', 'ja', ['wrong_script']],
    ['ファイル', 'ja', []],
    ['漢字', 'ja', []],
    ['Google で', 'ja', []],
    ['hello。', 'ja', ['wrong_script']],
    ['파일', 'ko', []],
    ['漢字', 'ko', []],
    ['ファイル', 'zh-Hans', ['wrong_script']],
    ['文件', 'zh-Hant', []],
    ['Файл', 'sr', []],
    ['Fajl', 'sr', []],
    ['Файл', 'sr-Latn', ['wrong_script']],
    ['Файл', 'de', ['wrong_script']],
    ['Fajl', 'ru', ['wrong_script']],
    ['ملف', 'ar', []],
    ['फ़ाइल', 'hi', []],
    ['<b>{name}</b> %s', 'ru', []],
    ['X', 'ru', []],
    ['12', 'ru', []],
  ])('%j in %s', (text, language, expected) => {
    // The source has the same placeholders, so that nothing else is found.
    expect(warningsOf(`source ${text.startsWith('<b>') ? text : ''}`, text, language)).toEqual(expected);
  });
});
