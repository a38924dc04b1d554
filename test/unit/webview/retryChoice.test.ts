import { describe, expect, it } from 'vitest';
import { executionBody } from '../../../src/contract/api/requests.ts';
import { retryChoiceOf } from '../../../webview/model/retryChoice.ts';
import { NO_FILTER } from '../../../webview/model/taskFilter.ts';

describe('what a filter shows, translated again', () => {
  it('is all of it that is done or failed, and nothing where nothing is filtered', () => {
    expect(retryChoiceOf(NO_FILTER)).toBeNull();
    expect(retryChoiceOf({ ...NO_FILTER, state: 'pending' })).toBeNull();
    expect(retryChoiceOf({ language: 'fr', state: 'skipped', finding: 'any' })).toBeNull();
    expect(retryChoiceOf({ ...NO_FILTER, state: 'failed' })).toEqual({ states: ['failed'] });
    expect(retryChoiceOf({ language: 'fr', state: null, finding: 'tags' })).toEqual({
      states: ['done', 'failed'],
      languages: ['fr'],
      findings: ['tags'],
    });
  });

  it('can be sent', () => {
    const choice = retryChoiceOf({ language: 'fr', state: 'done', finding: 'any' });
    expect(executionBody.safeParse(choice).success).toBe(true);
  });
});
