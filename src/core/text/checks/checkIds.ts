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
