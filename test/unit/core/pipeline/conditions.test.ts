import { describe, expect, it } from 'vitest';
import type { LegendEntry } from '../../../../src/contract/project.ts';
import type { CellTest, ConditionRule, Range } from '../../../../src/core/ports/workbooks.ts';
import { readCurrentCells } from '../../../../src/core/export/readCurrentCells.ts';
import { readUnits } from '../../../../src/core/split/readUnits.ts';
import { analyzeInMemory, table } from '../../../support/analyzing.ts';
import { createMemoryWorkbooks, type MemorySheet } from '../../../support/memoryWorkbooks.ts';

const YELLOW = '#FFFF00';
const RED = '#FFC7CE';
const DARK_RED = '#9C0006';

/** Sources in B, French in C, German in D; rows 2 to 7 are translated, 8 to 11 are not. */
function sheet(over: Partial<MemorySheet>): MemorySheet {
  const rows = Array.from({ length: 10 }, (_, i) =>
    i < 6
      ? `k${i} | Open door ${'again '.repeat(i)} | Ouvrez la porte ${i} | Öffne die Tür ${i}`
      : `k${i} | Close window ${'now '.repeat(i)} | |`,
  );
  return { name: 'S', rows: table(['Key | English | French | German', ...rows].join('\n')), ...over };
}

const range = (top: number, left: number, bottom: number, right: number): Range => ({
  ...{ top, left, bottom, right },
});
const BODY = range(2, 2, 11, 4);
const rule = (test: CellTest, fill: string | null, over: Partial<ConditionRule> = {}): ConditionRule => ({
  ...{ ranges: [BODY], test, change: { fill }, stops: false },
  ...over,
});
const contains = (text: string): CellTest => ({ kind: 'contains', text });

/** The cells that analysis counts, split makes tasks of and export may fill, which must be the same. */
async function told(over: Partial<MemorySheet>, legend?: LegendEntry[], pageRows = 3) {
  const sheets = [sheet(over)];
  const analysis = await analyzeInMemory(sheets, { pageRows, ...(legend && { project: { legend } }) });
  const workbooks = createMemoryWorkbooks({ w: sheets }, { pageRows });
  const { signal } = new AbortController();
  const reading = { workbooks, path: 'w', analysis, settings: {}, signal };
  const tasks: string[] = [];
  await readUnits({
    ...reading,
    found(unit, cells) {
      for (const { column, kind } of cells) tasks.push(`${column}${unit.row} ${kind}`);
    },
  });
  const open: string[] = [];
  await readCurrentCells({
    ...reading,
    found(_, cells) {
      for (const { ref, skip } of cells) if (skip === null) open.push(ref);
    },
  });
  expect(analysis.tasks).toBe(tasks.length);
  expect(open).toEqual(tasks.map((task) => task.split(' ')[0]));
  const colours = analysis.sheets[0]?.colours.map(({ letter, part, colour, cells, example, action }) =>
    [letter, part, colour, cells, example, action].join(' '),
  );
  return { analysis, tasks, colours, anew: tasks.filter((task) => !task.endsWith(' translate')) };
}

describe('colours that conditional formats give', () => {
  it('ask for what they would ask for if cells had them', async () => {
    const { anew, colours, analysis } = await told({
      rules: [rule(contains('again again again again'), YELLOW), rule(contains('porte 2'), YELLOW)],
    });
    expect(colours).toEqual(['B fill #FFFF00 2 B6 retranslate', 'C fill #FFFF00 1 C4 final']);
    expect(anew).toEqual(['C6 retranslate', 'D6 retranslate', 'C7 retranslate', 'D7 retranslate']);
    expect(analysis.skipped).toContainEqual({ reason: 'marked_final', count: 1 });
    expect(analysis.warnings).toEqual([]);
  });

  it('go over the cell’s own, the first rule that holds before the others', async () => {
    const fills = { C2: YELLOW, C3: YELLOW, B4: YELLOW };
    const blue = '#9DC3E6';
    const { anew } = await told({
      fills,
      rules: [
        rule(contains('porte 0'), blue),
        rule(contains('porte'), null, { ranges: [range(2, 3, 3, 3)], stops: true }),
        rule(contains('porte 1'), blue),
      ],
    });
    expect(anew).toEqual(['C2 shorten', 'C4 retranslate', 'D4 retranslate']);
  });

  it('are decided for empty cells too, written or not', async () => {
    const skip = [{ colour: RED, action: 'skip' } as const];
    const blank = rule({ kind: 'blank' }, RED, { ranges: [range(9, 4, 10, 4)] });
    const { tasks, colours } = await told({ rules: [blank] }, skip);
    expect(colours).toEqual(['D fill #FFC7CE 2 D9 skip']);
    expect(tasks).toEqual(['C8', 'D8', 'C9', 'C10', 'C11', 'D11'].map((ref) => `${ref} translate`));
    const final = await told({ rules: [blank] }, [{ colour: RED, action: 'final' }]);
    expect(final.tasks).toHaveLength(8);
  });

  it('count for what stands more than once, however the sheet is cut', async () => {
    const rows = sheet({}).rows.map((row, r) => (r === 10 ? [row[0] ?? null, 'OPEN DOOR', null, null] : row));
    for (const pageRows of [2, 256]) {
      const duplicate = rule({ kind: 'duplicate' }, YELLOW, { ranges: [range(2, 2, 11, 2)] });
      const { colours, anew } = await told({ rows, rules: [duplicate] }, undefined, pageRows);
      expect(colours).toEqual(['B fill #FFFF00 2 B2 retranslate']);
      expect(anew).toEqual(['C2 retranslate', 'D2 retranslate']);
    }
  });

  it('ask for what the fill does where the text has a colour with a meaning too', async () => {
    const both = rule(contains('porte 3'), RED, { change: { fill: RED, font: DARK_RED } });
    const { anew, colours } = await told({ rules: [both] }, [
      { colour: DARK_RED, part: 'font', action: 'final' },
      { colour: RED, action: 'retranslate' },
    ]);
    expect(anew).toEqual(['C5 retranslate']);
    expect(colours).toEqual(['C fill #FFC7CE 1 C5 retranslate', 'C font #9C0006 1 C5 final']);
  });

  it('are examples of a legend as well', async () => {
    const { anew } = await told({ fills: { D3: RED }, rules: [rule(contains('porte 1'), RED)] }, [
      { colour: 'S!C3', action: 'retranslate' },
    ]);
    expect(anew).toEqual(['C3 retranslate', 'D3 retranslate']);
  });
});

describe('conditional formats that cannot be decided', () => {
  const warned = async (...undecided: Range[]) => (await told({ undecided })).analysis.warnings;

  it('are told once for a sheet, where they are about its texts', async () => {
    expect(await warned(range(1, 1, 100, 3), range(5, 3, 5, 3))).toEqual([
      '“S”: Some conditional formats that may colour cells of columns B, C need Excel to calculate them and were not counted: look over the cells whose colour means something.',
    ]);
  });

  it('are not told where they are about something else', async () => {
    expect(
      await warned(range(2, 1, 11, 1), range(2, 5, 11, 9), range(12, 2, 90, 2), range(1, 2, 1, 4)),
    ).toEqual([]);
  });
});
