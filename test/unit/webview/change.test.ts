import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsChange } from '../../../src/contract/api/settings.ts';
import type { ColourUse } from '../../../src/contract/colour.ts';
import { sheetsMeant } from '../../../src/core/analysis/sheetsMeant.ts';
import {
  chosenTargets,
  columnNow,
  countChanges,
  faultOf,
  languagesThere,
  NO_CHANGE,
  withColour,
  withColumn,
  withHiddenSkipped,
  withInclude,
  withTableField,
  withTarget,
} from '../../../webview/model/pendingChange.ts';
import { tableFields } from '../../../webview/model/tableEdit.ts';
import { settingsOf } from '../../../webview/model/settingsOf.ts';
import { analysisOf, columnOf, sheetOf } from './panelScene.ts';

const B = columnOf('B', 'source', 'en');
const C = columnOf('C', 'target', 'fr');
const I = columnOf('I', 'ignored');
const UI = sheetOf('UI', [B, C, I]);
const ANALYSIS = analysisOf([UI], ['fr']);

describe('a pending change', () => {
  it('holds what differs from the analysis, and nothing else', () => {
    const made = withColumn(NO_CHANGE, 'UI', I, { role: 'target', language: 'de' });
    expect(columnNow(made, 'UI', I)).toEqual({ role: 'target', language: 'de' });
    expect(countChanges(made)).toBe(1);
    const back = withColumn(made, 'UI', I, { role: 'ignored', language: 'de' });
    expect(back).toEqual(NO_CHANGE);
    expect(withTarget(withTarget(NO_CHANGE, ANALYSIS, 'fr', false), ANALYSIS, 'fr', true)).toEqual(NO_CHANGE);
    expect(withInclude(withInclude(NO_CHANGE, UI, false), UI, true)).toEqual(NO_CHANGE);
  });

  it('makes columns’ languages ones to translate into', () => {
    const made = withColumn(NO_CHANGE, 'UI', I, { role: 'target', language: 'de' });
    expect(chosenTargets(made, ANALYSIS)).toEqual(['fr', 'de']);
    expect(chosenTargets(withTarget(made, ANALYSIS, 'fr', false), ANALYSIS)).toEqual(['de']);
  });

  it('cannot be applied with a language that is none, or with no language left', () => {
    const typed = withColumn(NO_CHANGE, 'UI', I, { role: 'target', language: 'english!' });
    expect(faultOf(typed, ANALYSIS)).toEqual({ kind: 'language', typed: 'english!' });
    expect(faultOf(withTarget(NO_CHANGE, ANALYSIS, 'fr', false), ANALYSIS)).toEqual({ kind: 'no_languages' });
    expect(faultOf(NO_CHANGE, ANALYSIS)).toBeNull();
  });

  it('offers languages that were left out by choice before', () => {
    const analysis = analysisOf([sheetOf('UI', [B, C, columnOf('D', 'reference', 'de')])], ['fr']);
    expect(languagesThere(analysis, {})).toEqual(['fr']);
    expect(languagesThere(analysis, { targets: ['fr'] })).toEqual(['fr', 'de']);
  });
});

describe('what is asked of the API', () => {
  it('is a change that it takes', () => {
    const columns = withColumn(NO_CHANGE, 'UI', I, { role: 'target', language: 'de' });
    const change = withInclude(withTarget(columns, ANALYSIS, 'fr', false), UI, false);
    const settings = settingsOf(change, ANALYSIS, {});
    expect(settingsChange.parse(settings)).toEqual(settings);
    expect(settings).toEqual({
      overrides: [{ name: 'UI', include: false, columns: { I: { role: 'target', language: 'de' } } }],
      targets: ['de'],
    });
  });

  it('keeps what was said in this session before', () => {
    const before = { overrides: [{ name: 'UI', columns: { B: 'key' as const, I: 'context' as const } }] };
    const change = withColumn(NO_CHANGE, 'UI', I, { role: 'max_length', language: null });
    expect(settingsOf(change, ANALYSIS, before).overrides).toEqual([
      { name: 'UI', columns: { B: 'key', I: { role: 'max_length' } } },
    ]);
  });

  it('says of every sheet what was said of it, whatever its name holds', () => {
    const name = fc.stringMatching(/^[A-Za-z*?{},[\] ]{1,8}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5, selector: (each) => each.toLowerCase() }),
        fc.nat(),
        (names, pick) => {
          const analysis = analysisOf(
            names.map((each) => sheetOf(each, [B, C, I])),
            ['fr'],
          );
          const sheet = names[pick % names.length] ?? '';
          const change = withColumn(NO_CHANGE, sheet, I, { role: 'context', language: null });
          const { overrides } = settingsOf(change, analysis, {});
          for (const each of names) {
            const said = overrides?.findLast((entry) => sheetsMeant(entry.name, names)(each));
            expect(said?.columns?.I).toEqual(each === sheet ? { role: 'context' } : undefined);
          }
        },
      ),
    );
  });

  it('holds rows and what is left out, as numbers, ranges and patterns', () => {
    const fields = [
      ['headerRow', ' 3 '],
      ['firstRow', '5'],
      ['lastRow', '90'],
      ['excludeRows', '7, 20 – 25,'],
      ['excludeKeys', 'debug.*, {a,b}.x'],
    ] as const;
    const typed = fields.reduce((all, [field, text]) => withTableField(all, UI, field, text), NO_CHANGE);
    const change = withHiddenSkipped(typed, UI, true);
    expect(countChanges(change)).toBe(6);
    expect(faultOf(change, ANALYSIS)).toBeNull();
    const { overrides } = settingsOf(change, ANALYSIS, {});
    expect(settingsChange.parse({ overrides })).toEqual({ overrides });
    expect(overrides).toEqual([
      {
        name: 'UI',
        headerRow: 3,
        firstRow: 5,
        lastRow: 90,
        excludeRows: [7, '20-25'],
        excludeKeys: ['debug.*', '{a,b}.x'],
        hidden: 'skip',
      },
    ]);
  });

  it('keeps keys with commas whole', () => {
    const sheet = { ...UI, excluded: { rows: [], keys: ['a,b', '{c,d}.x'], hiddenRows: false } };
    const typed = `${tableFields(sheet).excludeKeys}, e`;
    const change = withTableField(NO_CHANGE, sheet, 'excludeKeys', typed);
    expect(settingsOf(change, analysisOf([sheet], ['fr']), {}).overrides).toEqual([
      { name: 'UI', excludeKeys: ['a,b', '{c,d}.x', 'e'] },
    ]);
  });

  it('means the first row that is shown with a header row that is named', () => {
    const tall = { ...UI, firstRow: 4, headerRow: 3 };
    const said = (headerRow: string) =>
      settingsOf(withTableField(NO_CHANGE, tall, 'headerRow', headerRow), analysisOf([tall], ['fr']), {})
        .overrides;
    expect(said('2')).toEqual([{ name: 'UI', headerRow: 2, firstRow: 4 }]);
    expect(said('6')).toEqual([{ name: 'UI', headerRow: 6, firstRow: 7 }]);
  });

  it('says null where there is no header row', () => {
    const change = withTableField(NO_CHANGE, UI, 'headerRow', '');
    expect(settingsOf(change, ANALYSIS, {}).overrides).toEqual([
      { name: 'UI', headerRow: null, firstRow: 2 },
    ]);
  });
});

describe('what colours are said to ask for', () => {
  const use = (letter: string, colour: string, action: ColourUse['action']): ColourUse => ({
    ...{ letter, colour, action, part: 'fill', name: 'green', cells: 4, example: `${letter}2` },
    ...{ reason: 'So it looks', isTelling: true },
  });
  const known = use('B', '#FFFF00', 'retranslate');
  const asked = use('B', '#92D050', null);
  const elsewhere = use('C', '#92D050', null);
  const analysis = analysisOf([{ ...UI, colours: [known, asked, elsewhere] }], ['fr']);

  it('becomes a legend that says again what is not changed, column by column', () => {
    const change = withColour(NO_CHANGE, 'UI', asked, 'review');
    expect(countChanges(change)).toBe(1);
    const { overrides } = settingsOf(change, analysis, {});
    expect(settingsChange.parse({ overrides })).toEqual({ overrides });
    expect(overrides?.[0]?.legend).toEqual([
      { colour: '#FFFF00', tolerance: 0, columns: ['B'], action: 'retranslate' },
      { colour: '#92D050', tolerance: 0, columns: ['B'], action: 'review' },
    ]);
  });

  it('can be nothing, and the same as before', () => {
    const change = withColour(NO_CHANGE, 'UI', known, null);
    expect(settingsOf(change, analysis, {}).overrides).toEqual([{ name: 'UI', legend: [] }]);
    expect(withColour(change, 'UI', known, 'retranslate')).toEqual(NO_CHANGE);
  });

  it('is one entry where columns agree', () => {
    const both = withColour(withColour(NO_CHANGE, 'UI', asked, 'final'), 'UI', elsewhere, 'final');
    expect(settingsOf(both, analysis, {}).overrides?.[0]?.legend).toContainEqual({
      colour: '#92D050',
      tolerance: 0,
      columns: ['B', 'C'],
      action: 'final',
    });
  });
});

describe('the fields of a table', () => {
  it('are unchanged where they say what the analysis says, or nothing that could be unsaid', () => {
    for (const [field, text] of [
      ['headerRow', '1'],
      ['lastRow', ''],
      ['excludeRows', ' '],
    ] as const)
      expect(withTableField(withTableField(NO_CHANGE, UI, field, '9'), UI, field, text)).toEqual(NO_CHANGE);
    expect(withHiddenSkipped(withHiddenSkipped(NO_CHANGE, UI, true), UI, false)).toEqual(NO_CHANGE);
  });

  it.each([
    ['headerRow', 'x'],
    ['firstRow', '0'],
    ['firstRow', '1'],
    ['lastRow', '1'],
    ['excludeRows', '25-20'],
    ['excludeRows', 'a'],
  ] as const)('cannot be applied: %s %s', (field, text) => {
    const change = withTableField(NO_CHANGE, UI, field, text);
    expect(faultOf(change, ANALYSIS)).toEqual({ kind: 'table', sheet: 'UI', field });
  });
});
