import type { Asked, Fact, PromiseCheck, Sight } from '../facts.ts';
import { isByPerson, readyTasks, storedRecord, writtenRecord, writtenTasks } from './stored.ts';

interface Edit {
  readonly index: number;
  readonly text: string;
  isAcknowledged: boolean;
}

/** What the states said at some moment, and who had written it; nobody for what was there when somebody asked. */
interface Said {
  readonly window: string | undefined;
  readonly split: string;
  readonly execution: string;
}

/**
 * P1: acknowledged state survives. Whatever somebody was told has been durably so since they asked, and the wording
 * that a person gave is there in every split that follows, whoever dies.
 */
export function acknowledgedSurvives(): PromiseCheck {
  const edits: Edit[] = [];
  const saidSince = new Map<number, Said[]>();

  function lost(sight: Sight): string | undefined {
    const tasks = readyTasks(sight);
    if (tasks === undefined) return undefined;
    for (const index of new Set(edits.filter((each) => each.isAcknowledged).map((each) => each.index))) {
      const ofTask = edits.filter((each) => each.index === index);
      const since = ofTask.slice(ofTask.findLastIndex((each) => each.isAcknowledged));
      const task = tasks[index];
      const text = task?.progress.state === 'done' ? task.progress.text : undefined;
      if (!isByPerson(task) || !since.some((each) => each.text === text))
        return `the edit of task ${index} was acknowledged and is gone: ${JSON.stringify(task?.progress)}`;
    }
    return undefined;
  }

  function answered({ ask, window, wish }: Asked): string | undefined {
    const said = saidSince.get(ask) ?? [];
    saidSince.delete(ask);
    const wasSo = (holds: (each: Said) => boolean): string | undefined =>
      said.some(holds) ? undefined : `${wish.do} was acknowledged and has never been so`;
    switch (wish.do) {
      case 'edit': {
        const edit = edits.find(({ text }) => text === wish.edit.text);
        if (edit === undefined) return `the edit of task ${wish.index} was acknowledged and not stored`;
        edit.isAcknowledged = true;
        return undefined;
      }
      case 'prepare':
      case 'split':
        return wasSo((each) => each.window === window && each.split === 'completed');
      case 'execute':
        return wasSo((each) => each.window === window && OVER.includes(each.execution));
      case 'pause':
        return wasSo((each) => each.execution === 'paused');
      case 'resume':
        return wasSo((each) => each.execution === 'running');
      default:
        return undefined;
    }
  }

  return {
    name: 'P1',
    see(fact: Fact, sight) {
      switch (fact.type) {
        case 'asked': {
          const states = storedRecord(sight)?.states;
          const now = { split: states?.split.status ?? '', execution: states?.execution.status ?? '' };
          saidSince.set(fact.asked.ask, [{ window: undefined, ...now }]);
          return undefined;
        }
        case 'write': {
          const { write } = fact;
          const states = writtenRecord(write)?.states;
          if (states !== undefined) {
            const now = { split: states.split.status, execution: states.execution.status };
            for (const said of saidSince.values()) said.push({ window: write.window, ...now });
          }
          if (write.call.method !== 'edit') return undefined;
          for (const { after } of writtenTasks(write)) {
            const text = after.progress.state === 'done' ? after.progress.text : '';
            edits.push({ index: after.index, text, isAcknowledged: false });
          }
          return undefined;
        }
        case 'answered':
          return answered(fact.asked);
        case 'refused':
          saidSince.delete(fact.asked.ask);
          return undefined;
        default:
          return undefined;
      }
    },
    after: lost,
  };
}

const OVER = ['completed', 'stopped'];
