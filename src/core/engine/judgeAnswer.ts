import type { Finding, Unit } from '../../contract/task.ts';
import type { TranslationItem } from '../../contract/translation.ts';
import { isBetter } from './betterByChecks.ts';
import type { Attempt, PreparedCall, PreparedItem } from './createCall.ts';
import type { Job } from './job.ts';
import { TAGS_FAULT } from './faultBefore.ts';
import { inCapitals } from './inCapitals.ts';
import { lengthBudget } from './lengthBudget.ts';
import { parseAnswer } from './parseAnswer.ts';
import { findingOf } from '../text/checks/check.ts';
import { readMarked, type MarkedTranslation } from './readMarked.ts';
import type { Protection } from './protection.ts';
import { readAnswer, type ItemVerdict } from './readAnswer.ts';

/** A text that may stand in its cell, with what is to be said of it all the same. */
export interface Judged {
  readonly job: Job;
  readonly text: string;
  /** The text with the source's tags, where it keeps them all. */
  readonly marked?: string;
  readonly findings: readonly Finding[];
}

/** A new translation that has more against it than the one that the cell holds, which stays. */
export interface Worse {
  readonly job: Job;
  readonly stays: string;
}

/**
 * What of an answer can be used, and what is to be asked again, with the fault that is to be quoted. `lost` of these
 * the answer has no text of their own for, which the length of a batch may be to blame for.
 */
export function judgeAnswer(
  { call, items }: PreparedCall,
  { text, isCut }: { readonly text: string; readonly isCut: boolean },
  protection: Protection,
): { readonly good: readonly (Judged | Worse)[]; readonly bad: readonly Attempt[]; readonly lost: number } {
  const answer = parseAnswer(text);
  const verdicts = readAnswer(call.request.items, answer ?? [], { isCut });
  const isStuck = saysTheSameOfAll(call.request.items, verdicts);
  const good: (Judged | Worse)[] = [];
  const bad: Attempt[] = [];
  let lost = 0;
  for (const prepared of items) {
    const verdict = verdicts.get(prepared.item.id);
    if (verdict?.ok !== true || isStuck) lost += 1;
    if (verdict?.ok !== true) {
      bad.push(atFault(prepared.attempt, faultOf(verdict, answer === undefined, isCut)));
      continue;
    }
    if (isStuck) {
      bad.push(atFault(prepared.attempt, 'The answer gave the same translation for different texts.'));
      continue;
    }
    const judged = judge(prepared, verdict.text, protection);
    if ('isMasked' in judged) bad.push(judged);
    else good.push(judged);
  }
  return { good, bad, lost };
}

const SAME_IS_SUSPICIOUS = 4;

/** A model that is stuck, or obeys a text, answers most of a batch with one translation. */
function saysTheSameOfAll(
  items: readonly TranslationItem[],
  verdicts: ReadonlyMap<string, ItemVerdict>,
): boolean {
  const sources = new Map<string, Set<string>>();
  for (const { id, text } of items) {
    const verdict = verdicts.get(id);
    if (verdict?.ok !== true) continue;
    const of = sources.get(verdict.text) ?? new Set();
    sources.set(verdict.text, of.add(text));
  }
  const most = Math.max(0, ...[...sources.values()].map((of) => of.size));
  return most >= SAME_IS_SUSPICIOUS && most * 2 > items.length;
}

function judge(
  { attempt, restore, isWhole }: PreparedItem,
  answer: string,
  protection: Protection,
): Judged | Worse | Attempt {
  const { job } = attempt;
  const { source, sourceLanguage } = job.unit;
  const { language, kind, before } = job.task.value;
  const restored = restore(answer);
  const isUppercase = job.unit.uppercase?.includes(language) === true;
  const { text, marked, formatting } = withoutTags(
    job.unit,
    isUppercase ? inCapitals(restored, language, protection) : restored,
  );
  const maxLength = lengthBudget(job.task.value, job.unit).most;
  const check = (text: string) => protection.check({ source, text, sourceLanguage, language, maxLength });
  const found = check(text);
  const errors = found.filter(({ severity }) => severity === 'error');
  // Formats are worth a second try, not a failed task.
  if (formatting !== undefined && errors.length === 0 && attempt.reason === '' && !attempt.isMasked)
    return atFault(attempt, TAGS_FAULT);
  if (errors.length === 0 && isWhole(answer)) {
    if (kind === 'retranslate' && before !== null && isBetter(check(before), found))
      return { job, stays: STAYS };
    const findings = [...found.map(findingOf), ...(formatting === undefined ? [] : [formatting])];
    return { job, text, ...(marked !== undefined && { marked }), findings };
  }
  if (errors.length === 0) {
    return {
      ...atFault(attempt, 'Each token such as __PH0__ must come back unchanged, once.'),
      reason: 'A placeholder that was masked did not come back as it was.',
    };
  }
  return {
    ...attempt,
    fault: errors.map(({ fault }) => fault).join(' '),
    reason: errors.map(({ message }) => message).join(' '),
    findings: errors.map(findingOf),
  };
}

const STAYS = 'The translation that is there stays: the checks find less in it than in a new one.';

function withoutTags(unit: Unit, answer: string): MarkedTranslation {
  return unit.marked === undefined
    ? { text: withEdgesOf(unit.source, answer) }
    : readMarked(withEdgesOf(unit.marked, answer), unit);
}

function faultOf(verdict: ItemVerdict | undefined, isUnreadable: boolean, isCut: boolean): string {
  if (isCut) return 'The answer was cut off before this text was complete.';
  if (isUnreadable) return 'The answer was not the JSON object that was asked for.';
  return verdict?.ok === false ? verdict.fault : 'The answer left this text out.';
}

function atFault(attempt: Attempt, fault: string): Attempt {
  return { ...attempt, fault, reason: fault, findings: [] };
}

/** White space around a text belongs to the cell, whatever a model makes of it. */
function withEdgesOf(source: string, text: string): string {
  const inner = text.trim();
  const bare = source.trim();
  if (inner === '' || bare === '') return text;
  const start = source.indexOf(bare);
  return source.slice(0, start) + inner + source.slice(start + bare.length);
}
