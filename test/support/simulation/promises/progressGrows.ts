import type { Statistics } from '../../../../src/contract/session.ts';
import { splitProgress } from '../../../../src/state/splitState.ts';
import type { PromiseCheck, Sight } from '../facts.ts';
import { countsOf, fenceOf, readyTasks, writtenRecord } from './stored.ts';

interface Progress {
  readonly epoch: number;
  readonly split: number;
  readonly counted: Statistics | undefined;
}

/** P8: within an epoch progress never goes back, and it never tells of more than there is. */
export function progressGrows(): PromiseCheck {
  let last: Progress | undefined;
  return {
    name: 'P8',
    see(fact, sight) {
      if (fact.type !== 'write') return undefined;
      const record = writtenRecord(fact.write);
      const epoch = fenceOf(fact.write)?.epoch;
      if (record === undefined || epoch === undefined) return undefined;
      const before = last?.epoch === epoch ? last : undefined;
      const { split, execution } = record.states;
      const isCounted = before?.counted !== undefined || execution.status === 'running';
      const now: Progress = {
        epoch,
        split: splitProgress(split),
        counted: isCounted ? (record.statistics ?? undefined) : undefined,
      };
      last = now;
      // A split that is abandoned, and an analysis, start over.
      const hasStartedOver = split.status === 'not_started' || split.status === 'failed';
      if (before !== undefined && now.split < before.split && !hasStartedOver)
        return `a split went back from ${before.split} to ${now.split} %`;
      return wentBack(before?.counted, now.counted) ?? tellsTooMuch(now.counted, sight);
    },
  };
}

function wentBack(before: Statistics | undefined, now: Statistics | undefined): string | undefined {
  if (before === undefined || now === undefined) return undefined;
  const settled = ({ done, failed, skipped }: Statistics): number => done + failed + skipped;
  const isLess = now.done < before.done || settled(now) < settled(before) || now.requests < before.requests;
  return isLess
    ? `progress went back: ${before.done} done of ${settled(before)}, then ${now.done} of ${settled(now)}`
    : undefined;
}

function tellsTooMuch(counted: Statistics | undefined, sight: Sight): string | undefined {
  const tasks = readyTasks(sight);
  if (counted === undefined || tasks === undefined) return undefined;
  const { done } = countsOf(tasks);
  return counted.done > done ? `${counted.done} tasks are said to be done, and ${done} are` : undefined;
}
