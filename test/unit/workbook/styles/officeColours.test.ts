import { describe, expect, it } from 'vitest';
import { colourStyles, solid } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

/* What is expected was read by LibreOffice 7.4 from these very styles. */

const THEME = {
  ...{ lt1: 'FFFFFF', dk1: '000000', lt2: 'E7E6E6', dk2: '44546A', accent1: '4472C4', accent2: 'ED7D31' },
  ...{ accent3: 'A5A5A5', accent4: 'FFC000', accent5: '5B9BD5', accent6: '70AD47' },
  ...{ hlink: '0563C1', folHlink: '954F72' },
};
const TINTS = [
  ...[-0.9, -0.749992370372631, -0.499984740745262, -0.249977111117893, -0.05, 0, 0.0499893185216834],
  ...[0.14996795556505, 0.249977111117893, 0.399975585192419, 0.599993896298105, 0.799981688894314, 0.95],
];
/** A line for each index of the theme, a colour for each tint. */
const THEMED = `
  1A1A1A 404040 808080 BFBFBF F2F2F2 FFFFFF FFFFFF FFFFFF FFFFFF FFFFFF FFFFFF FFFFFF FFFFFF
  000000 000000 000000 000000 000000 000000 0D0D0D 262626 404040 666666 999999 CCCCCC F2F2F2
  181717 3B3838 767171 AFABAB DCDADA E7E6E6 E8E7E7 EBEAEA EDECEC F1F0F0 F5F5F5 FAFAFA FEFEFE
  07080B 11151B 222A35 333F50 415065 44546A 4B5C74 586C89 657D9D 8497B0 ADB9CA D6DCE5 F5F6F8
  060B14 101C32 203864 2F5597 3C6BBF 4472C4 4D79C7 6087CD 7395D3 8FAADC B4C7E7 DAE3F3 F6F8FC
  1A0C02 421E06 843C0B C55A11 EC7524 ED7D31 EE833B F09050 F29D64 F4B183 F8CBAD FBE5D6 FEF9F5
  111111 292929 535353 7C7C7C 9D9D9D A5A5A5 AAAAAA B3B3B3 BBBBBB C9C9C9 DBDBDB EDEDED FBFBFB
  191300 403000 806000 BF9000 F2B600 FFC000 FFC30D FFC926 FFD040 FFD966 FFE699 FFF2CC FFFCF2
  061018 0F273D 1F4E79 2E75B6 4F94D2 5B9BD5 63A0D7 74AADB 84B4DF 9DC3E6 BDD7EE DEEBF7 F7FAFD
  0B1107 1C2B12 385724 548235 6AA443 70AD47 76B54C 85BD5F 93C572 A9D18E C5E0B4 E2F0D9 F8FBF6
  010A13 011930 033261 044A91 055EB7 0563C1 056BD0 067AEF 1B8AF9 49A1FA 85C1FC C2E0FD F0F7FF
  0F080B 25141D 4B2839 703B56 8E4B6C 954F72 9E5479 AC6287 B67595 C490AA D8B5C7 EBDAE3 FAF6F8`;
const INDEXED = `
  000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000
  00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080
  C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080
  FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99
  99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699
  969696 003366 339966 003300 333300 993300 993366 333399 333333 000000 FFFFFF`;
/** Of the palette's colour 42, and of #336699. */
const TINTED = [
  `002E00 007300 00E600 59FF59 B5FFB5 CCFFCC CFFFCF D4FFD4 D9FFD9 E0FFE0 EBFFEB F5FFF5 FCFFFC`,
  `050A0F 0D1926 1A334D 264D73 306191 336699 376EA4 3E7DBB 538CC6 75A3D1 A3C2E0 D1E0F0 F4F7FB`,
];
/** A palette of the workbook's own, shorter than Excel's. */
const PALETTE = `
  102030 1A2735 242E3A 2E353F 383C44 424349 4C4A4E 565153 605858 6A5F5D
  746662 7E6D67 88746C 927B71 9C8276 A6897B B09080 BA9785 C49E8A CEA58F`;

const words = (table: string) => table.trim().split(/\s+/);
const theme = Object.entries(THEME)
  .map(([slot, rgb]) => `<a:${slot}><a:srgbClr val="${rgb}"/></a:${slot}>`)
  .join('');

async function fillsOf(colours: readonly string[], palette: readonly string[] = []) {
  const styles = colourStyles({ fills: colours.map(solid), palette: palette.map((rgb) => `00${rgb}`) });
  const { outline } = await readAll(makeWorkbook({ sheets: [{ name: 'S', xml: '' }], styles, theme }));
  return (outline.looks ?? []).map(({ fill }) => fill?.slice(1) ?? '');
}

/** Those that are off by more than one unit in a channel. */
function farOff(names: readonly string[], found: readonly string[], expected: readonly string[]) {
  expect(found).toHaveLength(expected.length);
  return names.flatMap((name, i) => {
    const [a, b] = [found[i] ?? '', expected[i] ?? ''].map((hex) => Buffer.from(hex, 'hex'));
    const isNear = a?.length === 3 && a.every((channel, c) => Math.abs(channel - (b?.[c] ?? -9)) <= 1);
    return isNear ? [] : [`${name}: ${found[i]} for ${expected[i]}`];
  });
}

describe('colours, as LibreOffice has them', () => {
  it('resolves every colour of the theme, in every tint', async () => {
    const names = Object.keys(THEME).flatMap((_, index) =>
      TINTS.map((tint) => `theme="${index}" tint="${tint}"`),
    );
    expect(farOff(names, await fillsOf(names), words(THEMED))).toEqual([]);
  });

  it('resolves every index of the palette', async () => {
    const names = Array.from({ length: 66 }, (_, index) => `indexed="${index}"`);
    expect(await fillsOf(names)).toEqual(words(INDEXED));
    const own = words(PALETTE);
    expect(await fillsOf(names, own)).toEqual([...own, ...words(INDEXED).slice(own.length)]);
  });

  it('tints other colours than those of the theme', async () => {
    for (const [i, colour] of ['indexed="42"', 'rgb="FF336699"'].entries()) {
      const names = TINTS.map((tint) => `${colour} tint="${tint}"`);
      expect(farOff(names, await fillsOf(names), words(TINTED[i] ?? ''))).toEqual([]);
    }
  });
});
