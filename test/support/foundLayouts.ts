import type { Project } from '../../src/contract/project.ts';
import type { SessionSettings } from '../../src/contract/session.ts';

/** A sheet as text (see `table`) and its layout (see `layoutText`). */
export interface Layout {
  readonly name: string;
  readonly rows: string;
  readonly expected: string;
  readonly settings?: SessionSettings;
  readonly project?: Project;
}

/** What analysis finds by itself. */
export const FOUND_LAYOUTS: readonly Layout[] = [
  {
    name: 'the plain table',
    rows: `key | en | fr | de
           ui.start | Start game | | 
           ui.quit | Quit game | | `,
    expected: '1: A key, B source en, C target fr, D target de',
  },
  {
    name: 'a Chinese game table with house codes',
    rows: `编号 | CH | EN | TH | PT | VN | IND | 备注
           item_001 | 开始游戏 | Start game | | | | | 主菜单
           item_002 | 设置 | Settings | | | | | `,
    expected:
      '1: A key, B source zh-Hans, C target en, D target th, E target pt, F target vi, G target id, H context',
  },
  {
    name: 'names in Chinese',
    rows: `ID | 简体中文 | 英语 | 日语 | 韩语
           1 | 你好世界 | | | 
           2 | 再见 | | | `,
    expected: '1: A key, B source zh-Hans, C target en, D target ja, E target ko',
  },
  {
    name: 'names in their own languages',
    rows: `Key | English | Deutsch | Français | Español | Português (Brasil) | Русский
           a.b | Open the door | | | | | `,
    expected: '1: A key, B source en, C target de, D target fr, E target es, F target pt-BR, G target ru',
  },
  {
    name: 'a German team’s table',
    rows: `Schlüssel | Quelle (Deutsch) | Übersetzung Englisch | Bemerkung | Zeichenlimit
           haupt.start | Spiel starten | | Hauptmenü | 20`,
    expected: '1: A key, B source de, C target en, D context, E max_length',
  },
  {
    name: 'a Japanese table',
    rows: `キー | 日本語 | 英語 | 中国語 | コメント
           menu_01 | ゲームを始める | | | タイトル画面`,
    expected: '1: A key, B source ja, C target en, D target zh, E context',
  },
  {
    name: 'a Korean table',
    rows: `키 | 한국어 | 영어 | 일본어 | 비고
           menu_01 | 게임 시작 | | | `,
    expected: '1: A key, B source ko, C target en, D target ja, E context',
  },
  {
    name: 'decorated headers',
    rows: `StringID | Source_EN | Target_PT | Target_CN | Status | MaxLen
           s1 | Save your game | | | new | 12`,
    expected: '1: A key, B source en, C target pt, D target zh-Hans, F max_length',
  },
  {
    name: 'source and target without languages: the one language asked for',
    rows: `ID | Source | Target | Comment
           m_1 | Are you sure that you want to leave the game and go back to the menu? | | `,
    settings: { targets: ['fr'] },
    expected: '1: A key, B source en, C target fr, D context',
  },
  {
    name: '原文 and 译文',
    rows: `编号 | 原文 | 译文_日语 | 字数限制
           a_1 | 确定要退出游戏吗 | | 10`,
    expected: '1: A key, B source zh, C target ja, D max_length',
  },
  {
    name: 'a title and a blank row above the header',
    rows: `Localization of the game | 
           Please fill the blank cells | 
           key | en | fr
           a.b | Start | `,
    expected: '3: A key, B source en, C target fr',
  },
  {
    name: 'codes below names: one header of two rows',
    rows: `Key | English | French | German
           Key | en | fr | de
           a.b | Start | | `,
    expected: '1: A key, B source en, C target fr, D target de',
  },
  {
    name: 'languages below roles',
    rows: ` | Source | Target | Target
           key | EN | FR | DE
           a.b | Start | | `,
    expected: '2: A key, B source en, C target fr, D target de',
  },
  {
    name: 'roles over languages in every column',
    rows: `Source | Target | Target
           English | French | German
           Start the game | | `,
    expected: '1: A source en, B target fr, C target de',
  },
  {
    name: 'no header: by content',
    rows: `ui.start | 开始新的游戏 | ゲームをはじめる
           ui.load | 加载游戏 | ロードする
           ui.quit | 退出游戏 | `,
    expected: 'none: A key, B source zh-Hans, C target ja',
  },
  {
    name: 'a key without a header',
    rows: ` | en | fr
           ui.start | Start | 
           ui.quit | Quit | `,
    expected: '1: A key, B source en, C target fr',
  },
  {
    name: 'no key at all',
    rows: `English | French
           Start | 
           Quit | `,
    expected: '1: A source en, B target fr',
  },
  {
    name: 'identifiers under a header that says nothing of keys',
    rows: `Name | EN | DE
           BTN_OK | All right | 
           BTN_NO | Never | `,
    expected: '1: A key, B source en, C target de',
  },
  {
    name: 'a number beside the key',
    rows: `No. | Key | EN | IT | ID
           1 | a.b | Start the game | | 
           2 | a.c | Leave the game | | `,
    expected: '1: B key, C source en, D target it, E target id',
  },
  {
    name: 'ID as a key of words',
    rows: `ID | EN | FR
           start | Start the game | 
           quit | Leave the game | `,
    expected: '1: A key, B source en, C target fr',
  },
  {
    name: 'ID as Indonesian among codes',
    rows: `Key | EN | ID | TH
           a.1 | Start the game | Mulai permainan | 
           a.2 | Leave the game | | `,
    expected: '1: A key, B source en, C target id, D target th',
  },
  {
    name: 'Text_ID among its like',
    rows: `Key | Text_EN | Text_ID | Text_NO
           a.1 | Start the game | | 
           a.2 | Leave the game | | `,
    expected: '1: A key, B source en, C target id, D target no',
  },
  {
    name: 'NO as a running number',
    rows: `NO | EN | FR
           1 | Start | 
           2 | Quit | `,
    expected: '1: B source en, C target fr',
  },
  {
    name: 'an ID of numbers beside a key of words',
    rows: `ID | Key | EN | FR
           1001 | ui.start | Start | 
           1002 | ui.quit | Quit | `,
    expected: '1: B key, C source en, D target fr',
  },
];
