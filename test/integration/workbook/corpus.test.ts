import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkbooks } from '../../../src/workbook/workbooks.ts';
import { corpusFolder, judge, workbooksIn } from '../../support/xlsx/corpus.mjs';
import { tryWorkbook } from '../../support/xlsx/fidelity.mjs';

/** A few real workbooks of each kind; `test/corpus/fidelity.mjs` takes them all. */
const SAMPLE = 15;
const there = corpusFolder !== undefined && judge !== undefined;

describe.skipIf(!there)('real workbooks, by an independent judge', () => {
  const unused = () => Promise.reject(new Error('not used here'));
  let workbooks: ReturnType<typeof createWorkbooks>;

  beforeAll(() => {
    const workerPath = join(import.meta.dirname, '../../../dist/worker.js');
    workbooks = createWorkbooks({ workerPath, locate: unused, fingerprint: unused, glance: unused });
  });
  afterAll(() => workbooks.close());

  const all = there ? workbooksIn(['exceljs', 'ClosedXML', 'okapi']) : [];
  const sample = all.filter((_, index) => index % Math.ceil(all.length / SAMPLE) === 3);

  it.each(sample)('lose nothing: %s', async (path) => {
    expect(await tryWorkbook(workbooks, path, 40, 7)).toMatchObject({
      outcome: expect.stringMatching(/^clean/) as string,
      detail: '',
    });
  });
});
