import type { Unit } from '../../contract/task.ts';
import { createLanguageReader } from './language.ts';
import { count, listOf, Misfit, orNull, text, tuple } from './tuple.ts';

const MOST_LANGUAGES = 1_000;

/** Units as they are stored: by place, without their index, which is their key. */
export function packUnit(unit: Unit): unknown {
  return [
    unit.sheet,
    unit.row,
    unit.key,
    unit.occurrence,
    unit.sourceLanguage,
    unit.source,
    unit.context,
    unit.maxLength,
    ...withoutEnd([unit.marked, unit.maxLengths && Object.entries(unit.maxLengths), unit.uppercase]),
  ];
}

export function createUnitReader(): (index: number, value: unknown) => Unit {
  const language = createLanguageReader();
  const limit = (value: unknown): [string, number] => {
    const pair = tuple(value, 2);
    return [language(pair[0]), positive(pair[1])];
  };
  return (index, value) => {
    const stored = tuple(value, 8, 11);
    return {
      index,
      sheet: text(stored[0]),
      row: positive(stored[1]),
      key: orNull(stored[2], text),
      occurrence: count(stored[3]),
      sourceLanguage: language(stored[4]),
      source: text(stored[5]),
      ...(has(stored[8]) && { marked: text(stored[8]) }),
      context: orNull(stored[6], text),
      maxLength: orNull(stored[7], positive),
      ...(has(stored[9]) && {
        maxLengths: Object.fromEntries(listOf(stored[9], MOST_LANGUAGES, limit)),
      }),
      ...(has(stored[10]) && { uppercase: listOf(stored[10], MOST_LANGUAGES, language) }),
    };
  };
}

/** What few units have stands at the end, and is left out where nothing follows. */
function withoutEnd(values: readonly unknown[]): readonly unknown[] {
  const last = values.findLastIndex((value) => value !== undefined);
  return values.slice(0, last + 1).map((value) => value ?? null);
}

function has(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function positive(value: unknown): number {
  const number = count(value);
  if (number === 0) throw new Misfit('positive');
  return number;
}
