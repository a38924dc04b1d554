import { describe, expect, it } from 'vitest';
import { loadLanguageDetector } from '../../../../src/core/text/detectLanguage.ts';
import { languageByWriting } from '../../../../src/core/text/script.ts';

describe('languageByWriting', () => {
  it.each([
    ['ゲームを開始する', 'ja'],
    ['설정을 저장했습니다', 'ko'],
    ['这个游戏还没开始', 'zh-Hans'],
    ['這個遊戲還沒開始', 'zh-Hant'],
    ['你好', 'zh'],
    ['使用 iPhone 登录 Google 帐号', 'zh'],
    ['เริ่มเกม', 'th'],
    ['ابدأ اللعبة', 'ar'],
    ['התחל משחק', 'he'],
    ['खेल शुरू करें', 'hi'],
    ['Έναρξη παιχνιδιού', 'el'],
    ['Начать', 'ru'],
    ['Start', 'en'],
    [
      'Sie haben nicht genug Gold, um diesen Gegenstand zu kaufen. Möchten Sie zum Laden gehen und mehr davon holen?',
      'de',
    ],
    [
      "Vous n'avez pas assez d'or pour acheter cet objet. Voulez-vous aller à la boutique pour en obtenir davantage ?",
      'fr',
    ],
    ['Недостатньо золота, щоб придбати цей предмет. Бажаєте перейти до крамниці та отримати більше?', 'uk'],
  ])('%s: %s', async (text, language) => {
    expect(languageByWriting(text, await loadLanguageDetector())?.language).toBe(language);
  });

  it('is never sure where letters are shared, and says nothing of none', async () => {
    const detect = await loadLanguageDetector();
    expect(languageByWriting('Start', detect)?.confidence).toBeLessThan(0.5);
    const long = 'Would you like to save your progress before you leave the game? '.repeat(20);
    expect(languageByWriting(long, detect)).toMatchObject({ language: 'en' });
    expect(languageByWriting(long, detect)?.confidence).toBeLessThanOrEqual(0.7);
    expect(languageByWriting('12 + 3', detect)).toBeUndefined();
  });
});
