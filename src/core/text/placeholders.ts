import { icuArguments } from './icu.ts';
import type { OwnPatterns } from './ownPatterns.ts';
import { isDateFormat } from './dateFormat.ts';
import { markupContext } from './markupContext.ts';
import { DATE_PART, PATTERNS } from './placeholderPatterns.ts';

/** `own`: a project's own; `icu`: syntax of ICU plurals and selects; `date`: a part of a date's format. */
export type PlaceholderKind = keyof typeof PATTERNS | 'own' | 'icu' | 'date';

/** A part of a text, from `start` to before `end` in UTF-16 units. */
export interface Placeholder {
  readonly kind: PlaceholderKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const KINDS = Object.keys(PATTERNS).filter((name): name is keyof typeof PATTERNS => name in PATTERNS);
const GROUPS = KINDS.map((kind) => `(?<${kind}>${PATTERNS[kind]})`);
const ANY = new RegExp(GROUPS.join('|'), 'gu');
const ANY_WITH_DATES = new RegExp([`(?<date>${DATE_PART})`, ...GROUPS].join('|'), 'gu');
/** Every pattern needs one of these. */
const HINT = /[%{<[$\\&@§|\n\r\t]|:\/\/|www\.|__/;
/** Qt counts from 1, now and then from 0: %50 without them is a percentage, as Turkish and Arabic write it. */
const QT = /^%L?\d{1,2}$/;
const QT_FIRST = /(?<!\d)%L?[01](?!\d)/;
/** The number of a plural, and text in quotes that is no syntax. */
const IN_PLURAL = /#|'[{}#][^']*'/g;
const DEEPEST = 20;

/**
 * What must come through a translation as it is, in order, without overlaps. A project's own come first. Of ICU
 * plurals and selects it is their syntax; the messages in them are text like any other.
 */
export function placeholders(text: string, patterns?: OwnPatterns): readonly Placeholder[] {
  const own = patterns?.(text) ?? [];
  if (own.length === 0 && !HINT.test(text)) return [];
  const found: Placeholder[] = [];
  const icu = icuArguments(text);
  const isMarkup = markupContext(text);
  const any = isDateFormat(text) ? ANY_WITH_DATES : ANY;
  const isQt = QT_FIRST.test(text);
  let nextOwn = 0;

  function add(kind: PlaceholderKind, start: number, end: number): void {
    found.push({ kind, start, end, text: text.slice(start, end) });
  }

  function collect(start: number, end: number, plural: boolean, depth: number): void {
    let at = start;
    let from = start;
    while (depth < DEEPEST) {
      const argument = icu.next(from, end);
      if (argument === undefined) break;
      from = argument.end;
      if (argument.syntax.some((span) => own.some((one) => one.start < span.end && span.start < one.end)))
        continue;
      collectPlain(at, argument.start, plural);
      argument.syntax.forEach((span, i) => {
        add('icu', span.start, span.end);
        const message = argument.messages[i];
        if (message !== undefined) collect(message.start, message.end, plural || argument.plural, depth + 1);
      });
      at = argument.end;
    }
    collectPlain(at, end, plural);
  }

  function collectPlain(start: number, end: number, plural: boolean): void {
    let at = start;
    for (; nextOwn < own.length; nextOwn += 1) {
      const span = own[nextOwn];
      if (span === undefined || span.start >= end) break;
      if (span.start < at || span.end > end) continue;
      collectKnown(at, span.start, plural);
      add('own', span.start, span.end);
      at = span.end;
    }
    collectKnown(at, end, plural);
  }

  function collectKnown(start: number, end: number, plural: boolean): void {
    const part = text.slice(start, end);
    let at = start;
    any.lastIndex = 0;
    for (let match = any.exec(part); match !== null; match = any.exec(part)) {
      const kind = kindOf(match.groups);
      if ((kind === 'tag' || kind === 'bbcode') && !isMarkup(kind, match[0])) {
        // In it may be others.
        any.lastIndex = match.index + 1;
        continue;
      }
      if (!isQt && QT.test(match[0])) continue;
      const index = start + match.index;
      if (plural) collectNumberSigns(at, index);
      at = index + match[0].length;
      add(kind, index, at);
    }
    if (plural) collectNumberSigns(at, end);
  }

  function collectNumberSigns(start: number, end: number): void {
    for (const match of text.slice(start, end).matchAll(IN_PLURAL))
      add('icu', start + match.index, start + match.index + match[0].length);
  }

  collect(0, text.length, false, 0);
  return found;
}

/** Where `placeholders` are. */
export function protectedSpans(text: string): readonly { readonly start: number; readonly end: number }[] {
  return placeholders(text);
}

function kindOf(groups: Readonly<Record<string, string | undefined>> | undefined): PlaceholderKind {
  return KINDS.find((kind) => groups?.[kind] !== undefined) ?? 'date';
}
