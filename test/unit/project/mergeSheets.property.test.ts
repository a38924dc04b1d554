import * as fc from 'fast-check';
import { createScanner, parse, type ParseError } from 'jsonc-parser';
import { expect, it } from 'vitest';
import type { SheetChange } from '../../../src/core/ports.ts';
import { matchesSheet } from '../../../src/core/text/matchesSheet.ts';
import { mergeSheets } from '../../../src/project/mergeSheets.ts';
import { writtenByHand } from '../../support/writtenByHand.ts';

type Json = Record<string, unknown>;

const sheet = fc.constantFrom('A', 'B', 'Menu', 'menu', 'a,b');
const pattern = fc.constantFrom('A', 'a', 'Menu', 'M*', '*', '?', 'x{,y}');
const row = fc.integer({ min: 1, max: 9 });
const letter = fc.constantFrom('A', 'B', 'AA');
const column = fc.oneof(
  fc.constantFrom('key', 'source', 'ignored'),
  fc.record(
    {
      role: fc.constantFrom('target', 'reference'),
      language: fc.constantFrom('fr', 'de'),
      uppercase: fc.boolean(),
    },
    { requiredKeys: ['role'] },
  ),
);
const legend = fc.array(
  fc.record({ colour: fc.constantFrom('red', '#FFFF00'), action: fc.constant('skip') }),
  { maxLength: 2 },
);
const members = {
  include: fc.boolean(),
  headerRow: fc.option(row, { nil: null }),
  firstRow: row,
  columns: fc.dictionary(letter, column, { maxKeys: 3, noNullPrototype: true }),
  legend,
};
const project = fc.record(
  {
    source: fc.constantFrom('en', 'de'),
    targets: fc.array(fc.constantFrom('fr', 'ja'), { minLength: 1, maxLength: 2 }),
    headers: fc.dictionary(fc.constantFrom('CN', '"x"', '//'), fc.constant('zh-Hans'), {
      noNullPrototype: true,
    }),
    sheets: fc.array(fc.record({ name: pattern, ...members }, { requiredKeys: ['name'] }), { maxLength: 4 }),
    excludeKeys: fc.constant(['debug.*']),
  },
  { requiredKeys: [] },
);
const forget = fc.record(
  {
    members: fc.uniqueArray(fc.constantFrom('include', 'headerRow', 'firstRow', 'columns', 'legend')),
    columns: fc.uniqueArray(letter),
  },
  { requiredKeys: [] },
);
const change = fc.record({ name: sheet, ...members, forget }, { requiredKeys: ['name'] });

it('merges as plain objects are merged, keeps comments in order, and has nothing to do the second time', () => {
  fc.assert(
    fc.property(project, fc.array(change, { maxLength: 3 }), fc.nat(), (value, changes, seed) => {
      const { text, comments } = writtenByHand(value, seed);
      expect(read(text)).toEqual(value);
      expect(commentsOf(text)).toEqual(comments);

      const merged = mergeSheets(text, changes, matchesSheet);
      expect(read(merged)).toEqual(changes.reduce<Json>(mergePlain, value));
      expect(commentsOf(merged)).toEqual(comments);
      expect(mergeSheets(merged, changes as SheetChange[], matchesSheet)).toBe(merged);
    }),
    { numRuns: 3000 },
  );
});

function read(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  expect(errors, text).toEqual([]);
  return value;
}

function commentsOf(text: string): string[] {
  const body = text.replace(/^\uFEFF/, '');
  const scanner = createScanner(body);
  const found: string[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < body.length; scanner.scan()) {
    const token = body.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (token.startsWith('//') || token.startsWith('/*')) found.push(token);
  }
  return found;
}

/** What the contract says, told once more without texts. */
function mergePlain(file: Json, { name, forget = {}, ...rest }: Json & { forget?: Json }): Json {
  const { columns: givenColumns, ...given } = rest;
  const columns = givenColumns as Json | undefined;
  const entries = ((file.sheets ?? []) as Json[]).map((entry) => ({ ...entry }));
  const own = entries.filter((entry) => lower(entry.name) === lower(name));
  const last = own.at(-1);
  const overruled =
    last !== undefined &&
    entries.slice(entries.indexOf(last) + 1).some((entry) => matchesSheet(String(entry.name), String(name)));
  const saysColumns = columns !== undefined && Object.keys(columns).length > 0;
  const saysSomething = Object.keys(given).length > 0 || saysColumns;
  const fresh: Json = { name };
  const target = last === undefined || overruled ? fresh : last;
  const gone: Json[] = [];
  for (const entry of own) {
    const before = Object.keys(entry).length;
    for (const member of (forget.members ?? []) as string[]) {
      if (entry === target && (member in given || (member === 'columns' && saysColumns))) continue;
      Reflect.deleteProperty(entry, member);
    }
    const letters = (forget.columns ?? []) as string[];
    const old = entry.columns as Json | undefined;
    const all = ((forget.members ?? []) as string[]).includes('columns');
    if (old !== undefined) {
      const kept = Object.entries(old).filter(([each]) => !all && !letters.includes(each));
      entry.columns = Object.fromEntries(kept);
      if (kept.length === 0 && Object.keys(old).length > 0) delete entry.columns;
    }
    const isHusk = Object.keys(entry).length === 1 && before > 1;
    if (isHusk && !(entry === target && saysSomething)) gone.push(entry);
  }
  if (saysSomething) {
    Object.assign(target, given);
    if (saysColumns) target.columns = { ...(target.columns as Json | undefined), ...columns };
    if (target === fresh) entries.push(fresh);
  }
  if (file.sheets === undefined && entries.length === 0) return file;
  return { ...file, sheets: entries.filter((entry) => !gone.includes(entry)) };
}

function lower(name: unknown): string {
  return String(name).toLowerCase();
}
