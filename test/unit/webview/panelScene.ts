import type { Analysis, ColumnAnalysis, ColumnRole, SheetAnalysis } from '../../../src/contract/analysis.ts';
import type { SessionResource } from '../../../src/contract/api/session.ts';
import type { TaskRow } from '../../../src/contract/api/tasks.ts';
import type { Circumstances } from '../../../src/contract/capabilities.ts';
import type { PanelSurroundings } from '../../../src/contract/messages.ts';
import { PANEL_STRINGS } from '../../../src/contract/panelStrings.ts';
import type { Statistics } from '../../../src/contract/session.ts';
import type { SessionStates } from '../../../src/contract/states.ts';
import { canContinueWith, canExportPartial } from '../../../src/server/sessionResource.ts';
import { capabilities } from '../../../src/state/capabilities.ts';
import { readyForDownload, readyForMonitoring, waitingOf } from '../../../src/state/executionState.ts';
import { readyForNextStage, splitProgress } from '../../../src/state/splitState.ts';
import { initialState, type PanelState } from '../../../webview/model/panelState.ts';
import { createWords } from '../../../webview/model/words.ts';
import { statesOf } from '../state/samples.ts';

export const WORDS = createWords(PANEL_STRINGS, 'en');

export const ID = 'session-1';

const GOOD: Circumstances = { lease: 'free', workbook: 'same', provider: 'ready', trusted: true };

/** A session as the API would tell of it in these states and circumstances. */
export function sessionIn(
  states: SessionStates,
  circumstances: Partial<Circumstances> = {},
  parts: Partial<SessionResource> = {},
): SessionResource {
  const around = { ...GOOD, ...circumstances };
  return {
    type: 'session',
    id: ID,
    version: '1.1',
    at: 1,
    states,
    split: { progress: splitProgress(states.split), readyForNextStage: readyForNextStage(states.split) },
    execution: {
      readyForMonitoring: readyForMonitoring(states.execution),
      readyForDownload: readyForDownload(states.execution),
      waiting: waitingOf(states.execution),
    },
    interrupted: false,
    statistics: null,
    pace: null,
    estimate: null,
    path: '/workspace/book.xlsx',
    createdAt: 1,
    touchedAt: 1,
    settings: {},
    destination: '/workspace/book.translated.xlsx',
    outputs: [],
    holder: null,
    ...around,
    capabilities: capabilities(states, around),
    canExportPartial: canExportPartial({ states, statistics: parts.statistics ?? null }, around),
    canContinueWith: canContinueWith({ states, statistics: parts.statistics ?? null }, around),
    ...parts,
  };
}

export const CREATED = statesOf('created', 'not_started', 'idle');
export const ANALYZED = statesOf('analyzed', 'not_started', 'idle');
export const SPLIT = statesOf('split_complete', 'completed', 'idle');
export const RUNNING = statesOf('executing', 'completed', 'running');
export const COMPLETED = statesOf('completed', 'completed', 'completed');

export function statisticsOf(part: Partial<Statistics> = {}): Statistics {
  const counts = { total: 10, done: 4, failed: 1, skipped: 0 };
  const rest = { requests: 2, inputTokens: 1_000, outputTokens: 500, cost: 0.5, flagged: 0, findings: [] };
  return { ...counts, languages: { fr: counts }, ...rest, ...part };
}

export function surroundingsOf(part: Partial<PanelSurroundings> = {}): PanelSurroundings {
  const shell = { status: 'ready' } as const;
  return { shell, isTrusted: true, sessionId: ID, workbookName: 'book.xlsx', model: 'm', ...part };
}

export function panelOf(session: SessionResource | null, part: Partial<PanelState> = {}): PanelState {
  return { ...initialState(surroundingsOf()), session, ...part };
}

export function columnOf(letter: string, role: ColumnRole, language: string | null = null): ColumnAnalysis {
  const guess = {
    confidence: 0.9,
    reason: 'So it looks.',
    filled: 1,
    isNew: false,
    maxLength: null,
    uppercase: false,
  };
  return { letter, header: letter, role, language, ...guess };
}

export function sheetOf(name: string, columns: readonly ColumnAnalysis[]): SheetAnalysis {
  const rows = { headerRow: 1, headerGuess: null, firstRow: 2, lastRow: 3, units: 2 };
  return {
    name,
    leftOut: null,
    visibility: 'visible',
    ...rows,
    columns: [...columns],
    nextTable: null,
    keyed: false,
    excluded: { rows: [], keys: [], hiddenRows: false },
    colours: [],
  };
}

export function analysisOf(sheets: readonly SheetAnalysis[], languages: readonly string[]): Analysis {
  return {
    fingerprint: { sha256: '0'.repeat(64), size: 1, mtimeMs: 1 },
    source: 'en',
    sheets: [...sheets],
    languages: languages.map((language) => ({
      language,
      kinds: { translate: 2, retranslate: 1, shorten: 0 },
      sourceCharacters: 30,
      inputTokens: 100,
      outputTokens: 50,
    })),
    tasks: languages.length * 3,
    skipped: [],
    warnings: [],
    price: { input: 2, output: 4 },
  };
}

export function taskRowOf(index: number, part: Partial<TaskRow> = {}): TaskRow {
  return {
    index,
    version: '3.1',
    cell: { sheet: 'UI', ref: `C${index + 2}` },
    key: `key.${index}`,
    context: null,
    sourceLanguage: 'en',
    source: 'Hello',
    language: index % 2 === 0 ? 'fr' : 'de',
    kind: 'translate',
    maxLength: null,
    before: null,
    state: 'done',
    translation: 'Bonjour',
    author: null,
    reason: null,
    findings: [],
    ...part,
  };
}
