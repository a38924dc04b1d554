import { describe, expect, it } from 'vitest';
import { errorsOf } from '../../../../support/checking.ts';

/** What competent people write: no check may stand in its way. */
describe('good translations pass', () => {
  it.each([
    ['tr', 'Deals 50% damage', '%50 hasar verir'],
    ['tr', 'Battery at 5%', 'Pil %5 düzeyinde'],
    ['ar', '50% discount', 'خصم %50'],
    ['hu', '50% of the players agree', 'A játékosok 50%-a egyetért'],
    ['zh', 'Restores 30% of A', '恢复30%A值'],
    ['zh', 'Drop rate of S-rank is 10%', '10%S级掉落率'],
    ['tr', '{0}% chance', '%{0} şans'],
    ['tr', '{percent}% off', '%{percent} indirim'],
    ['en', '20%d’extra', '20% extra'],
    ['de', '−10 armor', '-10 Rüstung'],
    ['de', '–5% speed', '-5 % Tempo'],
    ['fr', '50% off!', '-50 % !'],
    ['zh', '10% more attack', '+10%攻击力'],
    ['de', 'Use --file <file>', '--file <Datei> verwenden'],
    ['fr', 'Hello', '- Bonjour'],
    ['fr', 'Rank #{0}', 'Rang n° {0}'],
    ['ja', 'Rank #{rank}', '{rank}位'],
    ['de', 'Cost: ${0}', 'Kosten: {0} $'],
    ['de', 'Price ${price:F2}', 'Preis {price:F2} $'],
    ['de', '<none>', '<keine>'],
    ['de', '<Default>', '<Standard>'],
    ['de', '<NONE>', '<KEINE>'],
    ['de', 'Press <Enter> to continue', 'Drücke <Eingabe>, um fortzufahren'],
    ['fr', 'Caf\\u00e9', 'Café'],
    ['zh', 'It\\u2019s over', '结束了'],
    ['de', '5 &gt; 3', '5 ist größer als 3'],
    [
      'ru',
      '{n, plural, one {# file in {dir}} other {# files in {dir}}}',
      '{n, plural, one {# файл в {dir}} few {# файла в {dir}} many {# файлов в {dir}} other {# файла в {dir}}}',
    ],
    ['fr', '{n, plural, one {One file} other {# files}}', '{n, plural, one {Un fichier} other {# fichiers}}'],
    [
      'fr',
      '{g, select, male {He} other {She}} likes {item}',
      "{g, select, male {Il} other {Elle}} aime l''{item}",
    ],
    [
      'de',
      "{n, plural, one {# file} other {# files}} in '{}'",
      "{n, plural, one {# Datei} other {# Dateien}} in '{}'",
    ],
  ])('%s: %j → %j', (language, source, text) => {
    expect(errorsOf(source, text, { language })).toEqual([]);
  });
});

describe('broken translations do not', () => {
  it.each([
    [
      'fr',
      '{g, select, male {He} other {She}} likes {item}',
      "{g, select, male {Il} other {Elle}} aime l'{item}",
    ],
    [
      'de',
      '{g, select, male {{n} gave him {item}} other {{n} gave them {item}}}',
      '{g, select, male {{n} gab ihm {item}} other {{n} gab ihnen etwas}}',
    ],
    [
      'de',
      '{n, plural, one {<b>#</b> file in {dir}} other {<b>#</b> files in {dir}}}',
      '{n, plural, one {# Datei} other {# Dateien}}',
    ],
    [
      'ru',
      '{n, plural, one {# file} other {# files}}',
      '{n, plural, one {# файл} few {файла} many {файлов} other {# файла}}',
    ],
    ['de', 'Take ${item}', 'Nimm {item}'],
    ['de', '<player> joins the game', '<Spieler> betritt das Spiel'],
    ['de', 'Hi <playerName>', 'Hallo <spielerName>'],
    ['de', '<playerName>', '<spielerName>'],
    ['de', 'Hi <item_1>', 'Hallo <gegenstand_1>'],
    ['de', '<item_1>', '<gegenstand_1>'],
    ['de', 'Take <PlayerName>', 'Nimm <SpielerName>'],
    ['de', 'Hello {0}', 'Hallo {0}}'],
    ['de', 'Hello {0}', 'Hallo {{0}'],
    ['de', 'Hello {0}', 'Hallo {0} {'],
    ['de', '{n, plural, one {# file} other {# files}}', '{n, plural, one {# Datei} other {# Dateien}}}'],
    ['de', 'Hi %s', 'Hallo %s 5%!'],
    ['de', 'Loading: %d percent', 'Lade: %d %'],
    ['de', 'He said \\"Hi\\"', 'Er sagte "Hi"'],
    ['de', 'Terms &amp; Conditions', 'AGB & Datenschutz'],
    ['de', 'a &lt; b', 'a < b'],
    ['de', 'New Game', '=1+1'],
    ['de', 'New Game', '-SUM(A1)'],
    ['de', 'New Game', '@SUM(A1)'],
    ['de', '%d of %d', '50%d'],
  ])('%s: %j → %j', (language, source, text) => {
    expect(errorsOf(source, text, { language })).not.toEqual([]);
  });
});
