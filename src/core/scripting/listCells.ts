import { SAMPLE_ROWS } from '../analysis/analyzeSheet.ts';
import { decideTable, type DecidedTable } from '../analysis/decideTable.ts';
import { createHeaderReader } from '../analysis/readHeader.ts';
import { saidOfSheet } from '../analysis/sheetOverrides.ts';
import type { SheetOutline, Workbooks } from '../ports/workbooks.ts';
import { rowsOf, type SheetRow } from '../sheetRows.ts';
import { loadLanguageDetector } from '../text/detectLanguage.ts';
import { loadLanguageNames } from '../text/languageNames.ts';
import { createCellLines } from './cellLines.ts';
import { escapeLine } from './escapeLine.ts';

interface Deps {
  readonly workbooks: Pick<Workbooks, 'read'>;
  /** Canonical. */
  readonly path: string;
  /** Whether lines say where their cell stands. */
  readonly refs: boolean;
  /** Given whole lines, many at a time; the reading waits for it. */
  readonly write: (lines: string) => Promise<void>;
  readonly signal: AbortSignal;
}

const NOTHING_WISHED = { source: undefined, targets: undefined };
const HIDDEN: Readonly<Record<SheetOutline['visibility'], string | null>> = {
  visible: null,
  hidden: '# hidden sheet: ',
  very_hidden: '# very hidden sheet: ',
};

/**
 * Lists the texts of all cells, a line each, by sheet, row and column, reading the workbook once as a stream. A
 * hidden sheet's lines come after one that says so. The lines tell of the workbook's bytes alone: no settings and
 * no lingrid.json have a say, so that two runs can be compared.
 */
export async function listCells({ workbooks, path, refs, write, signal }: Deps): Promise<void> {
  const read = createHeaderReader(await loadLanguageNames());
  const detect = await loadLanguageDetector();
  let sheets: readonly SheetOutline[] = [];
  /** The rows of a sheet until it is decided what its columns are. */
  let sample: SheetRow[] = [];
  let linesOf: ((row: SheetRow) => string) | undefined;

  async function decide(sheet: number): Promise<(row: SheetRow) => string> {
    const { name = '', visibility = 'visible' } = sheets[sheet] ?? {};
    const said = saidOfSheet(name, { project: undefined, session: undefined }, []);
    const table: DecidedTable = await decideTable({
      sheet: name,
      sample,
      said,
      read,
      detect,
      wishes: NOTHING_WISHED,
    });
    const lines = createCellLines({ sheet: name, table, refs });
    const mark = HIDDEN[visibility];
    await write((mark === null ? '' : `${mark}${escapeLine(name)}\n`) + sample.map(lines).join(''));
    sample = [];
    return lines;
  }

  await workbooks.read(
    path,
    {
      outline(outline) {
        sheets = outline.sheets;
      },
      async page(page) {
        let text = '';
        for (const row of rowsOf(page)) {
          if (linesOf !== undefined) text += linesOf(row);
          else if (sample.push(row) >= SAMPLE_ROWS) linesOf = await decide(page.sheet);
        }
        if (text !== '') await write(text);
      },
      async sheetEnd({ sheet }) {
        if (linesOf === undefined) await decide(sheet);
        linesOf = undefined;
      },
    },
    signal,
  );
}
