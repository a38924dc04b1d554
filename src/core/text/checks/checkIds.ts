import type { Finding } from '../../../contract/task.ts';

/** Every check by its id, with how bad it is if it finds something. An error can break the program. */
export const CHECKS = {
  empty: 'error',
  cell_limit: 'error',
  max_length: 'error',
  leading_formula: 'error',
  forbidden_characters: 'error',
  mask_remnant: 'error',
  icu_syntax: 'error',
  icu_arguments: 'error',
  plural_categories: 'error',
  placeholders: 'error',
  printf: 'error',
  tags: 'error',
  line_breaks: 'error',
  escapes: 'error',
  addresses: 'error',
  accelerator: 'error',
  same_as_source: 'warning',
  wrong_script: 'warning',
} as const satisfies Readonly<Record<string, Finding['severity']>>;
export type CheckId = keyof typeof CHECKS;

/** No check of a text: says of a task that its translation stays, since another attempt failed. */
export const KEPT = 'kept';

/** No check of a text either: the source's formats are not in its translation. */
export const FORMATTING = 'formatting';

/** All that a finding can be of. */
export const FINDING_NAMES: readonly string[] = [...Object.keys(CHECKS), KEPT, FORMATTING];

/** Stands for any check where one is asked for. */
export const ANY_FINDING = 'any';
