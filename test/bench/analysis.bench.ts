import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkbookVisitor, Workbooks } from '../../src/core/ports/workbooks.ts';
import type { Project } from '../../src/contract/project.ts';
import { analyze } from '../../src/core/pipeline/analyze.ts';
import { decodePage } from '../../src/workbook/decodePage.ts';
import { readWorkbook } from '../../src/workbook/readWorkbook.ts';
import { inScratch, median, report, timed } from './measure.ts';
import { writeWideWorkbook } from './wideWorkbook.ts';

const ROWS = 100_000;
const RUNS = 5;
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

/** What analyzing adds to reading, both in one thread: in the extension the reading goes on in a worker beside it. */
void inScratch(async (folder) => {
  const path = join(folder, 'wide.xlsx');
  await writeWideWorkbook(path, ROWS);
  const bytes = await readFile(path);

  const read = async (visitor: WorkbookVisitor): Promise<void> =>
    readWorkbook(bytes, {
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
  const workbooks: Pick<Workbooks, 'read'> = {
    async read(_, visitor) {
      await read(visitor);
      return { sha256: '0'.repeat(64), size: bytes.length, mtimeMs: 0 };
    },
  };
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

  const reading: number[] = [];
  const analyzing: number[] = [];
  await analyzeAll();
  for (let run = 0; run < RUNS; run += 1) {
    reading.push(await timed(() => read({ page: () => undefined })));
    analyzing.push(await timed(analyzeAll));
  }
  const ratio = median(analyzing) / median(reading);
  report(
    `analysis of ${ROWS} × 10 cells ÷ reading them`,
    `${ratio.toFixed(2)} × (${Math.round(median(analyzing))} ms)`,
    '≤ 1.33 ×',
  );
});
