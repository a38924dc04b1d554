import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analysisEvent, sessionSnapshot } from '../../../src/contract/events.ts';
import { report } from '../../../src/contract/report.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { eventsOf, runLingrid, summaryOf } from '../../support/runLingrid.ts';
import { readStringTable, writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

describe('lingrid', () => {
  let folder: TemporaryFolder;
  let book: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 5, targets: ['fr', 'de'] });
  });
  afterEach(() => folder.remove());

  const run = (...args: string[]) => runLingrid([...args, '--store', join(folder.path, 'store')]);
  const pseudo = ['--provider', 'pseudo'];

  it('translates every column with empty cells into a copy, and tells how many', async () => {
    const ended = await run('translate', book, ...pseudo);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('Wrote 10 cells');
    const cells = await readStringTable(join(folder.path, 'book.translated.xlsx'));
    expect(cells.size).toBe(20);
  });

  it('fills only what --to, --keys and --limit ask for', async () => {
    const out = join(folder.path, 'out.xlsx');
    await run(
      'translate',
      book,
      ...pseudo,
      '--to',
      'de',
      '--keys',
      'item.{1,2,3,4}',
      '--limit',
      '2',
      '--out',
      out,
    );
    const cells = await readStringTable(out);
    expect([...cells.keys()].filter((ref) => /^[CD]/.test(ref))).toEqual(['D3', 'D4']);
  });

  it('speaks JSON, one event a line, all of the contract, the summary last', async () => {
    const ended = await run('translate', book, ...pseudo, '--json');
    expect(ended.stderr).toBe('');
    const events = eventsOf(ended);
    expect(analysisEvent.parse(events.find(({ type }) => type === 'analysis')).tasks).toBe(10);
    const snapshots = events
      .filter(({ type }) => type === 'session')
      .map((event) => sessionSnapshot.parse(event));
    const splits = new Set(snapshots.map(({ states }) => states.split.status));
    expect([...splits]).toEqual(['not_started', 'processing', 'saving', 'verifying', 'completed']);
    for (const { states, split } of snapshots) {
      expect(split.readyForNextStage).toBe(states.split.status === 'completed');
    }
    expect(summaryOf(ended)).toMatchObject({
      exitCode: 0,
      workbook: book,
      output: join(folder.path, 'book.translated.xlsx'),
      changed: 10,
      skipped: 0,
      statistics: { total: 10, done: 10, failed: 0 },
      error: null,
    });
  });

  it('says in JSON what is to be looked over', async () => {
    await editWorkbook(book, (sheet) => void sheet.protect('secret', {}));
    const { warnings } = summaryOf(await run('translate', book, ...pseudo, '--json'));
    const told = { sheet: 'Strings', ref: null, message: expect.stringMatching(/protected/) as string };
    expect(warnings).toEqual({ count: 1, first: [told] });
  });

  it('analyzes as a line of JSON, and as text for people', async () => {
    const json = await run('analyze', book, '--json');
    const [sheet] = analysisEvent.parse(eventsOf(json).find(({ type }) => type === 'analysis')).sheets;
    expect(sheet).toMatchObject({ name: 'Strings', headerRow: 1, units: 5 });
    expect(sheet?.columns.map(({ letter, role, language }) => [letter, role, language])).toEqual([
      ['A', 'key', null],
      ['B', 'source', 'en'],
      ['C', 'target', 'fr'],
      ['D', 'target', 'de'],
    ]);
    const text = await run('analyze', book);
    expect(text.stdout).toMatch(/Strings.*source en.*target fr.*To translate: 10 cells/s);
    expect(await readdir(folder.path)).toEqual(['book.xlsx', 'store']);
  });

  it('keeps what was chosen when somebody only looks', async () => {
    await run('translate', book, ...pseudo, '--to', 'de', '--out', join(folder.path, 'out.xlsx'));
    const [before] = eventsOf(await run('sessions', '--json'));
    expect((await run('analyze', book)).stdout).toContain('To translate: 10 cells');
    await run('translate', book, '--dry-run');
    const [after] = eventsOf(await run('sessions', '--json'));
    expect(after).toEqual({ ...before, at: after?.at });
  });

  it('goes on with a changed mind: another output, by force', async () => {
    const taken = join(folder.path, 'taken.xlsx');
    await writeFile(taken, 'somebody else’s');
    const refused = await run('translate', book, ...pseudo, '--out', taken, '--json');
    expect(refused.code).toBe(3);
    const { id } = summaryOf(refused);
    expect((await run('resume', String(id))).code).toBe(3);
    expect((await run('resume', String(id), '--force')).code).toBe(0);
    expect((await readStringTable(taken)).size).toBe(20);
  });

  it('does nothing but tell with --dry-run', async () => {
    const ended = await run('translate', book, ...pseudo, '--dry-run');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('From en: column B of “Strings”\nTo translate: 10 cells');
    expect(await readdir(folder.path)).toEqual(['book.xlsx', 'store']);
  });

  it('refuses to translate into the source alone, and turns no direction round', async () => {
    for (const args of [[], ['--source', 'en']]) {
      const ended = await run('translate', book, ...pseudo, '--to', 'en', ...args);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain('en is what');
    }
    expect(await readdir(folder.path)).toEqual(['book.xlsx', 'store']);
  });

  it('reports cell by cell what it changed', async () => {
    const path = join(folder.path, 'report.json');
    await run('translate', book, ...pseudo, '--report', path);
    const written = report.parse(JSON.parse(await readFile(path, 'utf8')));
    expect(written).toMatchObject({ workbook: book, skipped: [], failed: [], usage: { requests: 2 } });
    const cells = await readStringTable(join(folder.path, 'book.translated.xlsx'));
    for (const { sheet, ref, text } of written.changes) {
      expect(sheet).toBe('Strings');
      expect(cells.get(ref)).toBe(text);
    }
    expect(written.changes).toHaveLength(10);
  });

  it('reports what it left alone', async () => {
    const path = join(folder.path, 'report.json');
    await run('translate', book, ...pseudo, '--to', 'fr', '--limit', '2', '--report', path);
    expect(report.parse(JSON.parse(await readFile(path, 'utf8'))).leftAlone).toEqual([
      { sheet: 'Strings', reason: 'over_limit', count: 3, cells: ['C4:C6'] },
    ]);
  });

  it('lists sessions and forgets one by the beginning of its id', async () => {
    await run('translate', book, ...pseudo);
    const [session] = eventsOf(await run('sessions', '--json'));
    expect(session).toMatchObject({
      type: 'session',
      path: book,
      states: { session: { status: 'completed' } },
    });
    const id = String(session?.id);
    expect((await run('sessions')).stdout).toContain(id);
    expect((await run('forget', id.slice(0, 8))).code).toBe(0);
    expect((await run('sessions')).stdout).toContain('No sessions yet');
  });

  it('says so when there is nothing to translate', async () => {
    await run('translate', book, ...pseudo, '--in-place', '--force');
    const again = await run('translate', book, ...pseudo);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('nothing to write');
  });

  it('shows its help and its version', async () => {
    expect((await runLingrid(['--help'])).stdout).toContain('translate');
    const { stdout } = await runLingrid(['translate', '--help']);
    expect(stdout).toContain('--in-place');
    // What has failed is tried again in any case.
    expect(stdout).not.toContain('--retry-failed');
    expect((await runLingrid(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+/);
    expect((await runLingrid(['--version'])).code).toBe(0);
  });

  it('translates again what a check has something against, and writes all the same where there is none', async () => {
    await run('translate', book, ...pseudo);
    const again = await run('translate', book, ...pseudo, '--retry-finding', 'any', '--force');
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('cells')]);
    expect(again.stderr).toContain('no such task');
  });

  it('refuses a check that there is not before anything is done', async () => {
    const wrong = await run('translate', book, ...pseudo, '--retry-finding', 'any', 'placeholder', '--json');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('same_as_source')]);
    expect(summaryOf(wrong).error?.code).toBe('invalid_request');
    const retried = await run('retry', 'abcd', '--finding', 'placeholder');
    expect([retried.code, retried.stderr]).toEqual([2, expect.stringContaining('same_as_source')]);
    expect(await readdir(folder.path)).toEqual(['book.xlsx']);
  });

  it('tells of a pause and a stop that they are for a translation under way', async () => {
    const { id } = summaryOf(await run('translate', book, ...pseudo, '--json'));
    for (const verb of ['pause', 'stop']) {
      const ended = await run(verb, id ?? '');
      expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining('another stage')]);
    }
  });
});
