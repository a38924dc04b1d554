import { beforeAll, describe, expect, it } from 'vitest';
import { createHeaderReader, type HeaderReader } from '../../../../src/core/analysis/readHeader.ts';
import { loadLanguageNames } from '../../../../src/core/text/languageNames.ts';

/** Header → what it says, with the language where there is one; `?` for one that may be a code or a word. */
const HEADERS: readonly (readonly [string, string])[] = [
  // Names: English, Chinese, their own, and in other languages.
  ['English', 'language en'],
  ['french', 'language fr'],
  ['GERMAN', 'language de'],
  ['Chinese', 'language zh'],
  ['Chinese (Simplified)', 'language zh-Hans'],
  ['Simplified Chinese', 'language zh-Hans'],
  ['Traditional Chinese', 'language zh-Hant'],
  ['Brazilian Portuguese', 'language pt-BR'],
  ['Portuguese (Brazil)', 'language pt-BR'],
  ['Latin American Spanish', 'language es-419'],
  ['Spanish (LATAM)', 'language es-419'],
  ['中文', 'language zh'],
  ['简体中文', 'language zh-Hans'],
  ['中文（简体）', 'language zh-Hans'],
  ['繁體中文', 'language zh-Hant'],
  ['繁中', 'language zh-Hant'],
  ['英文', 'language en'],
  ['英语', 'language en'],
  ['日文', 'language ja'],
  ['日语', 'language ja'],
  ['韩语', 'language ko'],
  ['韓文', 'language ko'],
  ['泰语', 'language th'],
  ['葡萄牙语', 'language pt'],
  ['印尼语', 'language id'],
  ['日本語', 'language ja'],
  ['한국어', 'language ko'],
  ['Deutsch', 'language de'],
  ['Français', 'language fr'],
  ['Francais', 'language fr'],
  ['Español', 'language es'],
  ['Português (Brasil)', 'language pt-BR'],
  ['Русский', 'language ru'],
  ['ไทย', 'language th'],
  ['Tiếng Việt', 'language vi'],
  ['Bahasa Indonesia', 'language id'],
  ['Türkçe', 'language tr'],
  ['العربية', 'language ar'],
  ['हिन्दी', 'language hi'],
  ['Italiano', 'language it'],
  ['Polski', 'language pl'],
  ['Čeština', 'language cs'],
  ['Ελληνικά', 'language el'],
  ['Українська', 'language uk'],
  ['עברית', 'language he'],
  ['Svenska', 'language sv'],
  ['Englisch', 'language en'],
  ['英語', 'language en'],
  ['영어', 'language en'],
  ['Filipino', 'language fil'],
  // Codes: ISO 639-1 to -3, BCP 47, and those of houses.
  ['en', 'language en'],
  ['FR', 'language fr'],
  ['ja', 'language ja'],
  ['eng', 'language en'],
  ['deu', 'language de'],
  ['ger', 'language de'],
  ['zho', 'language zh'],
  ['chi', 'language zh'],
  ['pt-BR', 'language pt-BR'],
  ['pt_br', 'language pt-BR'],
  ['zh_CN', 'language zh-CN'],
  ['zh-Hant-TW', 'language zh-Hant-TW'],
  ['es-419', 'language es-419'],
  ['ES-LA', 'language es-419'],
  ['sr-Latn', 'language sr-Latn'],
  ['de_AT', 'language de-AT'],
  ['it-CH', 'language it-CH'],
  ['fil-PH', 'language fil-PH'],
  ['enUS', 'language en-US'],
  ['ptbr', 'language pt-BR'],
  ['CN', 'language zh-Hans'],
  ['EN', 'language en'],
  ['PT', 'language pt'],
  ['VN', 'language vi'],
  ['TH', 'language th'],
  ['IND', 'language id'],
  ['TW', 'language zh-Hant'],
  ['JP', 'language ja'],
  ['KR', 'language ko'],
  ['BR', 'language pt-BR'],
  ['CHS', 'language zh-Hans'],
  ['CHT', 'language zh-Hant'],
  ['CZ', 'language cs'],
  // Decorated.
  ['Text_CN', 'language zh-Hans'],
  ['Source_EN', 'source en'],
  ['Target_PT', 'target pt'],
  ['EN (US)', 'language en-US'],
  ['English (US)', 'language en-US'],
  ['English - United States', 'language en-US'],
  ['Portuguese BR', 'language pt-BR'],
  ['Chinese (TW)', 'language zh-Hant'],
  ['Translation - French', 'target fr'],
  ['fr translation', 'target fr'],
  ['Source text (English)', 'source en'],
  ['[DE]', 'language de'],
  ['lang:ja', 'language ja'],
  ['German [de]', 'language de'],
  ['日本語 (ja)', 'language ja'],
  ['fr-FR French', 'language fr-FR'],
  ['译文_日语', 'target ja'],
  ['译文日语', 'target ja'],
  ['英文原文', 'source en'],
  ['原文（中文）', 'source zh'],
  ['目标语言：法语', 'target fr'],
  ['번역 (한국어)', 'target ko'],
  ['英文/English', 'language en'],
  ['中文\nChinese', 'language zh'],
  ['Text_IT', 'language it'],
  ['ENText', 'language en'],
  ['Name_EN', 'language en'],
  ['Desc_CN', 'language zh-Hans'],
  ['Item Name (EN)', 'language en'],
  ['Description_FR', 'language fr'],
  ['英文名称', 'language en'],
  ['German dialogue', 'language de'],
  // Roles.
  ['Source', 'source'],
  ['原文', 'source'],
  ['Quelle', 'source'],
  ['Quelltext', 'source'],
  ['Original', 'source'],
  ['msgid', 'source'],
  ['Target', 'target'],
  ['Translation', 'target'],
  ['译文', 'target'],
  ['翻譯', 'target'],
  ['訳文', 'target'],
  ['Übersetzung', 'target'],
  ['Traduction', 'target'],
  ['msgstr', 'target'],
  ['Text', 'text'],
  ['Value', 'text'],
  ['文案', 'text'],
  ['key', 'key'],
  ['Keys', 'key'],
  ['String ID', 'key ?id'],
  ['stringId', 'key ?id'],
  ['STRING_ID', 'key ?id'],
  ['identifier', 'key'],
  ['键', 'key'],
  ['编号', 'key'],
  ['Schlüssel', 'key'],
  ['Context', 'context'],
  ['Comments', 'context'],
  ['Note to translators', 'context'],
  ['Description', 'context'],
  ['备注', 'context'],
  ['中文备注', 'context'],
  ['说明', 'context'],
  ['注释', 'context'],
  ['EN comment', 'context'],
  ['Max length', 'max_length'],
  ['MaxLen', 'max_length'],
  ['max_chars', 'max_length'],
  ['Char limit', 'max_length'],
  ['limit', 'max_length'],
  ['最大长度', 'max_length'],
  ['字数限制', 'max_length'],
  ['Status', 'ignored'],
  ['English status', 'ignored'],
  ['Translator', 'ignored'],
  ['Translated by', 'ignored'],
  ['Date', 'ignored'],
  ['Source file', 'ignored'],
  ['状态', 'ignored'],
  ['序号', 'ignored'],
  // False friends.
  ['ID', 'key ?id'],
  ['Id', 'key ?id'],
  ['NO', 'ignored ?no'],
  ['No.', 'ignored ?no'],
  ['IT', 'other ?it'],
  ['IS', 'other ?is'],
  ['AM', 'other ?am'],
  ['IN', 'other ?id'],
  ['MT', 'other ?mt'],
  ['UK', 'other ?uk'],
  ['Name', 'other'],
  ['Type', 'other'],
  ['OR', 'nothing'],
  ['TO', 'nothing'],
  ['new', 'nothing'],
  ['age', 'nothing'],
  ['to-do', 'ignored'],
  ['EN/FR', 'nothing'],
  ['EN → DE', 'target de'],
  ['en>fr', 'target fr'],
  ['🇩🇪', 'language de'],
  ['🇧🇷', 'language pt-BR'],
  ['PT 🇵🇹', 'language pt-PT'],
  ['🇺🇸 English', 'language en'],
  ['IT 🇮🇹', 'language it'],
  ['🇨🇭', 'target'],
  ['English to French', 'target fr'],
  ['EN → EN', 'language en'],
  ['To: Japanese', 'language ja'],
  ['German (max 20)', 'language de'],
  ['German, 20 chars', 'language de'],
  ['德语（20字以内）', 'language de'],
  ['English (reference)', 'reference en'],
  ['英文（参考）', 'reference en'],
  ['German (MT)', 'reference de'],
  ['German version', 'language de'],
  ['French (master)', 'source fr'],
  ['SR (Latin)', 'language sr-Latn'],
  ['values-zh-rCN', 'language zh-CN'],
  ['xx-yy', 'nothing'],
  ['Klingon', 'nothing'],
  ['', 'nothing'],
  ['...', 'nothing'],
  [`Please translate this column into French ${'and check it '.repeat(6)}`, 'nothing'],
];

describe('readHeader', () => {
  let read: HeaderReader = () => undefined;
  beforeAll(async () => {
    read = createHeaderReader(await loadLanguageNames());
  });

  const said = (reading: ReturnType<HeaderReader>) =>
    reading === undefined
      ? 'nothing'
      : [reading.says, reading.language, reading.falseFriend && `?${reading.falseFriend}`]
          .filter(Boolean)
          .join(' ');

  it.each(HEADERS)('reads %j as %s', (header, expected) => {
    expect(said(read(header))).toBe(expected);
  });

  it('is sure of what it reads, and says why', () => {
    for (const [header] of HEADERS) {
      const reading = read(header);
      if (reading === undefined) continue;
      expect(reading.confidence).toBeGreaterThan(0);
      expect(reading.confidence).toBeLessThan(1);
      expect(reading.reason).not.toBe('');
    }
  });

  it.each(['constructor', 'toString', '__proto__', 'valueOf (max 20)'])(
    'takes %s for no language, though every object has something of that name',
    (header) => {
      expect(read(header)?.language ?? null).toBeNull();
    },
  );

  it('takes lingrid.json’s word over its own, whatever the case', async () => {
    const own = createHeaderReader(await loadLanguageNames(), {
      Klingon: 'tlh',
      CN: 'zh-TW',
      'my header': 'de',
    });
    expect(own('KLINGON')).toMatchObject({ says: 'language', language: 'tlh', confidence: 1 });
    expect(own(' cn ')).toMatchObject({ language: 'zh-TW' });
    expect(own('My Header')).toMatchObject({ language: 'de' });
    expect(own('EN')).toMatchObject({ language: 'en', confidence: 0.9 });
  });
});
