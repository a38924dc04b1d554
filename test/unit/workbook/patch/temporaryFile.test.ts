import * as fs from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { TemporaryFileSystem } from '../../../../src/workbook/patch/temporaryFile.ts';
import { makeWorkbook } from '../../../support/xlsx/makeWorkbook.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';

const BOOK = makeWorkbook({
  sheets: [{ name: 'S', xml: '<row r="1"><c r="A1"><v>1</v></c></row>' }],
  strings: '',
});

const systemError = (code: string) => Object.assign(new Error(code), { code });

/** Breaks one method of every file that is opened for writing, from its `nth` call on. */
function breaking(
  method: 'write' | 'sync' | 'close',
  code: string,
  nth: number,
): Partial<TemporaryFileSystem> {
  return {
    async open(path, flags, mode) {
      const file = await fs.open(path, flags, mode);
      let calls = 0;
      return new Proxy(file, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          if (name !== method) return value.bind(target) as unknown;
          return (...args: unknown[]) => {
            if (++calls < nth) return Reflect.apply(value, target, args) as unknown;
            if (method === 'close') void target.close();
            return Promise.reject(systemError(code));
          };
        },
      });
    },
  };
}

describe('the temporary file', () => {
  it('is private, new, and beside its destination', async () => {
    const seen: unknown[] = [];
    const { temporary } = await patchBytes(BOOK, [edit('S!A1', 'x')], {
      fs: {
        open(path, flags, mode) {
          seen.push(flags, mode);
          return fs.open(path, flags, mode);
        },
      },
    });
    expect(seen).toEqual(['wx', 0o600]);
    expect(temporary).toMatch(/\.~lingrid-[0-9a-f]{24}\.tmp$/);
  });

  it.each([
    ['write', 'ENOSPC', 1, 'disk is full'],
    ['write', 'ENOSPC', 4, 'disk is full'],
    ['sync', 'EIO', 1, 'disk reports an error'],
    ['close', 'EDQUOT', 1, 'quota'],
  ] as const)('is gone when %s fails with %s', async (method, code, nth, message) => {
    await expect(
      patchBytes(BOOK, [edit('S!A1', 'x')], { fs: breaking(method, code, nth) }),
    ).rejects.toMatchObject({
      code: 'output_unwritable',
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([
    ['EACCES', 'you may not make files'],
    ['EROFS', 'read-only'],
    ['ENOENT', 'folder'],
  ])('is not made where the folder says %s', async (code, message) => {
    const open = () => Promise.reject(systemError(code));
    await expect(patchBytes(BOOK, [], { fs: { open } })).rejects.toMatchObject({
      code: 'output_unwritable',
      message: expect.stringContaining(message) as string,
    });
  });

  it('is gone when it does not read back as it should', async () => {
    const readFile = async () => {
      const { bytes } = await patchBytes(BOOK, [edit('S!A1', 'another text')]);
      return bytes;
    };
    const broken = patchBytes(BOOK, [edit('S!A1', 'x')], {
      fs: { readFile },
    });
    await expect(broken).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('A1') as string,
    });
  });

  it('is gone when the work is called off', async () => {
    const controller = new AbortController();
    const open: typeof fs.open = (path, flags, mode) => {
      controller.abort(new Error('enough'));
      return fs.open(path, flags, mode);
    };
    await expect(
      patchBytes(BOOK, [edit('S!A1', 'x')], { fs: { open }, signal: controller.signal }),
    ).rejects.toThrow();
  });
});
