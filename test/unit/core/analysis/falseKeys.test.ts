import { describe, expect, it } from 'vitest';
import { analyzeInMemory, table } from '../../../support/analyzing.ts';

async function rolesOf(text: string): Promise<readonly string[]> {
  const [sheet] = (await analyzeInMemory([{ name: 'S', rows: table(text) }])).sheets;
  return (sheet?.columns ?? []).map(({ role, language }) =>
    language === null ? role : `${role} ${language}`,
  );
}

describe('headers that hold a code which is also a word', () => {
  it.each(['文本ID', '字符串ID', 'テキストID', 'Dialogue ID', 'UI ID', 'LanguageID'])(
    'takes %s for the key',
    async (header) => {
      const rows = `${header} | 中文 | 英文\nmenu.new | 新游戏\nmenu.load | 读取存档\nmenu.quit | 退出游戏`;
      expect(await rolesOf(rows)).toEqual(['key', 'source zh', 'target en']);
    },
  );

  it('takes Text_ID for Indonesian among other texts', async () => {
    const rows = 'Key | Text_EN | Text_ID | Text_TH\na.b | New game\na.c | Load game\na.d | Quit the game';
    expect(await rolesOf(rows)).toEqual(['key', 'source en', 'target id', 'target th']);
  });

  it.each([
    ['EN length', 'Key | EN | EN length | DE\na.b | New game | 8\na.c | Load game | 9\na.d | Quit | 4', 3],
    ['Max DE', 'Key | EN | Max DE | DE\na.b | New game | 8\na.c | Load game | 9\na.d | Quit | 4', 3],
    ['DE_old', 'Key | EN | DE_old | DE\na.b | New game | Neu\na.c | Load game | Laden\na.d | Quit | Ende', 3],
  ])('takes %s for no text', async (_, rows, german) => {
    const roles = await rolesOf(rows);
    expect(roles[1]).toBe('source en');
    expect(roles[2]).toBe('ignored');
    expect(roles[german]).toBe('target de');
  });

  it('takes BR-PT for Brazilian Portuguese', async () => {
    const rows = 'Key | EN | BR-PT\na.b | New game\na.c | Load game\na.d | Quit the game';
    expect(await rolesOf(rows)).toEqual(['key', 'source en', 'target pt-BR']);
  });
});
