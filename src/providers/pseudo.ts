import { PSEUDO } from '../contract/task.ts';
import type { Translator } from '../core/ports.ts';
import { accentuate } from './pseudo/accents.ts';
import { expansion, padding } from './pseudo/expansion.ts';
import { countGraphemes, cut } from './pseudo/graphemes.ts';

type ProtectedSpans = (text: string) => readonly { readonly start: number; readonly end: number }[];

/** UTF-16 units, by Excel's specification. */
const MOST_IN_CELL = 32_767;
const OPENING = '⟦';
const CLOSING = '⟧';

/**
 * Pseudo-localization: shows a layout with longer, accented, bracketed text, without a model or a network. The
 * same text always gives the same result. What `protectedSpans` names comes through as it is.
 */
export function createPseudo({ protectedSpans }: { readonly protectedSpans: ProtectedSpans }): Translator {
  return {
    provider: PSEUDO,
    model: null,
    pseudo: true,
    endpoint: PSEUDO,
    price: { input: 0, output: 0 },
    maxOutputTokens: null,
    timeout: Infinity,
    translate: ({ request: { target, items } }, signal) =>
      new Promise((resolve) => {
        signal.throwIfAborted();
        const translations = items.map(({ id, text, maxLength }) => ({
          id,
          text: pseudoLocalize(text, { target, maxLength, protectedSpans }),
        }));
        resolve({
          text: JSON.stringify({ translations }),
          finish: 'complete',
          usage: { inputTokens: 0, outputTokens: 0 },
        });
      }),
  };
}

interface Options {
  readonly target: string;
  /** In graphemes. */
  readonly maxLength: number | undefined;
  readonly protectedSpans: ProtectedSpans;
}

/**
 * The most visible form that fits: padded and bracketed, bracketed, accented only, cut. It is longer than `maxLength`
 * or than a cell holds only where the source is and holds what must stay, and then no longer than the source.
 */
function pseudoLocalize(source: string, { target, maxLength, protectedSpans }: Options): string {
  const spans = protectedSpans(source);
  const accented = accentuate(source, spans);
  const length = countGraphemes(source);
  const most = Math.max(maxLength ?? Infinity, length);
  const mostUnits = Math.max(MOST_IN_CELL, source.length);
  const kept = inventory(source, spans);
  const brackets = OPENING.length + CLOSING.length;
  const room = Math.min(most - length, mostUnits - source.length) - brackets;
  const pad = padding(Math.max(0, Math.min(expansion(length, target), room)));

  // What must be shorter than its source is cut, where that takes nothing out that has to stay.
  if (maxLength !== undefined && maxLength < length && spans.length === 0) return cut(accented, maxLength);
  const forms = [bracket(accented, pad), bracket(accented, ''), accented];
  const fits = (form: string): boolean =>
    form.length <= mostUnits &&
    (most === Infinity || countGraphemes(form) <= most) &&
    inventory(form, protectedSpans(form)) === kept;
  return forms.find(fits) ?? source;
}

/** White space around a text stays around it: layouts and checks go by it. */
function bracket(text: string, pad: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return `${text.slice(0, start)}${OPENING}${inner}${pad}${CLOSING}${text.slice(start + inner.length)}`;
}

function inventory(text: string, spans: ReturnType<ProtectedSpans>): string {
  return JSON.stringify(spans.map(({ start, end }) => text.slice(start, end)).sort());
}
