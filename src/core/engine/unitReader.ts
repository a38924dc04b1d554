import type { Unit } from '../../contract/task.ts';
import type { TaskStore } from '../ports/store.ts';

const UNITS_AHEAD = 500;

/** Reads the units of tasks that come in order: reading ahead saves a look-up for each. */
export function createUnitReader(
  tasks: TaskStore,
  id: string,
  generation: number,
): (index: number) => Promise<Unit | undefined> {
  let window = new Map<number, Unit>();
  return async (index) => {
    const known = window.get(index);
    if (known !== undefined) return known;
    const ahead = await tasks.units(id, generation, index, UNITS_AHEAD);
    window = new Map(ahead.map((unit) => [unit.index, unit]));
    return window.get(index);
  };
}
