import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../../support/xlsx/corpus.mjs';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { PRODUCERS } from '../../../support/xlsx/producers/producers.ts';
import { EDITS } from './edits.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(judge === undefined || !hasPython)('an independent judge', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lingrid-producers-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const compare = async (before: Buffer, after: Buffer, edits: Readonly<Record<string, string>>) => {
    const [old, now, changes] = ['old.xlsx', 'new.xlsx', 'changes.json'].map((name) => join(folder, name));
    const list = Object.entries(edits).map(([ref, text]) => ({ sheet: 'Texts', ref: ref.slice(6), text }));
    await writeFile(old ?? '', before);
    await writeFile(now ?? '', after);
    await writeFile(changes ?? '', JSON.stringify(list));
    const { status, stdout } = spawnSync('python3', [judge ?? '', old ?? '', now ?? '', changes ?? ''], {
      encoding: 'utf8',
    });
    return { status, stdout };
  };

  it.each(PRODUCERS)('finds nothing lost in a workbook by $name', async ({ make }) => {
    const before = await make();
    const { bytes } = await patchBytes(
      before,
      Object.entries(EDITS).map(([ref, text]) => edit(ref, text)),
    );
    expect(await compare(before, bytes, EDITS)).toEqual({ status: 0, stdout: '' });
    // It sees what it is not told of.
    expect(await compare(before, bytes, {})).toMatchObject({ status: 1 });
  });
});
