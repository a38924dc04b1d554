import type { RetryChoice } from '../../src/contract/api/requests.ts';
import type { TaskFilter } from './taskFilter.ts';

/** What a filter shows, as something to be translated again; null where that cannot be, or where nothing is filtered. */
export function retryChoiceOf({ language, state, finding }: TaskFilter): RetryChoice | null {
  if (language === null && state === null && finding === null) return null;
  if (state === 'pending' || state === 'skipped') return null;
  return {
    states: state === null ? ['done', 'failed'] : [state],
    ...(language !== null && { languages: [language] }),
    ...(finding !== null && { findings: [finding] }),
  };
}
