import type { Placeholder } from '../placeholders.ts';
import type { Check, Flaw } from './check.ts';
import { differenceOf, flawsOfDifference, type Part } from './difference.ts';

/**
 * printf's conversions: the same arguments, converted alike. Those without a number are numbered by their order,
 * so `%s of %d` may become `%2$d … %1$s`, but not `%d … %s`.
 */
export const printfCheck: Check = (pair) => {
  if (pair.sourceParts.some(isDatePart)) return SOME_DATE_PART.test(pair.text) ? [] : [LOST_DATE];
  const source = numbered(conversionsOf(pair.sourceParts, pair.source, pair.textParts));
  const text = numbered(conversionsOf(pair.textParts, pair.text, pair.sourceParts));
  const difference = differenceOf(pair, source, text);
  const [flaw] = flawsOfDifference('printf', 'printf placeholder', difference);
  if (flaw === undefined) return [];
  return [isReordered(pair.sourceParts, pair.textParts) ? reordered(source) : flaw];
};

/**
 * In %50 hasar, 50%-a and 30%A nothing is converted: where the other text has no conversions at all, those beside a
 * digit are percentages.
 */
function conversionsOf(
  parts: readonly Placeholder[],
  text: string,
  others: readonly Placeholder[],
): readonly Placeholder[] {
  if (!others.some(({ kind }) => kind === 'printf')) return parts.filter((part) => !isPercentage(part, text));
  return others.some(({ text: other }) => QT_ALONE.test(other)) ? parts.map(withoutPercent) : parts;
}

const QT_ALONE = /^%\d{1,2}$/;

/** "%1%" can be Boost's argument, or Qt's with a percent sign, which the other text writes apart: %1 %. */
function withoutPercent(part: Placeholder, _: number, all: readonly Placeholder[]): Placeholder {
  const isOnly = all.filter(({ text }) => IN_PERCENT_SIGNS.test(text)).length === 1;
  return isOnly && IN_PERCENT_SIGNS.test(part.text) ? { ...part, text: part.text.slice(0, -1) } : part;
}

const IN_PERCENT_SIGNS = /^%\d{1,2}%$/;

/** A percent sign with its number, before it or behind it. */
export function isPercentage({ kind, start, text: part }: Placeholder, text: string): boolean {
  return kind === 'printf' && (/^%L?\d{1,2}$/.test(part) || /\d/.test(text.charAt(start - 1)));
}

const CONVERSION =
  /^%(?:(\d+)\$)?([-+#0']*)(\d+|\*(?:\d+\$)?)?(?:\.(\d+|\*(?:\d+\$)?))?(hh?|ll?|[Lqjzt])?([A-Za-z@])$/;

/** %m is the text of an error, and %1% Boost's. */
const WITHOUT_ARGUMENT = /^%m$|%$/;

function numbered(placeholders: readonly Placeholder[]): readonly Part[] {
  const parts: Part[] = [];
  let next = 1;
  for (const { kind, text } of placeholders) {
    if (kind === 'percent') parts.push({ key: '%%', shown: text });
    if (kind !== 'printf') continue;
    if (WITHOUT_ARGUMENT.test(text)) {
      parts.push({ key: text, shown: text });
      continue;
    }
    const [, number, flags = '', width = '', precision, length = '', conversion] =
      CONVERSION.exec(text) ?? [];
    if (conversion === undefined) {
      // Qt's %1, %L1
      parts.push({ key: text.replace('L', ''), shown: text });
      continue;
    }
    // A star takes an argument of its own, before the one that is converted.
    const [wide, places] = [width, precision].map((each) => {
      if (each?.startsWith('*') !== true) return each;
      return `*${each.length > 1 ? each.slice(1, -1) : next++}`;
    });
    const index = number ?? String(next++);
    // A width that only aligns may differ; zeros before a number are part of it.
    const zeros = flags.includes('0') || width.startsWith('*') ? `0${wide}` : '';
    const after = places === undefined ? '' : `.${places}`;
    const type = conversion === 'i' ? 'd' : conversion;
    parts.push({ key: `${index}$${zeros}${after}${length}${type}`, shown: text });
  }
  return parts;
}

/** A single one is no format by itself, but all that some languages need. */
const SOME_DATE_PART = /%[-_0^#EO]{0,2}[A-Za-z]/;

function isDatePart({ kind }: Placeholder): boolean {
  return kind === 'date';
}

/** Which parts a date has, and in which order, is for a language to say. */
const LOST_DATE: Flaw = {
  check: 'printf',
  message: 'The source is the format of a date or time, and the translation is none.',
  fault: 'The text is the format of a date or time: your translation must be one too (such as %d.%m.%Y).',
};

/** The same conversions, in another order, without numbers. */
function isReordered(source: readonly Placeholder[], text: readonly Placeholder[]): boolean {
  const inventory = (placeholders: readonly Placeholder[]) =>
    placeholders
      .filter(({ kind }) => kind === 'printf' || kind === 'percent')
      .map(({ text }) => text)
      .sort()
      .join(' ');
  return inventory(source) === inventory(text);
}

function reordered(source: readonly Part[]): Flaw {
  const numbers = source.map(({ key }) => `%${key}`).filter((part) => part !== '%%%');
  return {
    check: 'printf',
    message: 'printf placeholders without numbers are in another order than in the source.',
    fault: `Placeholders without numbers must keep the source's order, or else be numbered by it: ${numbers.slice(0, 8).join(', ')}.`,
  };
}
