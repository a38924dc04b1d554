import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task } from '../../src/contract/task.ts';
import { createProtection } from '../../src/core/engine/createProtection.ts';
import type { Protection } from '../../src/core/engine/protection.ts';
import { isApertiumHere, startApertium, type Apertium } from '../support/engine/apertium.ts';
import {
  lostIn,
  OWN_PATTERN,
  placeholderStrings,
  type PlaceholderString,
} from '../support/engine/placeholderStrings.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../support/misbehavingServer.ts';
import { openLingrid } from '../support/openLingrid.ts';
import { createProviderScene, type ProviderScene } from '../support/providerScene.ts';
import { readStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const STRINGS = placeholderStrings();
const NO_PROTECTION: Protection = { check: () => [], mask: () => undefined };

interface Run {
  readonly tasks: readonly Task[];
  /** By row: what is in the target cell afterwards. */
  readonly written: ReadonlyMap<number, string>;
}

/**
 * Apertium translates the names inside braces, breaks tags and leaves spaces behind: a real engine, behind an
 * OpenAI-compatible endpoint, that breaks what is not protected.
 */
describe.skipIf(!isApertiumHere())('a real engine that breaks placeholders', () => {
  let folder: TemporaryFolder;
  let engine: Apertium;
  let server: MisbehavingServer;
  let providers: ProviderScene;

  beforeAll(async () => {
    folder = await temporaryFolder();
    engine = await startApertium(folder.path);
    server = await createMisbehavingServer({ translate: (text) => engine.translate(text) });
    providers = createProviderScene();
  });
  afterAll(async () => {
    await providers.close();
    await server.close();
    await engine.close();
    await folder.remove();
  });

  async function run(name: string, protectionOf: typeof createProtection): Promise<Run> {
    const book = join(folder.path, name, 'book.xlsx');
    await mkdir(join(folder.path, name));
    await writeStrings(book, STRINGS);
    await writeFile(join(folder.path, name, 'lingrid.json'), JSON.stringify({ placeholders: [OWN_PATTERN] }));
    const lingrid = await openLingrid({
      folder: join(folder.path, name),
      translator: providers.translator({ provider: 'openai', model: 'good', baseUrl: server.baseUrl }),
      protectionOf,
    });
    try {
      const { sessions, store } = lingrid;
      const { id } = (await sessions.create(book)).record;
      await sessions.analyze(id, { settings: { provider: 'openai' } });
      await sessions.split(id);
      expect(await sessions.execute(id)).toBe('completed');
      const tasks = (await store.tasks.tasks(id, 1, 0, 10_000)).map(({ value }) => value);
      const { output } = await sessions.export(id, {});
      const cells = await readStringTable(output ?? '');
      const written = [...cells].filter(([ref]) => ref.startsWith('C'));
      return { tasks, written: new Map(written.map(([ref, text]) => [Number(ref.slice(1)), text])) };
    } finally {
      await lingrid.close();
    }
  }

  const brokenIn = ({ written }: Run): readonly string[] =>
    STRINGS.flatMap((string, i) => {
      const translation = written.get(i + 2);
      return translation === undefined || lostIn(string, translation).length === 0 ? [] : [string.kind];
    });

  it('breaks no cell of a workbook where placeholders are protected', async () => {
    const protectedRun = await run('protected', createProtection);
    expect(protectedRun.tasks).toHaveLength(STRINGS.length);
    expect(brokenIn(protectedRun)).toEqual([]);
    const done = protectedRun.tasks.filter(({ progress }) => progress.state === 'done');
    const failed = protectedRun.tasks.filter(({ progress }) => progress.state === 'failed');
    expect(done.length + failed.length).toBe(STRINGS.length);
    expect(protectedRun.written.size).toBe(done.length);
    // To fail everything would be safe, too, and useless.
    expect(done.length / STRINGS.length).toBeGreaterThan(0.95);
    for (const { progress } of failed)
      expect(progress).toMatchObject({ findings: [expect.objectContaining({ severity: 'error' })] });
  });

  it('breaks many where they are not: this test can fail', async () => {
    const unprotected = await run('unprotected', () => NO_PROTECTION);
    const broken = brokenIn(unprotected);
    expect(broken.length).toBeGreaterThan(STRINGS.length / 4);
    const { check } = createProtection({ placeholders: [OWN_PATTERN] });
    const found = STRINGS.filter(({ text }, i) => {
      const pair = { source: text, text: unprotected.written.get(i + 2) ?? '', maxLength: null };
      return check({ ...pair, sourceLanguage: 'en', language: 'es' }).some(
        ({ severity }) => severity === 'error',
      );
    });
    expect(found.length).toBeGreaterThanOrEqual(broken.length);
  });
});

async function writeStrings(path: string, strings: readonly PlaceholderString[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Strings');
  sheet.addRow(['Key', 'EN', 'ES']);
  for (const [i, { text }] of strings.entries()) sheet.addRow([`key.${i}`, text]);
  await workbook.xlsx.writeFile(path);
}
