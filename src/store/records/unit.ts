import type { Unit } from '../../contract/task.ts';
import { createLanguageReader } from './language.ts';
import { count, Misfit, orNull, text, tuple } from './tuple.ts';

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
    ...(unit.marked === undefined ? [] : [unit.marked]),
  ];
}

export function createUnitReader(): (index: number, value: unknown) => Unit {
  const language = createLanguageReader();
  return (index, value) => {
    const stored = tuple(value, 8, 9);
    return {
      index,
      sheet: text(stored[0]),
      row: positive(stored[1]),
      key: orNull(stored[2], text),
      occurrence: count(stored[3]),
      sourceLanguage: language(stored[4]),
      source: text(stored[5]),
      ...(stored.length > 8 && { marked: text(stored[8]) }),
      context: orNull(stored[6], text),
      maxLength: orNull(stored[7], positive),
    };
  };
}

function positive(value: unknown): number {
  const number = count(value);
  if (number === 0) throw new Misfit('positive');
  return number;
}
