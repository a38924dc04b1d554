import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { readStringTable, writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator } from '../../support/testTranslator.ts';
import type { SessionSettings } from '../../../src/contract/session.ts';

describe('an output', () => {
  let folder: TemporaryFolder;
  let lingrid: OpenLingrid;
  let book: string;
  let id: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    lingrid = await openLingrid({ folder: folder.path, translator: createTestTranslator() });
    book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 3, targets: ['fr', 'de'] });
    id = (await lingrid.sessions.create(book)).record.id;
  });
  afterEach(async () => {
    await lingrid.close();
    await folder.remove();
  });

  /** The filled target cells of what is written. */
  async function outputOf(settings: SessionSettings): Promise<readonly string[]> {
    await lingrid.sessions.analyze(id, { settings });
    await lingrid.sessions.split(id);
    await lingrid.sessions.execute(id);
    const { output } = await lingrid.sessions.export(id, {});
    const cells = await readStringTable(output ?? book);
    return [...cells]
      .filter(([ref, text]) => /^[CD]/.test(ref) && text !== '')
      .map(([ref]) => ref)
      .toSorted();
  }

  it('keeps what was translated into another language before', async () => {
    expect(await outputOf({ targets: ['fr'] })).toEqual(['C2', 'C3', 'C4']);
    expect(await outputOf({ targets: ['de'] })).toEqual(['C2', 'C3', 'C4', 'D2', 'D3', 'D4']);
  });

  it('keeps what lies beyond a limit', async () => {
    expect(await outputOf({ targets: ['fr'] })).toEqual(['C2', 'C3', 'C4']);
    expect(await outputOf({ targets: ['de'], limit: 1 })).toEqual(['C2', 'C3', 'C4', 'D2']);
  });

  it('writes nothing into a column that a person calls a reference', async () => {
    await outputOf({ targets: ['fr'] });
    const overrides = [{ name: 'Strings', columns: { C: { role: 'reference' as const, language: 'fr' } } }];
    expect(await outputOf({ targets: ['de'], overrides })).toEqual(['D2', 'D3', 'D4']);
  });

  it('leaves alone what is excluded by now', async () => {
    await outputOf({ targets: ['fr'] });
    expect(await outputOf({ targets: ['de'], excludeKeys: ['item.1'] })).toEqual(['C2', 'C4', 'D2', 'D4']);
  });

  it('leaves what a person has written meanwhile', async () => {
    await outputOf({ targets: ['fr'] });
    await editWorkbook(book, (sheet) => {
      sheet.getCell('C3').value = 'Mine';
    });
    await outputOf({ targets: ['de'] });
    const cells = await readStringTable(join(folder.path, 'book.translated.xlsx'));
    expect(cells.get('C3')).toBe('Mine');
    expect(cells.get('C2')).not.toBe('');
  });
});
