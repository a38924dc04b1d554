import { createConditionalLooks, type ConditionalLooks } from './conditions/conditionalLooks.ts';
import type { CellLook, ConditionVisitor, Range, SheetPage, WorkbookOutline } from './ports/workbooks.ts';
import { contentOf, looksIn } from './sheetLooks.ts';
import { rowsOf, type SheetRow } from './sheetRows.ts';

/** How the cells of a workbook look while it is read: the same for everyone who reads it. */
export interface LookedAt {
  /** For the visitor, who tells of the outline too. */
  readonly conditions: ConditionVisitor;
  outline(outline: Pick<WorkbookOutline, 'looks'>): void;
  rows(page: SheetPage): Generator<SheetRow>;
  /** The look of any cell in the rows of a page. */
  looksIn(page: SheetPage): (row: number, column: number) => CellLook;
  /** Where more conditional formats of a sheet than the reader tells of could not be decided. */
  undecided(sheet: number): readonly Range[];
}

export function createLookedAt(): LookedAt {
  let looks: readonly CellLook[] | null = null;
  let current: { readonly sheet: number; readonly looks: ConditionalLooks } | undefined;
  const conditionalOf = (sheet: number) => (current?.sheet === sheet ? current.looks : undefined);
  return {
    conditions: {
      rules(sheet, rules) {
        current = { sheet, looks: createConditionalLooks(rules) };
      },
      preview(page) {
        const conditional = conditionalOf(page.sheet);
        for (const [i, row] of page.rows.entries())
          conditional?.count(row, page.columns[i] ?? 0, contentOf(page, i));
      },
    },
    outline(outline) {
      ({ looks } = outline);
    },
    rows: (page) => rowsOf(page, looks, conditionalOf(page.sheet)),
    looksIn: (page) => looksIn(page, looks ?? [], conditionalOf(page.sheet)),
    undecided: (sheet) => conditionalOf(sheet)?.undecided() ?? [],
  };
}
