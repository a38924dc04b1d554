import type { Analysis } from '../../contract/analysis.ts';
import type { Report } from '../../contract/report.ts';
import { assertInPlaceAllowed } from '../export/assertInPlaceAllowed.ts';
import { createMatcher, type Matched } from '../export/matchResults.ts';
import { destinationOf } from '../export/outputPath.ts';
import { addedColumns } from '../export/newColumns.ts';
import { readCurrentCells } from '../export/readCurrentCells.ts';
import { oldValues } from '../export/oldValues.ts';
import { rememberWritten } from '../export/rememberWritten.ts';
import { createFinishedColours } from '../export/repaintFinished.ts';
import { readResults } from '../export/results.ts';
import { writeOutput } from '../export/writeOutput.ts';
import type { Clock } from '../ports.ts';
import type { TaskStore } from '../ports/store.ts';
import type { OutputFiles } from '../ports/outputFiles.ts';
import type { Workbooks } from '../ports/workbooks.ts';
import { isPseudo } from '../split/carriedResults.ts';
import { fitOf } from '../split/fit.ts';
import type { LedgerEntry, Unit } from '../../contract/task.ts';
import type { HeldLease } from '../session/heldLease.ts';
import type { OwnedSession } from '../session/ownedSession.ts';

interface Deps {
  readonly workbooks: Workbooks;
  readonly files: OutputFiles;
  readonly tasks: TaskStore;
  readonly clock: Clock;
  readonly owned: OwnedSession;
  readonly held: HeldLease;
  readonly analysis: Analysis;
  readonly generation: number;
  readonly force: boolean;
}

/**
 * Patches the workbook with what is finished. The workbook is read anew and each result applied only where
 * it still belongs; the rest is reported. So are results of earlier splits, for cells that this one does not have:
 * translating into another language takes nothing out of the output. Nothing to write leaves everything as it is: `output` is null.
 */
export async function exportWorkbook(deps: Deps): Promise<Report> {
  const { workbooks, tasks, clock, owned, held, analysis, generation, force } = deps;
  const { id, path: workbook, settings, statistics, pace, estimate } = owned.record;
  const output = destinationOf(owned.record);
  const inPlace = output === workbook;

  const results = await readResults(tasks, id, generation);
  const { finished, failed } = results;
  if (inPlace)
    assertInPlaceAllowed(
      finished.some(({ task }) => isPseudo(task)),
      force,
    );
  const matcher = createMatcher({
    ...results,
    keptFor: await keptResults(deps),
    isLimited: settings.limit !== undefined,
  });
  const finishedColours = createFinishedColours({
    ...settings.afterExport,
    isPartial: settings.targets !== undefined,
  });
  const {
    fingerprint: planned,
    fresh,
    added,
  } = await readCurrentCells({
    workbooks,
    path: workbook,
    analysis,
    settings,
    signal: held.signal,
    found: (source, cells, marks) => {
      finishedColours.meet(source, cells, matcher.meet(source, cells), marks);
    },
  });
  const { matched, unmatched, leftAlone } = matcher.outcome();
  const report = {
    workbook,
    skipped: unmatched,
    leftAlone,
    failed: failed.map(({ task, unit, reason }) => ({
      sheet: unit.sheet,
      ref: `${task.column}${unit.row}`,
      language: task.language,
      reason,
    })),
    usage: {
      requests: statistics?.requests ?? 0,
      inputTokens: statistics?.inputTokens ?? 0,
      outputTokens: statistics?.outputTokens ?? 0,
      cost: statistics?.cost ?? null,
      elapsed: pace?.elapsed ?? null,
      estimate,
    },
  };
  const { repaints } = finishedColours;
  if (matched.length + repaints.length === 0)
    return { ...report, output: null, changes: [], repainted: [], noted: [], warnings: [], parts: [] };

  const edits = matched.map(({ edit }) => edit);
  const { columns, headers } = addedColumns(fresh, edits);
  const { refused, repainted, noted, warnings, parts } = await writeOutput(deps, {
    planned,
    edits: [...headers.map(({ edit }) => edit), ...edits],
    columns,
    looks: added,
    repaints,
    notes: settings.afterExport?.oldValue === 'note' ? oldValues(matched, clock.now()) : [],
    path: output,
    force,
    beforeRename: async () => {
      if (inPlace) await rememberWritten(tasks, held.fence, generation, matched);
    },
  });
  const changes = changesOf([...headers, ...matched], refused);
  return {
    ...report,
    output: changes.length + repainted.length === 0 ? null : output,
    changes,
    repainted,
    noted,
    skipped: [...unmatched, ...refused],
    warnings: [...lossesOf(matched, refused), ...warnings],
    parts,
  };
}

/** Finished results that this split has no task for. */
async function keptResults({
  tasks,
  owned,
}: Deps): Promise<(unit: Unit, language: string) => LedgerEntry | undefined> {
  const { id } = owned.record;
  const entries = new Map((await tasks.ledger(id)).map((entry) => [entry.fit, entry]));
  return (unit, language) =>
    entries.size === 0 ? undefined : entries.get(fitOf(unit, language, 'translate'));
}

function lossesOf(
  matched: readonly Matched[],
  refused: readonly { readonly sheet: string; readonly ref: string }[],
): Report['warnings'] {
  const left = placesOf(refused);
  return matched.flatMap(({ edit, ref, warnings }) =>
    left.has(JSON.stringify([edit.sheet, ref])) ? [] : warnings,
  );
}

function placesOf(cells: readonly { readonly sheet: string; readonly ref: string }[]): ReadonlySet<string> {
  return new Set(cells.map(({ sheet, ref }) => JSON.stringify([sheet, ref])));
}

function changesOf(
  written: readonly Pick<Matched, 'edit' | 'ref'>[],
  refused: readonly { readonly sheet: string; readonly ref: string }[],
): Report['changes'] {
  const left = placesOf(refused);
  return written
    .filter(({ edit, ref }) => !left.has(JSON.stringify([edit.sheet, ref])))
    .map(({ edit, ref }) => ({ sheet: edit.sheet, ref, text: edit.text }));
}
