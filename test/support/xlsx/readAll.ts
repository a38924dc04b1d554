import { CELL_KINDS, CELL_LOCKS } from '../../../src/contract/cells.ts';
import type {
  ConditionRule,
  SheetTrailer,
  TextRun,
  WorkbookOutline,
} from '../../../src/core/ports/workbooks.ts';
import { cellRef } from '../../../src/workbook/cellRef.ts';
import { decodePage } from '../../../src/workbook/decodePage.ts';
import { readWorkbook } from '../../../src/workbook/readWorkbook.ts';

export interface FoundCell {
  readonly kind: string;
  readonly lock: string;
  readonly style: number;
  readonly text: string;
}

export interface FoundWorkbook {
  outline: WorkbookOutline;
  /** By `Sheet!B2`. */
  readonly cells: Map<string, FoundCell>;
  readonly trailers: SheetTrailer[];
  /** What each sheet's conditional formats are, by its index, and how many cells were told ahead for them. */
  readonly rules: Map<number, readonly ConditionRule[]>;
  previewed: number;
  readonly hidden: number[];
  /** Runs of rich cells, by `Sheet!B2`. */
  readonly rich: Map<string, readonly TextRun[]>;
  pages: number;
}

/** Reads a workbook as a whole, in this thread. */
export async function readAll(bytes: Buffer, signal?: AbortSignal): Promise<FoundWorkbook> {
  const found: FoundWorkbook = {
    outline: { sheets: [], signed: false, looks: [] },
    cells: new Map(),
    trailers: [],
    rules: new Map(),
    previewed: 0,
    hidden: [],
    rich: new Map(),
    pages: 0,
  };
  await readWorkbook(
    bytes,
    {
      outline(outline) {
        found.outline = outline;
        return Promise.resolve();
      },
      page(raw) {
        const page = decodePage(raw);
        found.pages++;
        found.hidden.push(...page.hiddenRows);
        for (const [i, text] of page.texts.entries()) {
          const name = found.outline.sheets[page.sheet]?.name ?? '';
          found.cells.set(`${name}!${cellRef(page.rows[i] ?? 0, page.columns[i] ?? 0)}`, {
            kind: CELL_KINDS[page.kinds[i] ?? 0] ?? '',
            lock: CELL_LOCKS[page.locks[i] ?? 0] ?? '',
            style: page.styles[i] ?? 0,
            text,
          });
        }
        for (const { cell, runs } of page.rich) {
          const name = found.outline.sheets[page.sheet]?.name ?? '';
          found.rich.set(`${name}!${cellRef(page.rows[cell] ?? 0, page.columns[cell] ?? 0)}`, runs);
        }
        return Promise.resolve();
      },
      sheetEnd(trailer) {
        found.trailers.push(trailer);
        return Promise.resolve();
      },
      conditions: {
        rules(sheet, rules) {
          found.rules.set(sheet, rules);
          return Promise.resolve();
        },
        preview(page) {
          found.previewed += page.rows.length;
          return Promise.resolve();
        },
      },
    },
    signal,
  );
  return found;
}

/** Just the texts, by `Sheet!B2`. */
export async function readTexts(bytes: Buffer): Promise<Record<string, string>> {
  const { cells } = await readAll(bytes);
  return Object.fromEntries([...cells].map(([ref, { text }]) => [ref, text]));
}
