import type { Finding } from '../../contract/task.ts';
import type { TranslationItem } from '../../contract/translation.ts';
import type { Translator, TranslatorCall } from '../ports.ts';
import { estimateOutputTokens } from '../text/tokens.ts';
import { INSTRUCTIONS } from './instructions.ts';
import type { Job } from './job.ts';
import { lengthBudget } from './lengthBudget.ts';
import type { Protection } from './protection.ts';
import { boundedOutput } from './requestSize.ts';

/** A job that is asked for, with what its last answer taught. */
export interface Attempt {
  readonly job: Job;
  /** Whether placeholders travel as tokens that a model cannot take for words. */
  readonly isMasked: boolean;
  /** What the model is told was wrong with the last answer; null where there was none, or nothing was. */
  readonly fault: string | null;
  /** The same for people, without cell text, with the findings behind it; empty until this execution has an answer. */
  readonly reason: string;
  readonly findings: readonly Finding[];
}

/** A call and what is needed to read its answer. */
export interface PreparedCall {
  readonly call: TranslatorCall;
  readonly items: readonly PreparedItem[];
}

export interface PreparedItem {
  readonly item: TranslationItem;
  readonly attempt: Attempt;
  /** Puts back what was masked. */
  restore(answer: string): string;
  /** Whether all that was masked can be put back. */
  isWhole(answer: string): boolean;
}

/** The one request for some attempts, which must be of one language and kind. There is at least one. */
export function createCall(
  attempts: readonly Attempt[],
  options: { readonly protection: Protection; readonly translator: Translator; readonly isCapped: boolean },
): PreparedCall {
  const { protection, translator, isCapped } = options;
  const items = attempts.map((attempt, i) => prepare(attempt, String(i + 1), protection));
  const [first] = attempts;
  const source = first?.job.unit.sourceLanguage ?? '';
  const target = first?.job.task.value.language ?? '';
  const expected = attempts
    .map(({ job }) => estimateOutputTokens(job.unit.source, source, target))
    .reduce((a, b) => a + b, 0);
  return {
    items,
    call: {
      instructions: INSTRUCTIONS,
      request: { source, target, items: items.map(({ item }) => item) },
      maxOutputTokens: translator.maxOutputTokens ?? (isCapped ? boundedOutput(expected) : null),
    },
  };
}

function prepare(attempt: Attempt, id: string, protection: Protection): PreparedItem {
  const { unit, task, near = [] } = attempt.job;
  const context = near.length > 0 ? `Beside it: ${near.join(' · ')}` : unit.context;
  // Tokens and tags together are more than a model keeps: where placeholders need tokens, formats are given up.
  const mask = attempt.isMasked ? protection.mask(unit.source, task.value.language) : undefined;
  const { kind, before } = task.value;
  const { asked } = lengthBudget(task.value, unit);
  return {
    attempt,
    restore: (answer) => mask?.restore(answer) ?? answer,
    isWhole: (answer) => mask?.isWhole(answer) ?? true,
    item: {
      id,
      text: mask?.text ?? unit.marked ?? unit.source,
      ...(unit.key !== null && { key: unit.key }),
      ...(context !== null && { context }),
      ...(asked !== null && { maxLength: asked }),
      ...(kind !== 'translate' && before !== null && { previous: before }),
      ...(attempt.fault !== null && { fault: attempt.fault }),
    },
  };
}
