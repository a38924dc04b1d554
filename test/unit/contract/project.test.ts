import { describe, expect, it } from 'vitest';
import { project } from '../../../src/contract/project.ts';

describe('lingrid.json', () => {
  it('is read with its languages in canonical form', () => {
    const parsed = project.parse({
      source: 'EN',
      targets: ['pt-br', 'zh-hans'],
      profile: 'pseudo',
      headers: { Brazilian: 'pt-br' },
      excludeKeys: ['debug.*'],
      sheets: [
        {
          name: 'UI*',
          headerRow: null,
          columns: { A: 'key', B: { role: 'source' }, AA: { role: 'target', language: 'DE' } },
        },
      ],
    });
    expect(parsed).toEqual({
      source: 'en',
      targets: ['pt-BR', 'zh-Hans'],
      profile: 'pseudo',
      headers: { Brazilian: 'pt-BR' },
      excludeKeys: ['debug.*'],
      sheets: [
        {
          name: 'UI*',
          headerRow: null,
          columns: { A: 'key', B: { role: 'source' }, AA: { role: 'target', language: 'de' } },
        },
      ],
    });
  });

  it('may say nothing', () => {
    expect(project.parse({})).toEqual({});
  });

  it.each(['endpoint', 'apiKey', 'apiKeyVariable', 'model', 'baseUrl'])(
    'never names the machine’s “%s”',
    (key) => {
      const { error } = project.safeParse({ [key]: 'x' });
      expect(error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: [key], path: [] }]);
      expect(error?.issues[0]?.message).toContain(key);
    },
  );

  it.each([
    ['an unknown key of a sheet', { sheets: [{ name: 'A', header: 1 }] }, 'sheets.0'],
    ['a sheet without a name', { sheets: [{ include: false }] }, 'sheets.0.name'],
    ['row 0', { sheets: [{ name: 'A' }, { name: 'B', headerRow: 0 }] }, 'sheets.1.headerRow'],
    ['a column by number', { sheets: [{ name: 'A', columns: { 1: 'key' } }] }, 'sheets.0.columns.1'],
    ['a role that does not exist', { sheets: [{ name: 'A', columns: { A: 'keys' } }] }, 'sheets.0.columns.A'],
    ['a target that is no language', { targets: ['de', 'pt_BR'] }, 'targets.1'],
    ['no targets at all', { targets: [] }, 'targets'],
    ['a house code for no language', { headers: { Latam: 'latin america' } }, 'headers.Latam'],
    ['an empty pattern', { excludeKeys: ['a', ''] }, 'excludeKeys.1'],
    ['text for a list', { excludeKeys: 'debug.*' }, 'excludeKeys'],
    ['a list for the file', [], ''],
  ])('names the place of %s', (_, value, path) => {
    const { error } = project.safeParse(value);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
