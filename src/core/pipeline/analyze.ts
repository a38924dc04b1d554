import type { Analysis } from '../../contract/analysis.ts';
import type { Project } from '../../contract/project.ts';
import type { SessionSettings } from '../../contract/session.ts';
import { createSheetAnalyzer, type AnalyzedSheet, type SheetAnalyzer } from '../analysis/analyzeSheet.ts';
import { createHeaderReader } from '../analysis/readHeader.ts';
import { selectSheets, type SelectedSheet } from '../analysis/selectSheets.ts';
import { summarize } from '../analysis/summarize.ts';
import type { Workbooks } from '../ports.ts';
import { rowsOf } from '../sheetRows.ts';
import { createUnitFilter } from '../table/unitFilter.ts';
import { loadLanguageDetector } from '../text/detectLanguage.ts';
import { createLanguageNames } from '../text/languageNames.ts';

interface AnalyzeDeps {
  readonly workbooks: Workbooks;
  readonly path: string;
  readonly settings: SessionSettings;
  readonly project: Project | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** `heldRows`: how many rows are in memory, whatever the sheet's size. */
export interface AnalysisProgress {
  readonly sheet: string;
  readonly rows: number;
  readonly heldRows: number;
}

/**
 * Finds tables, languages and what there is to do, reading the workbook once, as a stream. What settings and
 * project say is taken; all else is guessed, each guess with its confidence and reason.
 * Throws `no_table` where there is nothing to translate, and `invalid_request` where a language or a sheet
 * that was asked for is not there.
 */
export async function analyze(deps: AnalyzeDeps): Promise<Analysis> {
  const { workbooks, path, settings, project, signal, onProgress } = deps;
  const read = createHeaderReader(await createLanguageNames(), project?.headers);
  const detect = await loadLanguageDetector();
  const filter = createUnitFilter({
    ...settings,
    excludeKeys: [...(settings.excludeKeys ?? []), ...(project?.excludeKeys ?? [])],
  });
  const wishes = {
    source: settings.source ?? project?.source,
    targets: settings.targets ?? project?.targets,
  };
  let sheets: readonly SelectedSheet[] = [];
  const analyzed = new Map<number, AnalyzedSheet>();
  let current: { readonly sheet: number; readonly analyzer: SheetAnalyzer; rows: number } | undefined;

  function analyzerOf(index: number): NonNullable<typeof current> | undefined {
    const sheet = sheets[index];
    if (sheet?.leftOut !== null) return undefined;
    if (current?.sheet !== index) {
      current = {
        sheet: index,
        rows: 0,
        analyzer: createSheetAnalyzer({ sheet, read, detect, wishes, filter }),
      };
    }
    return current;
  }

  const fingerprint = await workbooks.read(
    path,
    {
      outline(outline) {
        sheets = selectSheets(path, outline.sheets, settings.sheets, project);
      },
      page(page) {
        const reading = analyzerOf(page.sheet);
        if (reading === undefined) return;
        for (const row of rowsOf(page)) {
          reading.analyzer.row(row);
          reading.rows += 1;
        }
        const sheet = sheets[page.sheet]?.outline.name ?? '';
        onProgress?.({ sheet, rows: reading.rows, heldRows: reading.analyzer.held() });
      },
      sheetEnd(trailer) {
        const reading = analyzerOf(trailer.sheet);
        if (reading !== undefined) analyzed.set(trailer.sheet, reading.analyzer.end(trailer));
      },
    },
    signal,
  );
  return summarize({ path, fingerprint, sheets, analyzed, wishes });
}
