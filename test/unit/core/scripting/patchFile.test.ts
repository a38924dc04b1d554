import { describe, expect, it } from 'vitest';
import { patchFile, type PatchFile, type Placing } from '../../../../src/core/scripting/patchFile.ts';
import { createMemoryWorkbooks } from '../../../support/memoryWorkbooks.ts';

const EDIT = { sheet: 'S', ref: 'b1', text: 'new' };

function scene(placing: Partial<Placing> = {}) {
  const workbooks = createMemoryWorkbooks({ '/w/book.xlsx': [{ name: 'S', rows: [['a', 'old']] }] });
  const did: string[] = [];
  const controller = new AbortController();
  const files: Placing = {
    check: () => Promise.resolve(),
    lock: () => Promise.resolve({ release: () => Promise.resolve(void did.push('released')) }),
    sweep: (folder, label) => Promise.resolve(void did.push(`swept ${folder} ${label}`)),
    discard: () => Promise.resolve(void did.push('discarded')),
    place: async (temporary, path, { confirm }) => {
      await confirm();
      return workbooks.place(temporary, path);
    },
    ...placing,
  };
  const request = { workbook: '/w/book.xlsx', out: '/w/out.xlsx', edits: [EDIT], skip: false, force: false };
  const run = (change: Partial<PatchFile> = {}) =>
    patchFile({ workbooks, files, signal: controller.signal }, { ...request, ...change });
  return { workbooks, did, controller, run };
}

describe('patchFile', () => {
  it('writes a copy, under a label of its own for each output', async () => {
    const { workbooks, did, run } = scene();
    expect(await run()).toMatchObject({ output: '/w/out.xlsx', applied: 1, refused: [] });
    expect(workbooks.cell('/w/out.xlsx', 'S!B1')).toBe('new');
    expect(workbooks.cell('/w/book.xlsx', 'S!B1')).toBe('old');
    await run({ out: '/w/other.xlsx' });
    const [first, , second] = did;
    expect(first).toMatch(/^swept \/w patch-[0-9a-f]{16}$/);
    expect(second).not.toBe(first);
  });

  it('keeps nothing where a cell must not be edited', async () => {
    const { workbooks, did, run } = scene();
    const report = await run({ edits: [EDIT, { ...EDIT, sheet: 'None' }] });
    expect(report).toMatchObject({ output: null, applied: 0, refused: [{ sheet: 'None' }] });
    expect(did.slice(1)).toEqual(['discarded', 'released']);
    expect(workbooks.files.has('/w/out.xlsx')).toBe(false);
  });

  it('keeps nothing where the new file cannot take its name', async () => {
    const { did, run } = scene({ place: () => Promise.reject(new Error('full')) });
    await expect(run()).rejects.toThrow('full');
    expect(did.slice(1)).toEqual(['discarded', 'released']);
  });

  it('does not take the name any more once it is called off', async () => {
    const { workbooks, did, controller, run } = scene({
      sweep: () => Promise.resolve(),
      check: () => Promise.resolve(),
    });
    const patch = workbooks.patch.bind(workbooks);
    workbooks.patch = async (...args) => {
      const result = await patch(...args);
      controller.abort(new Error('enough'));
      return result;
    };
    await expect(run()).rejects.toThrow('enough');
    expect(did).toEqual(['discarded', 'released']);
    expect(workbooks.files.has('/w/out.xlsx')).toBe(false);
  });

  it('takes no lock for an output that is there already', async () => {
    const { did, run } = scene();
    await expect(run({ out: '/w/book.xlsx' })).rejects.toMatchObject({ code: 'output_exists' });
    expect(did).toEqual([]);
  });
});
