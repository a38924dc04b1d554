import * as fc from 'fast-check';
import { createScanner, parse, type ParseError } from 'jsonc-parser';
import { expect, it } from 'vitest';
import type { SheetChange } from '../../../src/core/ports.ts';
import { mayMean } from '../../../src/core/analysis/sheetsMeant.ts';
import { mergeSheets } from '../../../src/project/mergeSheets.ts';
import { writtenByHand } from '../../support/writtenByHand.ts';

type Json = Record<string, unknown>;

const sheet = fc.constantFrom('A', 'B', 'Menu', 'menu', 'a,b');
const pattern = fc.constantFrom('A', 'a', 'Menu', 'M*', '*', '?', 'x{,y}');
const workbook = fc.constantFrom('a.xlsx', 'x/a.xlsx');
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
    sheets: fc.array(fc.record({ name: pattern, workbook, ...members }, { requiredKeys: ['name'] }), {
      maxLength: 4,
    }),
    excludeKeys: fc.constant(['debug.*']),
  },
  { requiredKeys: [] },
);
const change = fc.record({ name: sheet, workbook, ...members }, { requiredKeys: ['name'] });
/** In turn; only where each sheet is named once there is nothing left to do the second time. */
const changes = fc.uniqueArray(change, { maxLength: 3, selector: ({ name }) => name.toLowerCase() });

it('merges as plain objects are merged, keeps comments in order, and has nothing to do the second time', () => {
  fc.assert(
    fc.property(project, changes, fc.nat(), (value, said, seed) => {
      const { text, comments } = writtenByHand(value, seed);
      expect(read(text)).toEqual(value);
      expect(commentsOf(text)).toEqual(comments);

      const merged = mergeSheets(text, said, mayMean);
      expect(read(merged)).toEqual(said.reduce<Json>(mergePlain, value));
      expect(commentsOf(merged)).toEqual(comments);
      expect(mergeSheets(merged, said as SheetChange[], mayMean)).toBe(merged);
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
function mergePlain(file: Json, { name, workbook, ...rest }: Json): Json {
  const { columns: givenColumns, ...given } = rest;
  const columns = givenColumns as Json | undefined;
  const entries = ((file.sheets ?? []) as Json[]).map((entry) => ({ ...entry }));
  const isOwn = (entry: Json) =>
    lower(entry.name) === lower(name) && lower(entry.workbook) === lower(workbook);
  const last = entries.findLast(isOwn);
  const asked = { name: String(name), workbook: workbook as string | undefined };
  const overruled =
    last !== undefined &&
    entries
      .slice(entries.indexOf(last) + 1)
      .some((entry) =>
        mayMean({ name: String(entry.name), workbook: entry.workbook as string | undefined }, asked),
      );
  const saysColumns = columns !== undefined && Object.keys(columns).length > 0;
  if (Object.keys(given).length === 0 && !saysColumns) return file;
  const fresh: Json = { name, ...(workbook !== undefined && { workbook }) };
  const target = last === undefined || overruled ? fresh : last;
  Object.assign(target, given);
  if (saysColumns) target.columns = { ...(target.columns as Json | undefined), ...columns };
  if (target === fresh) entries.push(fresh);
  return { ...file, sheets: entries };
}

function lower(name: unknown): string {
  return String(name).toLowerCase();
}
