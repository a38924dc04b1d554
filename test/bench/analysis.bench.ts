import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workbooks } from '../../src/core/ports/workbooks.ts';
import type { Project } from '../../src/contract/project.ts';
import { analyze } from '../../src/core/pipeline/analyze.ts';
import { decodePage } from '../../src/workbook/decodePage.ts';
import { readWorkbook } from '../../src/workbook/readWorkbook.ts';
import { inScratch, median, report, timed } from './measure.ts';
import { writeWideWorkbook } from './wideWorkbook.ts';
import { withWorkbooks } from './withWorkbooks.ts';

const ROWS = 100_000;
const RUNS = 9;
const PROJECT: Project = {
  sheets: [
    {
      name: '*',
      headerRow: null,
      columns: {
        A: 'key',
        C: { role: 'source', language: 'en' },
        D: { role: 'target', language: 'de' },
        E: { role: 'target', language: 'fr' },
        F: { role: 'target', language: 'ja' },
        G: { role: 'target', language: 'zh-Hans' },
        H: 'context',
        I: { role: 'target', language: 'ko' },
      },
    },
  ],
};

type Reading = Pick<Workbooks, 'read'>;

/**
 * What analyzing adds to reading: as people wait for it, with the reading in a worker beside it, and in one thread,
 * where every page is read, then analyzed.
 */
void inScratch(async (folder) => {
  const path = join(folder, 'wide.xlsx');
  await writeWideWorkbook(path, ROWS);
  await withWorkbooks(folder, (workbooks) => compare('beside it, in a worker', path, workbooks));
  await compare('in one thread', path, await inOneThread(path));
});

async function compare(where: string, path: string, workbooks: Reading): Promise<void> {
  const analyzeAll = async (): Promise<void> => {
    const { tasks } = await analyze({
      workbooks: workbooks as Workbooks,
      path,
      settings: {},
      project: PROJECT,
      signal: new AbortController().signal,
    });
    if (tasks === 0) throw new Error('nothing was found');
  };
  const ratios: number[] = [];
  const analyzing: number[] = [];
  await analyzeAll();
  // Each beside a reading of the same moment: what else the machine does changes within seconds.
  for (let run = 0; run < RUNS; run += 1) {
    const reading = await timed(() => workbooks.read(path, { page: () => undefined }));
    const took = await timed(analyzeAll);
    analyzing.push(took);
    ratios.push(took / reading);
  }
  report(
    `analysis of ${ROWS} × 10 cells ÷ reading them ${where}`,
    `${median(ratios).toFixed(2)} × (${Math.round(median(analyzing))} ms)`,
    '≤ 1.33 ×',
  );
}

async function inOneThread(path: string): Promise<Reading> {
  const bytes = await readFile(path);
  return {
    async read(_, visitor) {
      await readWorkbook(bytes, {
        outline: async (outline) => visitor.outline?.(outline),
        page: async (page) => visitor.page(decodePage(page)),
        sheetEnd: async (trailer) => visitor.sheetEnd?.(trailer),
        ...(visitor.conditions && {
          conditions: {
            rules: async (sheet, rules) => visitor.conditions?.rules(sheet, rules),
            preview: async (page) => visitor.conditions?.preview(decodePage(page)),
          },
        }),
      });
      return { sha256: '0'.repeat(64), size: bytes.length, mtimeMs: 0 };
    },
  };
}
