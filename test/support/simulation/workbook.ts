import type { Workbooks } from '../../../src/core/ports/workbooks.ts';
import { createMemoryWorkbooks, type MemoryCell, type MemoryWorkbooks } from '../memoryWorkbooks.ts';
import type { Analysis } from '../../../src/contract/analysis.ts';
import type { SessionSettings } from '../../../src/contract/session.ts';
import { analyze } from '../../../src/core/pipeline/analyze.ts';
import { seededRandom } from '../seededRandom.ts';
import { createChance } from './chance.ts';
import type { Scheduler } from './scheduler.ts';

export const WORKBOOK = '/w/strings.xlsx';
export const LANGUAGES = ['fr', 'de', 'it'];

/** How many different workbooks there are. */
export const SHAPES = 12;

/** One of the string tables: some texts twice, some so long that few travel in one request. */
export function createWorkbook(shape: number): MemoryWorkbooks {
  const chance = createChance(seededRandom(shape));
  const count = chance.between(3, 14);
  const rows: MemoryCell[][] = [['key', 'en', ...LANGUAGES]];
  for (let row = 0; row < count; row += 1) {
    const text = chance.happens(0.3) ? 'Open the door' : `Open door ${row}`;
    const isLong = chance.happens(0.3);
    const source = isLong ? `${text} ${'and walk in '.repeat(200)}` : text;
    rows.push([`row.${row}`, source, ...LANGUAGES.map(() => null)]);
  }
  return createMemoryWorkbooks({ [WORKBOOK]: [{ name: 'Strings', rows }] });
}

const analyses = new Map<number, Promise<Analysis>>();

/** What an analysis finds in it, found once: it takes longer than all else in a seed. */
export function analysisOf(shape: number, settings: SessionSettings): Promise<Analysis> {
  const found =
    analyses.get(shape) ??
    analyze({
      workbooks: createWorkbook(shape),
      path: WORKBOOK,
      settings,
      project: undefined,
      signal: new AbortController().signal,
    });
  analyses.set(shape, found);
  return found;
}

/** The workbook as a window sees it: nothing is read at once. */
export function workbooksOf(window: string, workbooks: MemoryWorkbooks, scheduler: Scheduler): Workbooks {
  const slowly = async <T>(label: string, work: () => Promise<T>): Promise<T> => {
    await scheduler.wait(window, label, 3);
    return work();
  };
  return {
    ...workbooks,
    fingerprint: (path) => slowly('fingerprint', () => workbooks.fingerprint(path)),
    glance: (path) => slowly('glance', () => workbooks.glance(path)),
    read: (path, visitor, signal) => slowly('workbook', () => workbooks.read(path, visitor, signal)),
  };
}
