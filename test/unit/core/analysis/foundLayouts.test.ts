import { describe, expect, it } from 'vitest';
import { analyzeInMemory, layoutText, table } from '../../../support/analyzing.ts';
import { FOUND_LAYOUTS } from '../../../support/foundLayouts.ts';
import { WISHED_LAYOUTS } from '../../../support/wishedLayouts.ts';

describe('found layouts', () => {
  it.each([...FOUND_LAYOUTS, ...WISHED_LAYOUTS])(
    '$name',
    async ({ rows, expected, settings = {}, project }) => {
      const { sheets } = await analyzeInMemory([{ name: 'Strings', rows: table(rows) }], {
        settings,
        ...(project && { project }),
      });
      expect(sheets.map(layoutText)).toEqual([expected]);
    },
  );

  it('is the more certain the more the table says', async () => {
    const certainty = async (rows: string) => {
      const { sheets } = await analyzeInMemory([{ name: 'S', rows: table(rows) }]);
      return sheets[0]?.columns.find(({ role }) => role === 'source')?.confidence ?? 0;
    };
    const named = await certainty('key | Source EN | fr\na.1 | Start |');
    const only = await certainty('key | en | fr\na.1 | Start |');
    const even = await certainty('key | en | zh | fr\na.1 | Start | 开始 |');
    const short = await certainty('key | Text | fr\na.1 | Start |');
    expect(named).toBeGreaterThan(only);
    expect(only).toBeGreaterThan(even);
    expect(even).toBeGreaterThan(short);
  });

  it('says 1 and lingrid.json for what a person said, and reasons for the rest', async () => {
    const { sheets } = await analyzeInMemory(
      [{ name: 'S', rows: table('key | en | fr | x\na.1 | Start | |') }],
      {
        project: { sheets: [{ name: 'S', columns: { D: { role: 'target', language: 'de' } } }] },
      },
    );
    const columns = sheets[0]?.columns ?? [];
    expect(columns.at(-1)).toMatchObject({ role: 'target', confidence: 1, reason: 'lingrid.json says so' });
    for (const { reason } of columns) expect(reason).not.toBe('');
  });

  it('doubts a header that its cells contradict', async () => {
    const rows = `key | en | fr
      a.1 | Would you like to go on? | Вы хотите продолжить игру сейчас или всё-таки вернуться к ней позже?
      a.2 | Quit | `;
    const { sheets } = await analyzeInMemory([{ name: 'S', rows: table(rows) }]);
    expect(sheets[0]?.columns.at(-1)).toMatchObject({ language: 'fr', confidence: 0.4 });
  });
});
