import type { Analysis } from '../../contract/analysis.ts';
import type { Project } from '../../contract/project.ts';
import type { SessionSettings } from '../../contract/session.ts';
import { createSheetAnalyzer, type AnalyzedSheet, type SheetAnalyzer } from '../analysis/analyzeSheet.ts';
import { createHeaderReader, type HeaderReader } from '../analysis/readHeader.ts';
import { selectSheets, type SelectedSheet } from '../analysis/selectSheets.ts';
import { sheetsNotThere } from '../analysis/sheetsMeant.ts';
import { summarize } from '../analysis/summarize.ts';
import { withoutLegends } from '../analysis/withoutLegends.ts';
import { createLegend, usualLegend } from '../colours/legend.ts';
import { resolveExamples } from '../colours/resolveExamples.ts';
import type { SaidLegend } from '../analysis/readColours.ts';
import type { Workbooks } from '../ports/workbooks.ts';
import { createLookedAt } from '../lookedAt.ts';
import { createUnitFilter } from '../table/unitFilter.ts';
import { loadLanguageDetector } from '../text/detectLanguage.ts';
import { loadLanguageNames } from '../text/languageNames.ts';
import type { LanguageDetector } from '../text/script.ts';

interface AnalyzeDeps {
  readonly workbooks: Workbooks;
  readonly path: string;
  readonly settings: SessionSettings;
  readonly project: Project | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** How far the reading of a sheet is; `heldRows` of its rows are in memory, whatever its size. */
export interface AnalysisProgress {
  readonly sheet: string;
  readonly rows: number;
  readonly heldRows: number;
}

interface LanguageKnowledge {
  readonly read: HeaderReader;
  readonly detect: LanguageDetector;
}

interface SheetReading {
  readonly sheet: number;
  readonly name: string;
  readonly analyzer: SheetAnalyzer;
  /** The last row met. */
  rows: number;
}

/**
 * Finds tables, languages and what there is to do, reading the workbook once, as a stream. What settings and
 * project say is taken; all else is guessed, each guess with its confidence and reason.
 * Throws `no_table` where there is nothing to translate, and `invalid_request` where a language or a sheet
 * that was asked for is not there.
 */
export async function analyze(deps: AnalyzeDeps): Promise<Analysis> {
  const { workbooks, path, settings, project, signal, onProgress } = deps;
  // Not awaited before the first sheet: a worker begins to read meanwhile.
  const languages = knowLanguages(project?.headers);
  // Told where it is awaited.
  languages.catch(() => undefined);
  const filter = createUnitFilter(settings);
  const legendOf = await legends(deps);
  const wishes = {
    source: settings.source ?? project?.source,
    targets: settings.targets ?? project?.targets,
  };
  let sheets: readonly SelectedSheet[] = [];
  let signed = false;
  const lookedAt = createLookedAt();
  const ended = new Map<number, Promise<AnalyzedSheet>>();
  let current: SheetReading | undefined;

  async function analyzerOf(index: number): Promise<SheetReading | undefined> {
    const sheet = sheets[index];
    if (sheet?.leftOut !== null) return undefined;
    if (current?.sheet === index) return current;
    const known = { ...(await languages), wishes, filter, legend: legendOf(sheet) };
    const analyzer = createSheetAnalyzer({ sheet, ...known });
    return (current = { sheet: index, name: sheet.outline.name, rows: 0, analyzer });
  }

  const fingerprint = await workbooks.read(
    path,
    {
      conditions: lookedAt.conditions,
      outline(outline) {
        signed = outline.signed;
        lookedAt.outline(outline);
        sheets = selectSheets(path, outline.sheets, settings, project);
      },
      async page(page) {
        const reading = await analyzerOf(page.sheet);
        if (reading === undefined) return;
        await reading.analyzer.rows(lookedAt.rows(page));
        reading.rows = page.rows.at(-1) ?? reading.rows;
        onProgress?.({ sheet: reading.name, rows: reading.rows, heldRows: reading.analyzer.held() });
      },
      async sheetEnd(trailer) {
        const reading = await analyzerOf(trailer.sheet);
        if (reading === undefined) return;
        const undecided = [...trailer.undecided, ...lookedAt.undecided(trailer.sheet)];
        const end = reading.analyzer.end({ ...trailer, undecided });
        ended.set(trailer.sheet, end);
        await end;
      },
    },
    signal,
  );
  const analyzed = new Map<number, AnalyzedSheet>();
  for (const [sheet, end] of ended) analyzed.set(sheet, await end);
  const notThere = sheetsNotThere(
    { project: project?.sheets, session: settings.overrides },
    sheets.map(({ outline }) => outline.name),
  );
  return summarize({
    path,
    fingerprint,
    sheets,
    analyzed: withoutLegends(analyzed),
    wishes,
    signed,
    notThere,
  });
}

/** What headers and texts are read with. */
async function knowLanguages(ownHeaders: Project['headers']): Promise<LanguageKnowledge> {
  const read = createHeaderReader(await loadLanguageNames(), ownHeaders);
  return { read, detect: await loadLanguageDetector() };
}

/** What colours mean on a sheet: as is said of it, else as the project says of all, else as is usual. */
async function legends({
  workbooks,
  path,
  settings,
  project,
  signal,
}: AnalyzeDeps): Promise<(sheet: SelectedSheet) => SaidLegend> {
  const said = [project, ...(project?.sheets ?? []), ...(settings.overrides ?? [])];
  const entries = said.flatMap((each) => each?.legend ?? []);
  const resolved = await resolveExamples(entries, { workbooks, path, signal });
  return ({ said }) => {
    const given = said.legend ?? project?.legend;
    return given === undefined
      ? { legend: usualLegend, isGiven: false }
      : { legend: createLegend(given.map(resolved)), isGiven: true };
  };
}
