import { describe, expect, it } from 'vitest';
import { folderOf, translatedCopyOf } from '../../../../src/core/export/outputPath.ts';

describe('translatedCopyOf', () => {
  it.each([
    ['/a/strings.xlsx', '/a/strings.translated.xlsx'],
    ['/a.b/strings.v2.xlsm', '/a.b/strings.v2.translated.xlsm'],
    ['/a.b/strings', '/a.b/strings.translated'],
    [String.raw`C:\a.b\strings.xlsx`, String.raw`C:\a.b\strings.translated.xlsx`],
  ])('%s → %s', (path, copy) => {
    expect(translatedCopyOf(path)).toBe(copy);
  });
});

describe('folderOf', () => {
  it.each([
    ['/a/b.xlsx', '/a'],
    ['/b.xlsx', '/'],
    [String.raw`C:\a\b.xlsx`, String.raw`C:\a`],
  ])('%s → %s', (path, folder) => {
    expect(folderOf(path)).toBe(folder);
  });
});
