import { isDeepStrictEqual } from 'node:util';
import type { Forgotten } from '../core/ports.ts';
import type { Assignment } from './jsonc/change.ts';
import type { JsonPath } from './jsonc/nodes.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What is to be done to the members of one sheet entry. */
export interface EntryPlan {
  readonly assigned: readonly Assignment[];
  readonly removed: readonly JsonPath[];
}

/** What must change so that an entry says what is said, and all else that it said. */
export function planSaid(at: JsonPath, entry: JsonObject, said: JsonObject): EntryPlan {
  return join(
    Object.entries(said).map(([name, value]) =>
      name === 'columns' && isObject(value) && isObject(entry[name])
        ? join(
            Object.entries(value).map(([letter, column]) =>
              become([...at, name, letter], entry[name], letter, column),
            ),
          )
        : become([...at, name], entry, name, value),
    ),
  );
}

/**
 * What must go so that an entry no longer says what is forgotten, unless it is said anew. One that would say
 * nothing any more goes as a whole.
 */
export function planForgotten(
  at: JsonPath,
  entry: JsonObject,
  forget: Forgotten,
  said: JsonObject,
): readonly JsonPath[] {
  const columns = isObject(entry.columns) ? Object.keys(entry.columns) : [];
  const saidColumns = isObject(said.columns) ? Object.keys(said.columns) : [];
  const allColumns = forget.members?.includes('columns') === true;
  const letters = columns.filter(
    (letter) => (allColumns || forget.columns?.includes(letter) === true) && !saidColumns.includes(letter),
  );
  const members = Object.keys(entry).filter(
    (name) =>
      name !== 'columns' &&
      forget.members?.some((member) => member === name) === true &&
      !Object.hasOwn(said, name),
  );
  const noColumns =
    letters.length === columns.length && saidColumns.length === 0 && (letters.length > 0 || allColumns);
  const gone = noColumns && Object.hasOwn(entry, 'columns') ? [...members, 'columns'] : members;
  const left = Object.keys({ ...entry, ...said }).filter((name) => name !== 'name' && !gone.includes(name));
  if (gone.length > 0 && left.length === 0) return [at];
  return [
    ...gone.map((name) => [...at, name]),
    ...(gone.includes('columns') ? [] : letters.map((letter) => [...at, 'columns', letter])),
  ];
}

/** Objects change member by member, so that comments in them keep their places. */
function become(path: JsonPath, holder: unknown, name: string, value: unknown): EntryPlan {
  const old = isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
  if (isDeepStrictEqual(old, value)) return { assigned: [], removed: [] };
  if (!isObject(old) || !isObject(value)) return { assigned: [{ path, value }], removed: [] };
  const stale = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
  const plan = join(Object.entries(value).map(([key, part]) => become([...path, key], old, key, part)));
  return { ...plan, removed: [...plan.removed, ...stale.map((key) => [...path, key])] };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(plans: readonly EntryPlan[]): EntryPlan {
  return {
    assigned: plans.flatMap(({ assigned }) => assigned),
    removed: plans.flatMap(({ removed }) => removed),
  };
}
