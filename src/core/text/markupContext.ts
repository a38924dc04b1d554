/**
 * Names in brackets that stand alone are markup or not by what is around them. Of a text, tells for what looks
 * like a tag whether it is one.
 */
export type IsMarkup = (kind: 'tag' | 'bbcode', part: string) => boolean;

const BARE_NAME = /^<([A-Za-z][\w:.-]*)>$/;
const BBCODE_BARE = /^\[([a-z]+)\]$/;
const BBCODE_VALUE = /^\[([A-Za-z][\w-]*)(?:\s[\w-]*)?=/;
const CLOSING = /<\/([A-Za-z][\w:.-]*)|\[\/([A-Za-z][\w-]*)/g;

/** Elements that are markup even where nothing closes them. */
const KNOWN = new Set(
  'a b big bold br center code color div em font h1 h2 h3 h4 hr i img italic li link mark nobr p pre q s size small span sprite strong sub sup table td th tr u ul ol wbr'.split(
    ' ',
  ),
);
const KNOWN_BBCODE = new Set('color colour font img list quote size url'.split(' '));

/** As no word is written: playerName, item_1. */
const IDENTIFIER = /[a-z][A-Z]|[\d_]/;

/** -f, --file, [<file>], <file>..., =<file>, <a>|<b>: how commands are used, where <file> is a word to translate. */
const USAGE =
  /(?:^|[\s[(|,'"`])(?:-[A-Za-z?](?![A-Za-z])|--[a-z%[])|\[<|\[(?:options?|opts)\]|>(?:\.\.\.|…)|[=|]<[A-Za-z]|>\||<[A-Za-z][\w-]{0,30}[>=]?[/:@=]<|>\]/i;

/**
 * In a game `<player>` must come through; in the usage text of a command `<file>` is translated by people, in one
 * string out of a hundred. So a name that nothing closes and that is no known element counts, except where the
 * text shows how a command is used, where it is a word with a capital (<Enter>), or all that there is and not written
 * as programs write names (<none>, but not <playerName> or <item_1>). And `[default=Y]` is BBCode only if it is
 * closed, or known; `[code]` only if it is closed.
 */
export function markupContext(text: string): IsMarkup {
  let closed: ReadonlySet<string> | undefined;
  let usage: boolean | undefined;
  const isClosed = (name: string): boolean => {
    closed ??= new Set(Array.from(text.matchAll(CLOSING), ([, tag, bbcode]) => tag ?? bbcode ?? ''));
    return closed.has(name);
  };
  return (kind, part) => {
    if (kind === 'bbcode') {
      // [code], [left], [font] are words, too.
      const bare = BBCODE_BARE.exec(part)?.[1];
      if (bare !== undefined) return isClosed(bare);
      const name = BBCODE_VALUE.exec(part)?.[1];
      return name === undefined || KNOWN_BBCODE.has(name.toLowerCase()) || isClosed(name);
    }
    const name = BARE_NAME.exec(part)?.[1];
    if (name === undefined || KNOWN.has(name.toLowerCase()) || isClosed(name)) return true;
    if (/^[A-Z][a-z]*$/.test(name) || (text.trim() === part && !IDENTIFIER.test(name))) return false;
    usage ??= USAGE.test(text);
    return !usage;
  };
}
