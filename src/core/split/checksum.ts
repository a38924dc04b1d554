import { createHash } from 'node:crypto';
import type { Task, Unit } from '../../contract/task.ts';

/** Adds up records in order of index; equal records in equal order give an equal checksum. */
export interface Checksum {
  unit(unit: Unit): void;
  task(task: Task): void;
  /** 43 characters of base64url. To be asked once. */
  digest(): string;
}

/**
 * Units and tasks are summed apart, so that it does not matter how they take turns. Fields are listed one
 * by one: the order in which a store gives them back must not matter either.
 */
export function createChecksum(): Checksum {
  const units = createHash('sha256');
  const tasks = createHash('sha256');
  return {
    unit(unit) {
      units.update(
        JSON.stringify([
          unit.index,
          unit.sheet,
          unit.row,
          unit.key,
          unit.occurrence,
          unit.sourceLanguage,
          unit.source,
          unit.context,
          unit.maxLength,
          ...(unit.marked === undefined ? [] : [unit.marked]),
          ...(unit.maxLengths === undefined ? [] : [Object.entries(unit.maxLengths).sort()]),
          ...(unit.uppercase === undefined ? [] : [unit.uppercase]),
        ]),
      );
    },
    task(task) {
      tasks.update(
        JSON.stringify([
          task.index,
          task.unit,
          task.language,
          task.kind,
          task.column,
          task.before,
          task.batch,
          task.sameAs,
          progressFields(task),
          task.written,
        ]),
      );
    },
    digest: () => createHash('sha256').update(units.digest()).update(tasks.digest()).digest('base64url'),
  };
}

function progressFields({ progress }: Task): readonly unknown[] {
  switch (progress.state) {
    case 'pending':
      return ['pending'];
    case 'done': {
      const { author, text, marked, findings } = progress;
      const made = author.by === 'model' ? [author.provider, author.model] : ['person'];
      const said = findings.map(({ check, severity, message }) => [check, severity, message]);
      return ['done', text, made, said, ...(marked === undefined ? [] : [marked])];
    }
    case 'failed':
      return [
        'failed',
        progress.reason,
        progress.findings.map(({ check, severity, message }) => [check, severity, message]),
      ];
    case 'skipped':
      return ['skipped', progress.reason];
  }
}
