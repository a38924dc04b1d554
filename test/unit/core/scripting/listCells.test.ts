import { describe, expect, it } from 'vitest';
import { listCells } from '../../../../src/core/scripting/listCells.ts';
import { createMemoryWorkbooks, type MemoryWorkbook } from '../../../support/memoryWorkbooks.ts';

async function list(workbook: MemoryWorkbook, { refs = true, pageRows = 256 } = {}): Promise<string> {
  let lines = '';
  await listCells({
    workbooks: createMemoryWorkbooks({ '/b.xlsx': workbook }, { pageRows }),
    path: '/b.xlsx',
    refs,
    write: (text) => {
      lines += text;
      return Promise.resolve();
    },
    signal: new AbortController().signal,
  });
  return lines;
}

const table = (...rows: readonly (readonly string[])[]) => [
  { name: 'Strings', rows: [['Key', 'EN', 'FR'], ...rows] },
];
const ROWS = Array.from({ length: 1200 }, (_, i) => [`item.${i}`, `Collect ${i} golden apples`, 'Cueillez']);

describe('the lines of a workbook', () => {
  it('tell sheet, cell, key, language and text', async () => {
    expect(await list(table(['a', 'Open the door', 'Ouvrez la porte'], ['b', 'Close the door', '']))).toBe(
      [
        'Strings!A1\t\t\tKey',
        'Strings!B1\t\t\tEN',
        'Strings!C1\t\t\tFR',
        'Strings!A2\ta\t\ta',
        'Strings!B2\ta\ten\tOpen the door',
        'Strings!C2\ta\tfr\tOuvrez la porte',
        'Strings!A3\tb\t\tb',
        'Strings!B3\tb\ten\tClose the door',
        '',
      ].join('\n'),
    );
  });

  it('leave places out without refs, but where nothing else tells the cell', async () => {
    const lines = await list(table(['a', 'Open the door', 'Ouvrez la porte'], ['', 'Close the door', '']), {
      refs: false,
    });
    expect(lines.split('\n').slice(3)).toEqual([
      'Strings!A\ta\t\ta',
      'Strings!\ta\ten\tOpen the door',
      'Strings!\ta\tfr\tOuvrez la porte',
      'Strings!B\t\ten\tClose the door',
      '',
    ]);
  });

  it('differ by the lines of a new row alone without refs', async () => {
    const before = (await list(table(...ROWS), { refs: false })).split('\n');
    const row = ['item.new', 'A new sword', ''];
    const grown = [...ROWS.slice(0, 700), row, ...ROWS.slice(700)];
    const after = (await list(table(...grown), { refs: false })).split('\n');
    const at = before.indexOf('Strings!A\titem.700\t\titem.700');
    expect(after).toEqual([
      ...before.slice(0, at),
      'Strings!A\titem.new\t\titem.new',
      'Strings!\titem.new\ten\tA new sword',
      ...before.slice(at),
    ]);
  });

  it('find a key that stands right of its texts', async () => {
    const rows = [
      ['EN', 'FR', 'Key'],
      ['Open the door', 'Ouvrez la porte', 'door.open'],
      ['Close the door', 'Fermez la porte', 'door.close'],
    ];
    expect(await list([{ name: 'S', rows }])).toContain('S!A2\tdoor.open\ten\tOpen the door\n');
  });

  it.each([1, 7, 256, 5000])('are the same whatever the pages: %i rows', async (pageRows) => {
    const workbook = [...table(...ROWS), { name: 'More', rows: [['x']] }];
    expect(await list(workbook, { pageRows })).toBe(await list(workbook, { pageRows: 100 }));
    expect((await list(workbook, { pageRows })).trimEnd().split('\n')).toHaveLength(1201 * 3 + 1);
  });

  it('tell no keys or languages where there is no table', async () => {
    const rows = [
      ['Quantity', 'Price'],
      [1, 2.5],
      ['x', null, 'y'],
    ];
    expect(await list([{ name: 'Plain', rows }])).toBe(
      'Plain!A1\t\t\tQuantity\nPlain!B1\t\t\tPrice\nPlain!A2\t\t\t1\nPlain!B2\t\t\t2.5\nPlain!A3\t\t\tx\nPlain!C3\t\t\ty\n',
    );
  });

  it('show what a formula gave', async () => {
    const rows = [
      [
        { text: '42', lock: 'formula' as const },
        { text: '', lock: 'formula' as const },
      ],
    ];
    expect(await list([{ name: 'S', rows }])).toBe('S!A1\t\t\t42\n');
  });

  it('keep the order of sheets, and say which are hidden', async () => {
    const sheet = (name: string, visibility: 'visible' | 'hidden' | 'very_hidden') => ({
      name,
      visibility,
      rows: [[`in ${name}`]],
    });
    expect(
      await list([
        sheet('Z', 'visible'),
        sheet('H', 'hidden'),
        { name: 'Chart', kind: 'other', rows: [['x']] },
        { ...sheet('V', 'very_hidden'), rows: [] },
        sheet('A', 'visible'),
      ]),
    ).toBe('Z!A1\t\t\tin Z\n# hidden sheet: H\nH!A1\t\t\tin H\n# very hidden sheet: V\nA!A1\t\t\tin A\n');
  });

  it('do not take one sheet for another that comes after it', async () => {
    const lines = await list([
      ...table(...ROWS),
      {
        name: 'Notes',
        rows: [
          ['Key', 'Text'],
          ['a', 'b'],
        ],
      },
    ]);
    expect(lines).toContain('Notes!B2\t\t\tb\n');
  });

  it('stay one line each, whatever a cell holds', async () => {
    const text = 'a\tb\nc\r\n\u2028\u0085\\n\u0000';
    const lines = await list([
      {
        name: 'S\tT',
        rows: [
          ['Key', 'EN', 'FR'],
          [text, text, 'Ouvrez la porte'],
        ],
      },
    ]);
    const escaped = String.raw`a\tb\nc\r\n\u2028\u0085\\n\u0000`;
    expect(lines.split('\n')[4]).toBe(`S\\tT!B2\t${escaped}\ten\t${escaped}`);
    expect(lines.trimEnd().split(/[\n\r\u2028\u2029\u0085]/)).toHaveLength(6);
  });

  it('stop when they are not wanted any more', async () => {
    const controller = new AbortController();
    let written = 0;
    const listing = listCells({
      workbooks: createMemoryWorkbooks({ '/b.xlsx': table(...ROWS) }, { pageRows: 10 }),
      path: '/b.xlsx',
      refs: true,
      write: () => {
        written += 1;
        controller.abort(new Error('enough'));
        return Promise.resolve();
      },
      signal: controller.signal,
    });
    await expect(listing).rejects.toThrow('enough');
    expect(written).toBe(1);
  });
});
