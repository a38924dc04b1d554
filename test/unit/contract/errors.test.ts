import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, isGate, type ErrorCode } from '../../../src/contract/errors.ts';
import { failureReason } from '../../../src/contract/states.ts';

/**
 * Section 7's table, written a second time; `output_unwritable`, `spending_cap_reached`, `provider_unreachable` and
 * `port_unavailable`, which never travels, came later.
 */
const TABLE: Readonly<Record<number, readonly string[]>> = {
  400: ['invalid_request'],
  401: ['unauthorized'],
  403: ['forbidden_host', 'forbidden_origin', 'outside_workspace'],
  404: ['session_not_found', 'task_not_found', 'not_found'],
  409: [
    'stage_conflict',
    'split_not_ready',
    'tasks_missing',
    'execution_not_ready',
    'busy',
    'owned_elsewhere',
    'workbook_changed',
    'workbook_missing',
    'provider_missing',
    'untrusted',
    'output_exists',
    'spending_cap_reached',
  ],
  411: ['length_required'],
  412: ['version_mismatch'],
  413: ['too_large'],
  415: ['unsupported_media_type'],
  422: [
    'unreadable_workbook',
    'unsupported_workbook',
    'no_table',
    'invalid_project_file',
    'output_unwritable',
  ],
  428: ['version_required'],
  429: ['too_many_connections'],
  500: ['internal'],
  503: ['port_unavailable', 'provider_unreachable', 'store_busy', 'store_lost'],
};

describe('errors', () => {
  const codes = Object.keys(ERRORS).filter((code): code is ErrorCode => code in ERRORS);

  it('have the statuses of the table', () => {
    const statuses = Object.fromEntries(
      Object.entries(TABLE).flatMap(([status, each]) => each.map((code) => [code, Number(status)])),
    );
    expect(Object.fromEntries(codes.map((code) => [code, ERRORS[code].status]))).toEqual(statuses);
  });

  it('are gates where the status is 409', () => {
    expect(codes.filter(isGate).toSorted()).toEqual(TABLE[409]?.toSorted());
  });

  it('can be tried again unchanged where waiting helps', () => {
    expect(codes.filter((code) => ERRORS[code].retryable).toSorted()).toEqual(
      [
        'split_not_ready',
        'execution_not_ready',
        'busy',
        'owned_elsewhere',
        'version_mismatch',
        'output_unwritable',
        'too_many_connections',
        'port_unavailable',
        'provider_unreachable',
        'store_busy',
      ].toSorted(),
    );
  });

  it('have codes that a failure reason has room for', () => {
    for (const code of codes) expect(failureReason.safeParse({ code, message: '' }).success).toBe(true);
  });

  it('carry code, message, cause and details', () => {
    const cause = new Error('below');
    const error = new AppError('busy', 'Wait.', { cause, details: { pid: 7 } });
    expect(error).toMatchObject({
      name: 'AppError',
      code: 'busy',
      message: 'Wait.',
      cause,
      details: { pid: 7 },
    });
    expect('cause' in new AppError('busy', 'Wait.')).toBe(false);
  });
});
