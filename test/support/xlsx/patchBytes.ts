import { mkdtemp, readFile, rm } from 'node:fs/promises';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CellEdit,
  CellNote,
  NewColumn,
  PatchResult,
  Repaint,
} from '../../../src/core/ports/workbooks.ts';
import { parseRange } from '../../../src/workbook/cellRef.ts';
import { patchWorkbook } from '../../../src/workbook/patch/patchWorkbook.ts';
import type { TemporaryFileSystem } from '../../../src/workbook/patch/temporaryFile.ts';
import { sha256 } from '../../../src/workbook/readFileOnce.ts';

export interface Patched extends PatchResult {
  readonly bytes: Buffer;
}

/** `S!B2` and its text, as an edit. */
export function edit(ref: string, text: string): CellEdit {
  const at = ref.lastIndexOf('!');
  const range = parseRange(ref.slice(at + 1));
  if (range === undefined) throw new Error(`${ref} is no cell`);
  return { sheet: ref.slice(0, at), row: range.top, column: range.left, text };
}

/** Patches bytes in this thread, in a folder of its own. */
export async function patchBytes(
  bytes: Buffer,
  edits: readonly CellEdit[],
  options: {
    readonly fs?: Partial<TemporaryFileSystem>;
    readonly sha256?: string;
    readonly signal?: AbortSignal;
    readonly columns?: readonly NewColumn[];
    readonly looks?: readonly NewColumn[];
    readonly repaints?: readonly Repaint[];
    readonly notes?: readonly CellNote[];
  } = {},
): Promise<Patched> {
  const folder = await mkdtemp(join(tmpdir(), 'lingrid-patch-'));
  try {
    const result = await patchWorkbook({
      bytes,
      sha256: sha256(bytes),
      request: {
        path: '/book.xlsx',
        sha256: options.sha256 ?? sha256(bytes),
        folder,
        edits,
        columns: options.columns ?? [],
        looks: options.looks ?? [],
        repaints: options.repaints ?? [],
        notes: options.notes ?? [],
      },
      fs: { ...fs, ...options.fs },
      signal: options.signal,
    });
    return { ...result, bytes: await readFile(result.temporary) };
  } catch (error) {
    const left = await fs.readdir(folder);
    if (left.length > 0) throw new Error(`${left.join()} was left behind`, { cause: error });
    throw error;
  } finally {
    await rm(folder, { recursive: true });
  }
}
