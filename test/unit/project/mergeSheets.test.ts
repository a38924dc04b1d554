import { describe, expect, it } from 'vitest';
import type { SheetChange } from '../../../src/core/ports.ts';
import { mayMean } from '../../../src/core/analysis/sheetsMeant.ts';
import { mergeSheets } from '../../../src/project/mergeSheets.ts';

const merge = (text: string, ...changes: SheetChange[]) => mergeSheets(text, changes, mayMean);

describe('a file that holds nothing yet', () => {
  it('becomes a small one', () => {
    const written = merge(
      '',
      { name: 'UI', headerRow: 2, columns: { B: 'key', D: { role: 'target', language: 'fr' } } },
      { name: 'Notes', include: false },
    );
    expect(written).toBe(`{
  "sheets": [
    {
      "name": "UI",
      "headerRow": 2,
      "columns": {
        "B": "key",
        "D": { "role": "target", "language": "fr" }
      }
    },
    { "name": "Notes", "include": false }
  ]
}
`);
  });

  it('keeps its comments', () => {
    expect(merge('\uFEFF// ours\r\n', { name: 'UI', headerRow: null })).toBe(
      '\uFEFF// ours\r\n{\r\n  "sheets": [\r\n    { "name": "UI", "headerRow": null }\r\n  ]\r\n}\r\n',
    );
  });

  it('stays as it is where nothing is said', () => {
    expect(merge('', { name: 'UI', columns: {} })).toBe('');
  });
});

describe('layout', () => {
  it('is kept, and what is commented out stays below', () => {
    const before = '{\n\t// who\n\t"profile": "pseudo" // nobody\n\n\t// "targets": ["fr"]\n}';
    expect(merge(before, { name: 'UI', include: false })).toBe(
      '{\n\t// who\n\t"profile": "pseudo", // nobody\n\t"sheets": [\n\t\t{ "name": "UI", "include": false }\n\t]\n\n\t// "targets": ["fr"]\n}',
    );
  });

  it('keeps a comma behind the last', () => {
    expect(merge('{\n  "sheets": [\n    { "name": "A" }, // a\n  ],\n}', { name: 'B', firstRow: 3 })).toBe(
      '{\n  "sheets": [\n    { "name": "A" }, // a\n    { "name": "B", "firstRow": 3 },\n  ],\n}',
    );
  });

  it('stays in one line where it is in one', () => {
    expect(
      merge(
        '{ "sheets": [{ "name": "A" }] }',
        { name: 'a', columns: { B: 'key' } },
        { name: 'B', firstRow: 3 },
      ),
    ).toBe('{ "sheets": [{ "name": "A", "columns": { "B": "key" } }, { "name": "B", "firstRow": 3 }] }');
  });
});

describe('the entry that is changed', () => {
  it('is the last of its name', () => {
    expect(
      merge('{"sheets":[{"name":"A","firstRow":1},{"name":"a","firstRow":2}]}', { name: 'A', firstRow: 3 }),
    ).toBe('{"sheets":[{"name":"A","firstRow":1},{"name":"a","firstRow":3}]}');
  });

  it('is a new one where a later pattern would have the last word', () => {
    const before = '{"sheets":[{"name":"Menu","firstRow":1},{"name":"M*","firstRow":2}]}';
    const after = merge(before, { name: 'Menu', firstRow: 3 });
    expect(after).toBe(before.replace(']}', ', { "name": "Menu", "firstRow": 3 }]}'));
    expect(merge(after, { name: 'Menu', lastRow: 9 })).toBe(
      before.replace(']}', ', { "name": "Menu", "firstRow": 3, "lastRow": 9 }]}'),
    );
  });

  it('is the old one where later patterns fit other sheets', () => {
    expect(
      merge('{"sheets":[{"name":"Menu","firstRow":1},{"name":"N*"}]}', { name: 'Menu', firstRow: 3 }),
    ).toBe('{"sheets":[{"name":"Menu","firstRow":3},{"name":"N*"}]}');
  });

  it('is the one for the same workbook', () => {
    const before = '{"sheets":[{"name":"A","firstRow":1}]}';
    const after = merge(before, { name: 'A', workbook: 'x/b.xlsx', firstRow: 3 });
    expect(after).toBe(before.replace(']}', ', { "name": "A", "workbook": "x/b.xlsx", "firstRow": 3 }]}'));
    expect(merge(after, { name: 'a', workbook: 'x/B.xlsx', lastRow: 9 })).toContain(
      '"firstRow": 3, "lastRow": 9 }',
    );
    expect(merge(after, { name: 'A', workbook: 'x/c.xlsx', firstRow: 4 })).toBe(
      after.replace(']}', ', { "name": "A", "workbook": "x/c.xlsx", "firstRow": 4 }]}'),
    );
  });

  it('loses what an object of it does not say any more, with its lines', () => {
    const before = `{
  "sheets": [
    {
      "name": "A",
      "columns": {
        "B": {
          "role": "target",
          "language": "fr", // French
        },
      }
    }
  ]
}
`;
    expect(merge(before, { name: 'A', columns: { B: { role: 'context' } } })).toBe(`{
  "sheets": [
    {
      "name": "A",
      "columns": {
        "B": {
          "role": "context",
          // French
        },
      }
    }
  ]
}
`);
  });

  it('is found behind members of one name, of which the last counts', () => {
    expect(
      merge('{"sheets":[{"name":"A"}],"sheets":[{"name":"B","firstRow":1,"firstRow":2}]}', {
        name: 'B',
        firstRow: 3,
      }),
    ).toBe('{"sheets":[{"name":"A"}],"sheets":[{"name":"B","firstRow":1,"firstRow":3}]}');
  });
});

it('says what was said as it is written where it says the same', () => {
  const text = '{ "sheets": [ {"name":"A" , "columns":{ "B" : {"language":"fr","role":"target"} } } ] } ';
  expect(
    merge(text, {
      name: 'A',
      columns: { B: { role: 'target', language: 'fr' } },
    }),
  ).toBe(text);
});
