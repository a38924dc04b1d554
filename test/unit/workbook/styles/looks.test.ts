import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../src/workbook/limits.ts';
import { colourStyles, solid, type ColourStyles } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook, type WorkbookSource } from '../../../support/xlsx/makeWorkbook.ts';
import { readAll, readTexts } from '../../../support/xlsx/readAll.ts';

const SHEETS = [{ name: 'S', xml: '<row r="1"><c r="A1" s="0"><v>7</v></c></row>' }];
const looksIn = async (source: Partial<WorkbookSource>) =>
  (await readAll(makeWorkbook({ sheets: SHEETS, ...source }))).outline.looks;

async function fills(...written: string[]) {
  const looks = await looksIn({ styles: colourStyles({ fills: written }) });
  return looks?.map(({ fill }) => fill);
}

async function fonts(...colours: string[]) {
  const written = colours.map((colour) => `<b/><color ${colour}/>`);
  const looks = await looksIn({ styles: colourStyles({ fills: [], fonts: written }) });
  return looks?.map(({ font }) => font);
}

const RED_ON_YELLOW = '<fgColor rgb="FFFF0000"/><bgColor rgb="FFFFFF00"/>';
const patterned = (pattern: string, colours = RED_ON_YELLOW) =>
  `<patternFill patternType="${pattern}">${colours}</patternFill>`;

describe('fills', () => {
  it('mixes the two colours of a pattern by how dense it is', async () => {
    const patterns = ['solid', 'darkGray', 'mediumGray', 'lightGrid', 'lightTrellis', 'lightUp', 'gray125'];
    expect(await fills(...patterns.map((pattern) => patterned(pattern)))).toEqual([
      ...['#FF0000', '#FF4000', '#FF8000', '#FF9000', '#FFA000', '#FFC000', '#FFE000'],
    ]);
  });

  it('takes text and paper for colours that are automatic or not there', async () => {
    expect(
      await fills(
        patterned('darkUp', ''),
        patterned('solid', '<bgColor rgb="FFFFFF00"/>'),
        patterned('solid', '<fgColor auto="1"/>'),
        ...['theme="12"', 'theme="-1"', 'indexed="66"', 'rgb="red"', 'rgb=""'].map(solid),
      ),
    ).toEqual(['#808080', '#000000', '#000000', '#FFFFFF', '#FFFFFF', '#FFFFFF', '#FFFFFF', '#FFFFFF']);
  });

  it('has none where there is no pattern, and where it is the one that every workbook has', async () => {
    const none = [patterned('none'), patterned('gray125', ''), '<patternFill/>', '', '<gradientFill/>'];
    expect(await fills(...none, patterned('constructor'))).toEqual(Array(6).fill(null));
  });

  it('mixes the first two colours of a gradient, wherever they stand', async () => {
    const stop = (position: number, colour: string) =>
      `<stop position="${position}"><color rgb="${colour}"/></stop>`;
    const [red, green, blue] = [stop(0.5, 'FFFF0000'), stop(0, 'FF00FF00'), stop(1, 'FF0000FF')];
    expect(
      await fills(
        `<gradientFill degree="90">${red}${blue}</gradientFill>`,
        `<gradientFill type="path">${red}${green}${blue}</gradientFill>`,
        `<gradientFill>${red}</gradientFill>`,
      ),
    ).toEqual(['#7F0080', '#807F00', '#FF0000']);
  });

  it('forgets alpha, and lets the theme go before', async () => {
    const colours = ['rgb="0000FF00"', 'rgb="00FF00"', 'rgb="FF"', 'rgb="FF00FF00" theme="0"', 'theme="4"'];
    expect(await fills(...colours.map(solid))).toEqual([
      ...['#00FF00', '#00FF00', '#0000FF', '#FFFFFF', '#4F81BD'],
    ]);
  });
});

describe('fonts', () => {
  it('tells the colour that somebody chose', async () => {
    expect(await fonts('rgb="FFFF0000"', 'theme="10"', 'theme="1" tint="0.5"', 'indexed="8"')).toEqual([
      ...['#FF0000', '#0000FF', '#808080', '#000000'],
    ]);
  });

  it('has none where text has the colour that it has of itself', async () => {
    const plain = ['theme="1"', 'indexed="64"', 'auto="1"', 'indexed="32767"', 'rgb="no"', ''];
    expect(await fonts(...plain)).toEqual(Array(6).fill(null));
  });
});

describe('the theme', () => {
  const styles = colourStyles({ fills: [0, 1, 2, 3].map((index) => solid(`theme="${index}"`)) });

  it('has light and dark change places, and system colours as they last were', async () => {
    const theme =
      '<a:dk1><a:sysClr val="windowText" lastClr="111111"/></a:dk1><a:lt1><a:sysClr val="window"/></a:lt1>' +
      '<a:dk2><a:srgbClr val="222222"><a:lumMod val="1"/></a:srgbClr></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>';
    expect((await looksIn({ styles, theme }))?.map(({ fill }) => fill)).toEqual([
      ...['#FFFFFF', '#111111', '#EEEEEE', '#222222'],
    ]);
  });

  it('is Excel’s own where the workbook has none, and for colours that it names otherwise', async () => {
    const theme = '<a:lt2><a:prstClr val="tomato"/></a:lt2><a:dk2><a:srgbClr val="222222"/></a:dk2>';
    const office = ['#FFFFFF', '#000000', '#EEECE1', '#1F497D'];
    expect((await looksIn({ styles }))?.map(({ fill }) => fill)).toEqual(office);
    expect((await looksIn({ styles, theme }))?.map(({ fill }) => fill)).toEqual([
      ...office.slice(0, 3),
      '#222222',
    ]);
  });
});

describe('the style sheet', () => {
  const RED: ColourStyles = { fills: [solid('rgb="FFFF0000"')], fonts: ['<color theme="4"/>'] };
  const EXPECTED = [
    { fill: '#FF0000', font: null },
    { fill: null, font: '#102030' },
  ];
  const theme = '<a:accent1><a:srgbClr val="102030"/></a:accent1>';

  it('may be prefixed, strict and in UTF-16', async () => {
    const styles = colourStyles({ ...RED, prefix: 'x:' });
    expect(await looksIn({ styles, theme, prefix: 'x:', strict: true, sheets: [] })).toEqual(EXPECTED);
    const wide = Buffer.from(`\uFEFF<styleSheet>${colourStyles(RED)}</styleSheet>`, 'utf16le');
    expect(await looksIn({ styles: wide, theme })).toEqual(EXPECTED);
  });

  it('gives a cell its own format, whatever its named style is', async () => {
    const styles = colourStyles({ fills: [solid('rgb="FFFF0000"'), solid('rgb="FF00FF00"')] })
      .replace(
        '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0"',
        '<cellStyleXfs><xf fontId="0" fillId="3"',
      )
      .replace('fillId="2"', 'applyFill="0" fillId="2"');
    expect((await looksIn({ styles }))?.map(({ fill }) => fill)).toEqual(['#FF0000', '#00FF00']);
  });

  it('takes formats without fill, or with one that is not there, for plain', async () => {
    const styles = colourStyles(RED).replace('fillId="2"', 'fillId="99"').replace('fontId="1"', 'fontId="x"');
    const plain = { fill: null, font: null };
    expect(await looksIn({ styles })).toEqual([plain, plain]);
  });

  it('tells equal looks once', async () => {
    const looks = await looksIn({ styles: colourStyles({ fills: Array(3).fill(solid('theme="4"')) }) });
    expect(new Set(looks).size).toBe(1);
  });

  it('is empty where there is none', async () => {
    expect(await looksIn({})).toEqual([]);
  });

  it.each([
    ['is cut off', '<styleSheet><fonts>'],
    ['declares a type', '<!DOCTYPE styleSheet><styleSheet/>'],
    ['is another part', '<styleSheets/>'],
    ['holds too many', `<styleSheet><fonts>${'<font/>'.repeat(LIMITS.styles + 1)}</fonts></styleSheet>`],
    ['nests without end', `<styleSheet>${'<a>'.repeat(99)}</styleSheet>`],
  ])('costs the colours alone where it %s', async (_, styles) => {
    expect(await looksIn({ styles })).toBeNull();
    expect(await readTexts(makeWorkbook({ sheets: SHEETS, styles }))).toEqual({ 'S!A1': '7' });
  });

  it('costs the colours alone where the theme is broken', async () => {
    expect(await looksIn({ styles: colourStyles(RED), theme: '<a:dk1>' })).toBeNull();
  });

  it('is not read for one who has called off', async () => {
    const styles = colourStyles(RED);
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const reading = readAll(makeWorkbook({ sheets: SHEETS, styles }), controller.signal);
    await expect(reading).rejects.toThrow('enough');
  });
});
