/** Scripts that stand for several. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani', 'Bopo'],
  Hant: ['Hani', 'Bopo'],
};

/** Languages that are written in more than one, where a tag does not say which. */
const ALTERNATIVES: Readonly<Record<string, readonly string[]>> = {
  az: ['Latn', 'Cyrl', 'Arab'],
  bs: ['Latn', 'Cyrl'],
  ha: ['Latn', 'Arab'],
  kk: ['Cyrl', 'Latn', 'Arab'],
  ks: ['Arab', 'Deva'],
  ku: ['Latn', 'Arab'],
  ky: ['Cyrl', 'Latn', 'Arab'],
  mn: ['Cyrl', 'Mong'],
  ms: ['Latn', 'Arab'],
  pa: ['Guru', 'Arab'],
  sd: ['Arab', 'Deva'],
  sh: ['Latn', 'Cyrl'],
  sr: ['Cyrl', 'Latn'],
  tg: ['Cyrl', 'Arab'],
  tk: ['Latn', 'Cyrl'],
  tt: ['Cyrl', 'Latn'],
  ug: ['Arab', 'Cyrl', 'Latn'],
  uz: ['Latn', 'Cyrl', 'Arab'],
};

const known = new Map<string, RegExp | undefined>();

/** Fits a text with a letter of the writing that a language has; undefined where that is not known. */
export function expectedScript(language: string): RegExp | undefined {
  if (!known.has(language)) known.set(language, scriptOf(language));
  return known.get(language);
}

function scriptOf(language: string): RegExp | undefined {
  try {
    const tag = new Intl.Locale(language);
    const script = tag.maximize().script;
    if (script === undefined) return undefined;
    const scripts = tag.script === undefined ? (ALTERNATIVES[tag.language] ?? [script]) : [script];
    const all = scripts.flatMap((each) => PARTS[each] ?? [each]);
    return new RegExp(`(?=\\p{L})[${all.map((each) => `\\p{Script_Extensions=${each}}`).join('')}]`, 'u');
  } catch {
    // A script that the engine has no letters of.
    return undefined;
  }
}
