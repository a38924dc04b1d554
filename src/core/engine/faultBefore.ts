import { FORMATTING } from '../text/checks/checkIds.ts';
import type { Job } from './job.ts';
import { lengthBudget } from './lengthBudget.ts';
import type { Protection } from './protection.ts';

/** What a model is told where a translation lost the formats of words. */
export const TAGS_FAULT =
  'Tags such as <g1>…</g1> mark words of another format: put each around the words that mean the same.';

/**
 * What is wrong with the result that a job is to do better than, in words for a model: it would give the same again.
 * Null where nothing is known against it, or where there is none.
 */
export function faultBefore({ task, unit }: Job, protection: Protection): string | null {
  const { language, progress } = task.value;
  if (progress.state !== 'done' && progress.state !== 'failed') return null;
  // The text itself was not kept: what was found in it is told in words for people.
  if (progress.state === 'failed') return told(progress.findings.map(({ message }) => message));
  const { source, sourceLanguage } = unit;
  const maxLength = lengthBudget(task.value, unit).most;
  const found = protection.check({ source, text: progress.text, sourceLanguage, language, maxLength });
  const faults = found.map(({ fault }) => fault);
  if (progress.findings.some(({ check }) => check === FORMATTING)) faults.push(TAGS_FAULT);
  return told(faults);
}

function told(faults: readonly string[]): string | null {
  return faults.length > 0 ? faults.join(' ') : null;
}
