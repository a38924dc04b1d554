import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsChange } from '../../../src/contract/api/settings.ts';
import { createGlob } from '../../../src/core/text/glob.ts';
import {
  chosenTargets,
  columnNow,
  countChanges,
  faultOf,
  languagesThere,
  NO_CHANGE,
  withColumn,
  withInclude,
  withTarget,
} from '../../../webview/model/pendingChange.ts';
import { patternFor, settingsOf } from '../../../webview/model/settingsOf.ts';
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
          // Names that no pattern tells apart are none that this promises anything of.
          fc.pre(
            names.every(
              (one) =>
                names.filter((other) => createGlob([patternFor(one)], { ignoreCase: true })(other)).length ===
                1,
            ),
          );
          const analysis = analysisOf(
            names.map((each) => sheetOf(each, [B, C, I])),
            ['fr'],
          );
          const sheet = names[pick % names.length] ?? '';
          const change = withColumn(NO_CHANGE, sheet, I, { role: 'context', language: null });
          const { overrides } = settingsOf(change, analysis, {});
          for (const each of names) {
            const said = overrides?.findLast((entry) => createGlob([entry.name], { ignoreCase: true })(each));
            expect(said?.columns?.I).toEqual(each === sheet ? { role: 'context' } : undefined);
          }
        },
      ),
    );
  });
});
