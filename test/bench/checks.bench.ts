import { createChecks, type TranslationPair } from '../../src/core/text/checks/checkTranslation.ts';
import { placeholders } from '../../src/core/text/placeholders.ts';
import { median, report, timed } from './measure.ts';

const PAIRS = 100_000;
const RUNS = 5;

/** As a table of a game has them: most are plain, a third has something to keep. */
const TEXTS: readonly (readonly [source: string, text: string])[] = [
  ['Open the settings and choose a language.', 'Öffne die Einstellungen und wähle eine Sprache.'],
  ['New game', 'Neues Spiel'],
  ['The enemy has captured your city.', 'Der Feind hat deine Stadt erobert.'],
  ['Connection lost. Please try again later.', 'Verbindung verloren. Bitte später erneut versuchen.'],
  ['You have {count} unread messages from {name}.', 'Du hast {count} ungelesene Nachrichten von {name}.'],
  ['Saved %d of %s', '%d von %s gespeichert'],
  [
    '<b>Press</b> <color=#ff0>{key}</color> to go on',
    '<b>Drücke</b> <color=#ff0>{key}</color>, um weiterzugehen',
  ],
  ['Are you sure?\nThis cannot be undone.', 'Bist du sicher?\nDas kann nicht rückgängig gemacht werden.'],
  ['{n, plural, one {# day left} other {# days left}}', '{n, plural, one {Noch # Tag} other {Noch # Tage}}'],
];

/** Seconds that all checks take of 100,000 pairs, against the recogniser alone and against JSON there and back. */
void (async () => {
  const pairs: readonly TranslationPair[] = Array.from({ length: PAIRS }, (_, i) => {
    const [source, text] = TEXTS[i % TEXTS.length] ?? ['', ''];
    return {
      source: `${source} ${i}`,
      text: `${text} ${i}`,
      sourceLanguage: 'en',
      language: 'de',
      maxLength: 200,
    };
  });
  const check = createChecks({ patterns: [] });
  const checking: number[] = [];
  const recognising: number[] = [];
  const encoding: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    checking.push(
      await timed(() => {
        if (pairs.some((pair) => check(pair).length > 0)) throw new Error('these pairs have no fault');
      }),
    );
    recognising.push(
      await timed(() => {
        for (const { source, text } of pairs) {
          placeholders(source);
          placeholders(text);
        }
      }),
    );
    encoding.push(
      await timed(() => {
        for (const pair of pairs) JSON.parse(JSON.stringify(pair));
      }),
    );
  }
  const took = median(checking);
  report(
    'checks of 100,000 pairs ÷ the placeholder recogniser alone',
    `${(took / median(recognising)).toFixed(2)} × (${(took / 1000).toFixed(2)} s)`,
    '≤ 6 ×',
  );
  report(
    'checks of 100,000 pairs ÷ JSON encode and decode',
    `${(took / median(encoding)).toFixed(2)} × (${(took / 1000).toFixed(2)} s)`,
    '≤ 12 ×',
  );
})();
