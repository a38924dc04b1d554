import { expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import { namingWorkbook } from '../../../../src/workbook/thread/namingWorkbook.ts';

const READ = { kind: 'read', path: '/in/book.xlsx', conditions: false } as const;
const PATCH = {
  kind: 'patch',
  request: { path: '/in/book.xlsx', sha256: 'a', folder: '/out', edits: [] },
} as const;

it.each([READ, PATCH])('puts the workbook before what a $kind says, and keeps the rest', (job) => {
  const error = new AppError('unsupported_workbook', 'It has macros.', { details: { forcible: true } });
  expect(namingWorkbook(job, error)).toMatchObject({
    code: 'unsupported_workbook',
    message: '/in/book.xlsx: It has macros.',
    details: { forcible: true },
    cause: error,
  });
});

it.each([
  ['names it already', new AppError('workbook_missing', 'There is no workbook at /in/book.xlsx any more.')],
  ['speaks of another file', new AppError('output_unwritable', '/out cannot be written: the disk is full.')],
])('leaves an error as it is that %s', (_, error) => {
  expect(namingWorkbook(PATCH, error)).toBe(error);
});
