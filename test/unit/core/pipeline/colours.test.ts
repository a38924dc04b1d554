import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../../src/contract/analysis.ts';
import type { LegendEntry, Project } from '../../../../src/contract/project.ts';
import { readUnits } from '../../../../src/core/split/readUnits.ts';
import { analyzeInMemory, table } from '../../../support/analyzing.ts';
import { createMemoryWorkbooks, type MemorySheet } from '../../../support/memoryWorkbooks.ts';

const YELLOW = '#FFFF00';
const BLUE = '#9DC3E6';
const GREEN = '#92D050';

/** Ten rows in English, French and German; the first four are translated. */
function sheet(fills: Readonly<Record<string, string>>, over: Partial<MemorySheet> = {}): MemorySheet {
  const rows = Array.from({ length: 10 }, (_, i) =>
    i < 4
      ? `k${i} | Open the red door ${'again '.repeat(i)} | Ouvrez la porte rouge ${i} | Öffne die rote Tür ${i}`
      : `k${i} | Close the other window ${'now '.repeat(i)} | |`,
  );
  return { name: 'S', rows: table(['Key | English | French | German', ...rows].join('\n')), fills, ...over };
}

interface Told {
  readonly analysis: Analysis;
  /** `C2 retranslate from en`, for each cell to fill that is not simply translated. */
  readonly cells: readonly string[];
  /** How many are. */
  readonly plain: number;
}

async function told(sheets: readonly MemorySheet[], project?: Project): Promise<Told> {
  const analysis = await analyzeInMemory(sheets, project === undefined ? {} : { project });
  const found: string[] = [];
  await readUnits({
    workbooks: createMemoryWorkbooks({ w: sheets }),
    path: 'w',
    analysis,
    settings: {},
    signal: new AbortController().signal,
    found(unit, cells) {
      for (const { column, kind } of cells)
        found.push(`${column}${unit.row} ${kind} from ${unit.sourceLanguage}`);
    },
  });
  expect(analysis.tasks).toBe(found.length);
  const cells = found.filter((cell) => !cell.endsWith('translate from en') || cell.includes('retranslate'));
  return { analysis, cells, plain: found.length - cells.length };
}

const counts = ({ skipped }: Analysis) =>
  Object.fromEntries(skipped.map(({ reason, count }) => [reason, count]));
const legend = (...entries: LegendEntry[]): Project => ({ legend: entries });

describe('colours, by their usual meaning', () => {
  it('yellow source: all its translations anew; yellow translation: final', async () => {
    const { analysis, cells, plain } = await told([
      sheet({ B2: YELLOW, B3: YELLOW, D3: '#FFF2CC', C4: YELLOW, B6: YELLOW }),
    ]);
    expect(cells).toEqual(['C2 retranslate from en', 'D2 retranslate from en', 'C3 retranslate from en']);
    expect(plain).toBe(12);
    expect(counts(analysis)).toEqual({ already_translated: 3, marked_final: 2 });
    expect(analysis.languages.map(({ language, kinds }) => [language, kinds.retranslate])).toEqual([
      ['fr', 2],
      ['de', 1],
    ]);
    const uses = analysis.sheets[0]?.colours.map(({ letter, colour, name, cells, example, action }) =>
      [letter, colour, name, cells, example, action].join(' '),
    );
    expect(uses).toEqual([
      'B #FFFF00 yellow 3 B2 retranslate',
      'C #FFFF00 yellow 1 C4 final',
      'D #FFF2CC yellow 1 D3 final',
    ]);
    expect(analysis.warnings).toEqual([]);
  });

  it('blue: shorter', async () => {
    const { cells } = await told([sheet({ C2: BLUE, B3: BLUE, C7: BLUE })]);
    expect(cells).toEqual(['C2 shorten from en', 'C3 shorten from en', 'D3 shorten from en']);
  });

  it('yellow English beside unmarked Chinese: the others are translated out of English', async () => {
    const rows = table(
      [
        'Key | 中文 | English | French',
        ...Array.from(
          { length: 9 },
          (_, i) =>
            `k${i} | 打开第${i}扇红色的门 | Open the red door number ${i} | ${i < 3 ? `Ouvrez la porte ${i}` : ''}`,
        ),
      ].join('\n'),
    );
    const chinese = { name: 'S', rows, fills: { C2: YELLOW, C6: YELLOW, B3: YELLOW, C3: YELLOW } };
    const { cells, analysis } = await told([chinese], { source: 'zh-Hans' });
    expect(cells).toContain('D2 retranslate from en');
    expect(cells).toContain('D3 retranslate from zh-Hans');
    expect(cells.filter((cell) => cell.startsWith('D6'))).toEqual([]);
    expect(analysis.sheets[0]?.colours.find(({ letter }) => letter === 'C')?.action).toBe('source');
  });

  it('is none of a colour that most of a column has', async () => {
    const all = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`B${i + 2}`, YELLOW]));
    const { cells, analysis } = await told([sheet(all)]);
    expect(cells).toEqual([]);
    expect(analysis.sheets[0]?.colours[0]).toMatchObject({ letter: 'B', cells: 10, action: null });
    expect(analysis.sheets[0]?.colours[0]?.reason).toContain('background');
  });

  it('is none of bands of whole rows', async () => {
    const band = (row: number) => ['A', 'B', 'C', 'D'].map((letter) => [`${letter}${row}`, BLUE] as const);
    const { cells, analysis } = await told([sheet(Object.fromEntries([2, 5, 8].flatMap(band)))]);
    expect(cells).toEqual([]);
    expect(analysis.sheets[0]?.colours.every(({ action }) => action === null)).toBe(true);
    expect(analysis.warnings).toEqual([]);
  });

  it('asks about a colour that marks some cells and has none', async () => {
    const { analysis } = await told([sheet({ B2: GREEN, B3: GREEN, B5: GREEN, B6: GREEN, C2: '#FF0000' })]);
    expect(analysis.warnings).toHaveLength(1);
    expect(analysis.warnings[0]).toMatch(/4 cells of column B are green \(#92D050, as B2\)/);
  });
});

describe('a legend in lingrid.json', () => {
  it('may be for some columns', async () => {
    const { cells } = await told(
      [sheet({ C4: BLUE, D4: BLUE })],
      legend({ colour: BLUE, columns: ['D'], action: 'shorten' }),
    );
    expect(cells).toEqual(['D4 shorten from en']);
  });

  it('replaces the usual meanings, the first entry that fits first', async () => {
    const fills = { B2: YELLOW, C3: GREEN, D4: '#93D151', B6: '#FF0000', D5: '#00FF00' };
    const { cells, analysis } = await told(
      [sheet(fills)],
      legend(
        { colour: GREEN, cells: 'target', action: 'review' },
        { colour: 'green', action: 'retranslate' },
        { colour: 'red', cells: 'source', action: 'skip' },
      ),
    );
    expect(cells).toEqual(['D5 retranslate from en']);
    expect(counts(analysis)).toEqual({ already_translated: 5, marked_review: 2, marked_skip: 1 });
  });

  it('can say it exactly, with an example cell, and of one sheet alone', async () => {
    const key = { name: 'Legend', rows: table('Colour | Meaning\nx | new'), fills: { A2: '#FFEEAA' } };
    const sheets = [sheet({ B2: '#FFEEAA', B3: '#FFEEAB' }), key];
    const project: Project = {
      legend: [],
      sheets: [{ name: 'S', legend: [{ colour: 'legend!A2', tolerance: 0, action: 'retranslate' }] }],
    };
    expect((await told(sheets, project)).cells).toEqual(['C2 retranslate from en', 'D2 retranslate from en']);
    expect((await told([sheet({ B2: YELLOW })], { legend: [] })).cells).toEqual([]);
    const wrong = { legend: [{ colour: 'Legend!B2', action: 'final' }] } satisfies Project;
    await expect(told(sheets, wrong)).rejects.toMatchObject({
      code: 'invalid_project_file',
      message: expect.stringContaining('Legend!B2') as string,
    });
  });

  it('counts even for most of a column', async () => {
    const all = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`B${i + 2}`, YELLOW]));
    const { cells } = await told(
      [sheet(all)],
      legend({ colour: 'yellow', cells: 'source', action: 'retranslate' }),
    );
    expect(cells).toHaveLength(8);
  });
});
