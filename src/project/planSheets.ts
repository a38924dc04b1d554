import { isDeepStrictEqual } from 'node:util';
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
