import type { TaskState } from '../../src/contract/task.ts';

/** Which tasks the table shows. Null: all of them. */
export interface TaskFilter {
  readonly language: string | null;
  readonly state: TaskState | null;
  /** A check's id, or `any`. */
  readonly finding: string | null;
}

export const NO_FILTER: TaskFilter = { language: null, state: null, finding: null };

export function isFiltered({ language, state, finding }: TaskFilter): boolean {
  return language !== null || state !== null || finding !== null;
}

export function sameFilter(one: TaskFilter, other: TaskFilter): boolean {
  return one.language === other.language && one.state === other.state && one.finding === other.finding;
}

/** A page of tasks as the API is asked for it: what is not given is left out. */
export interface TaskAsk {
  readonly from: string;
  readonly limit: string;
  readonly language?: string;
  readonly state?: TaskState;
  readonly finding?: string;
}

export function askFor({ language, state, finding }: TaskFilter, from: number, limit: number): TaskAsk {
  return {
    from: String(from),
    limit: String(limit),
    ...(language !== null && { language }),
    ...(state !== null && { state }),
    ...(finding !== null && { finding }),
  };
}
