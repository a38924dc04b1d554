import { describe, expect, it } from 'vitest';
import type { SheetOverride } from '../../../../src/contract/project.ts';
import { analyzeInMemory, layoutText, table } from '../../../support/analyzing.ts';
import { failure } from '../../../support/failure.ts';

const BOOK = [
  { name: 'Menu', rows: table('key | en | fr | de | extra\na | Start | | | Um\nb | Stop | | | Oh') },
  { name: 'Shop', rows: table('key | en | fr\na | Buy | \nb | Sell | ') },
];

const analyzed = (overrides: SheetOverride[], project: SheetOverride[] = []) =>
  analyzeInMemory(BOOK, { settings: { overrides }, project: { sheets: project } });

const layouts = async (...said: Parameters<typeof analyzed>) =>
  (await analyzed(...said)).sheets.map(layoutText);

describe('what a session says of columns', () => {
  it('comes before what headers and cells tell, with its reason, and leaves the rest as it was', async () => {
    const { sheets } = await analyzed([{ name: 'menu', columns: { E: { role: 'target', language: 'ja' } } }]);
    expect(sheets.map(layoutText)).toEqual([
      '1: A key, B source en, C target fr, D target de, E target ja',
      '1: A key, B source en, C target fr',
    ]);
    expect(sheets[0]?.columns[4]).toMatchObject({ confidence: 1, reason: 'Set in this session' });
  });

  it('wins over lingrid.json for that column; the others stay as lingrid.json says', async () => {
    const project: SheetOverride[] = [
      { name: '*', columns: { C: { role: 'target', language: 'fr-CA' }, D: 'ignored' }, lastRow: 2 },
    ];
    const own: SheetOverride[] = [{ name: 'Menu', columns: { D: { role: 'target', language: 'de-AT' } } }];
    const { sheets } = await analyzed(own, project);
    expect(sheets.map(layoutText)).toEqual([
      '1: A key, B source en, C target fr-CA, D target de-AT',
      '1: A key, B source en, C target fr-CA',
    ]);
    expect(sheets[0]?.columns.map(({ reason }) => reason).slice(2, 4)).toEqual([
      'lingrid.json says so',
      'Set in this session',
    ]);
    expect(sheets.map(({ lastRow }) => lastRow)).toEqual([2, 2]);
    expect((await analyzed([{ name: 'Shop', lastRow: 3 }], project)).sheets[1]?.lastRow).toBe(3);
  });

  it('gives a language to another column than the one whose header says it', async () => {
    const [menu] = await layouts([{ name: 'Menu', columns: { E: { role: 'target', language: 'fr' } } }]);
    expect(menu).toBe('1: A key, B source en, D target de, E target fr');
  });

  it('takes sheets in and out', async () => {
    expect(await layouts([{ name: 'Shop', include: false }])).toEqual([
      '1: A key, B source en, C target fr, D target de',
      'out: It is left out in this session',
    ]);
    const out = [{ name: 'Shop', include: false }];
    expect((await layouts([], out))[1]).toBe('out: lingrid.json leaves it out');
    expect((await layouts([{ name: 'Shop', include: true }], out))[1]).toMatch(/^1: /);
  });

  it('is refused where it contradicts itself or lingrid.json, by sheet and column', async () => {
    const twice = await failure(analyzed([{ name: 'Menu', columns: { B: 'source', C: 'source' } }]));
    expect(twice).toMatchObject({
      code: 'invalid_request',
      message:
        '“Menu”: columns B (in this session) and C (in this session) are both said to be the source. Only one can be: give the other another role.',
      details: { sheet: 'Menu', columns: 'B,C' },
    });
    const source: SheetOverride[] = [{ name: '*', columns: { B: 'source' } }];
    expect(await failure(analyzed([{ name: 'Shop', columns: { C: 'source' } }], source))).toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/^“Shop”: columns B \(by lingrid\.json\) and C \(in/) as string,
    });
    const french = { role: 'target', language: 'fr' } as const;
    expect(await failure(analyzed([], [{ name: 'Menu', columns: { C: french, D: french } }]))).toMatchObject({
      code: 'invalid_project_file',
      message: expect.stringContaining('the target for fr') as string,
    });
    const moved = { B: 'reference', C: 'source' } as const;
    expect((await layouts([{ name: 'Shop', columns: moved }], source))[1]).toMatch(/^out: |C source/);
  });
});
