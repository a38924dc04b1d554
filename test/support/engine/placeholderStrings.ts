/** A text with what in it must come through a translation, each as often as it stands there. */
export interface PlaceholderString {
  readonly kind: string;
  readonly text: string;
  readonly kept: readonly string[];
}

const SENTENCES: readonly (readonly [before: string, inner: string, after: string])[] = [
  ['You have won', 'the red house', 'today.'],
  ['The old king gives you', 'a golden sword', 'and a horse.'],
  ['Press the button to open', 'the big door', 'of the castle.'],
  ['Your friend wants to buy', 'three green apples', 'in the market.'],
  ['The enemy has captured', 'the small city', 'near the river.'],
  ['Do you want to delete', 'the last file', 'before closing?'],
  ['We could not find', 'your new account', 'on this server.'],
  ['Please wait while we load', 'the next level', 'of the game.'],
  ['The merchant sells', 'fresh white bread', 'every morning.'],
  ['Save your work in', 'a safe place', 'before you leave.'],
  ['Nobody has seen', 'the lost map', 'since last winter.'],
  ['Choose a language for', 'the main menu', 'of the program.'],
];

/** What stands in place of a sentence's inner words, or around them. */
const FORMS: Readonly<Record<string, (inner: string) => readonly [string, readonly string[]]>> = {
  printf: () => ['%s', ['%s']],
  'printf number': () => ['%d', ['%d']],
  'printf with positions': (inner) => [`%1$s: ${inner} (%2$d)`, ['%1$s', '%2$d']],
  'printf of Python': () => ['%(count)d', ['%(count)d']],
  index: () => ['{0}', ['{0}']],
  'indexes with formats': () => ['{0:N2} {1}', ['{0:N2}', '{1}']],
  name: () => ['{name}', ['{name}']],
  'double braces': () => ['{{count}}', ['{{count}}']],
  'dollar braces': () => ['${item}', ['${item}']],
  'percent name': () => ['%name%', ['%name%']],
  'dollar name': () => ['$item$', ['$item$']],
  'HTML tag': (inner) => [`<b>${inner}</b>`, ['<b>', '</b>']],
  'HTML link': (inner) => [
    `<a href="https://example.com/a?b=c">${inner}</a>`,
    ['<a href="https://example.com/a?b=c">', '</a>'],
  ],
  'empty tag': (inner) => [`${inner}<br/>`, ['<br/>']],
  'colour tag': (inner) => [`<color=#ff0000>${inner}</color>`, ['<color=#ff0000>', '</color>']],
  'nested tags': (inner) => [`<i><b>${inner}</b></i>`, ['<i>', '<b>', '</b>', '</i>']],
  BBCode: (inner) => [`[b]${inner}[/b]`, ['[b]', '[/b]']],
  'BBCode with a value': (inner) => [`[color=red]${inner}[/color]`, ['[color=red]', '[/color]']],
  'backslash n': (inner) => [`${inner}\\n`, ['\\n']],
  'backslash t': (inner) => [`\\t${inner}`, ['\\t']],
  'line break': (inner) => [`${inner}\n`, ['\n']],
  entity: (inner) => [`${inner} &amp;`, ['&amp;']],
  address: () => ['https://example.com/help', ['https://example.com/help']],
  'mail address': () => ['help@example.com', ['help@example.com']],
  'percent sign': () => ['100%%', ['%%']],
  'colour of Minecraft': (inner) => [`§a${inner}§r`, ['§a', '§r']],
  "a project's own": () => ['[[gold]]', ['[[gold]]']],
  'plural of ICU': (inner) => [
    `{count, plural, one {# of ${inner}} other {# of ${inner}}}`,
    ['{count, plural,', 'one {', 'other {'],
  ],
  'select of ICU': (inner) => [
    `{who, select, male {${inner}} other {${inner}}}`,
    ['{who, select,', 'male {', 'other {'],
  ],
};

/** The pattern by which a project names what it calls its own. */
export const OWN_PATTERN = String.raw`\[\[\w+\]\]`;

/** Every kind in every sentence: some hundreds of texts, all different. */
export function placeholderStrings(): readonly PlaceholderString[] {
  return Object.entries(FORMS).flatMap(([kind, form]) =>
    SENTENCES.map(([before, inner, after]) => {
      const [part, kept] = form(inner);
      return { kind, text: `${before} ${part} ${after}`, kept };
    }),
  );
}

/** What of it a translation has lost, added or changed; judged by plain counting, not by what is to be tested. */
export function lostIn({ text, kept }: PlaceholderString, translation: string): readonly string[] {
  return [...new Set(kept)].filter((part) => countOf(part, text) !== countOf(part, translation));
}

function countOf(part: string, text: string): number {
  return text.split(part).length - 1;
}
