import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../../src/cli/exitCodes.ts';
import { AppError } from '../../../src/contract/errors.ts';

describe('exitCodeOf', () => {
  it.each([
    ['provider_missing', 3],
    ['owned_elsewhere', 3],
    ['output_exists', 3],
    ['workbook_changed', 3],
    ['no_table', 2],
    ['unreadable_workbook', 2],
    ['invalid_project_file', 2],
    ['session_not_found', 2],
    ['output_unwritable', 2],
    ['store_busy', 2],
    ['port_unavailable', 2],
  ] as const)('%s → %d', (code, exit) => {
    expect(exitCodeOf(new AppError(code, 'x'))).toBe(exit);
  });

  it('takes what nobody foresaw for something that cannot be done with this input', () => {
    expect(exitCodeOf(new Error('x'))).toBe(2);
  });
});
