import type { Analysis, SheetAnalysis } from '../../src/contract/analysis.ts';
import type { Project } from '../../src/contract/project.ts';
import type { SessionSettings } from '../../src/contract/session.ts';
import { analyze, type AnalysisProgress } from '../../src/core/pipeline/analyze.ts';
import { createMemoryWorkbooks, type MemoryCell, type MemoryWorkbook } from './memoryWorkbooks.ts';

export interface Analyzing {
  readonly settings?: SessionSettings;
  readonly project?: Project;
  readonly pageRows?: number;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** Analyzes a workbook held in memory. */
export function analyzeInMemory(
  workbook: MemoryWorkbook,
  { settings = {}, project, pageRows = 256, onProgress }: Analyzing = {},
): Promise<Analysis> {
  return analyze({
    workbooks: createMemoryWorkbooks({ '/w/strings.xlsx': workbook }, { pageRows }),
    path: '/w/strings.xlsx',
    settings,
    project,
    signal: new AbortController().signal,
    ...(onProgress && { onProgress }),
  });
}

/** Rows of cells written with `|` between them; empty between two is blank, digits alone a number. */
export function table(text: string): MemoryCell[][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line.split('|').map((part) => {
        const cell = part.trim();
        if (cell === '') return null;
        return /^\d+$/.test(cell) ? Number(cell) : cell;
      }),
    );
}

/** A sheet's layout in short: `1: A key, B source en, C target fr`, or why it is left out. */
export function layoutText({ leftOut, headerRow, columns }: SheetAnalysis): string {
  if (leftOut !== null) return `out: ${leftOut}`;
  const used = columns.filter(({ role }) => role !== 'ignored');
  return `${headerRow ?? 'none'}: ${used.map(({ letter, role, language }) => [letter, role, language].filter(Boolean).join(' ')).join(', ')}`;
}
