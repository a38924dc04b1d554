import * as z from 'zod';

/** So many of the cells that an answer or an event tells of are listed; all are counted. */
const MOST_LISTED = 1_000;

export const listed = <T extends z.ZodType>(element: T) =>
  z.strictObject({ count: z.int().nonnegative(), first: z.array(element) });

/** The form that `listed` describes. */
export function listFirst<T>(all: readonly T[]): { count: number; first: T[] } {
  return { count: all.length, first: all.slice(0, MOST_LISTED) };
}
