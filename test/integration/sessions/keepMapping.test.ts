import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SheetOverride } from '../../../src/contract/project.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

const OVERRIDES: SheetOverride[] = [
  { name: 'Strings', excludeRows: [2], columns: { B: { role: 'source', language: 'en-GB' } } },
];
const within = (path: string): Promise<string | undefined> => Promise.resolve(path);

describe('corrections of a session', () => {
  let scene: SessionScene;
  let isTrusted = true;
  const projectFile = (): string => join(scene.folder, 'lingrid.json');
  const written = (): Promise<string> => readFile(projectFile(), 'utf8');

  beforeEach(async () => {
    isTrusted = true;
    scene = await openScene({ rows: 4, trusted: () => isTrusted });
  });
  afterEach(() => scene.close());

  it('are moved into lingrid.json, for their workbook, and a second analysis agrees', async () => {
    const { sessions } = scene.lingrid;
    const first = await sessions.analyze(scene.id, { settings: { targets: ['fr'], overrides: OVERRIDES } });
    const { path, analysis } = await sessions.keepMapping(scene.id, within);
    expect(path).toBe(projectFile());
    expect(JSON.parse(await written())).toEqual({
      sheets: [{ name: 'Strings', workbook: './book.xlsx', ...OVERRIDES[0], excludeRows: [2] }],
    });
    expect(analysis.tasks).toBe(3);
    expect(analysis.tasks).toBe(first.tasks);
    expect(analysis.sheets[0]?.columns.map(({ reason }) => reason)).toContain('lingrid.json says so');
    expect((await sessions.view(scene.id)).record.settings).toEqual({ targets: ['fr'] });
    expect(await sessions.analyze(scene.id, {})).toEqual(analysis);
  });

  it('leave tasks and results as they are where the analysis finds the same', async () => {
    const { sessions } = scene.lingrid;
    await scene.splitAnew({ targets: ['fr'], overrides: OVERRIDES });
    await sessions.execute(scene.id);
    const before = await scene.states();
    expect(before.execution.status).toBe('completed');
    await sessions.keepMapping(scene.id, within);
    expect(await scene.states()).toEqual(before);
    expect((await sessions.export(scene.id, {})).changes).toHaveLength(3);
  });

  it('make tasks anew where lingrid.json asks for another way of doing them by now', async () => {
    const { sessions } = scene.lingrid;
    await scene.splitAnew({ targets: ['fr'], overrides: OVERRIDES });
    await writeFile(projectFile(), '{ "placeholders": ["<<[a-z]+>>"] }');
    await sessions.keepMapping(scene.id, within);
    expect((await scene.states()).session.status).toBe('analyzed');
  });

  it('make tasks anew where the project file leaves out more by now', async () => {
    const { sessions } = scene.lingrid;
    await scene.splitAnew({ targets: ['fr'], overrides: OVERRIDES });
    await writeFile(projectFile(), '{ "excludeKeys": ["item.3"] }');
    const { analysis } = await sessions.keepMapping(scene.id, within);
    expect(analysis.tasks).toBe(2);
    expect((await scene.states()).session.status).toBe('analyzed');
  });

  it('keep comments, and are for their workbook alone', async () => {
    await writeFile(projectFile(), '{\n  // ours\n  "source": "en-GB", // British\n}\n');
    const { sessions } = scene.lingrid;
    await sessions.analyze(scene.id, { settings: { overrides: [{ name: 'Strings', excludeRows: [3] }] } });
    await sessions.keepMapping(scene.id, within);
    expect(await written()).toBe(
      '{\n  // ours\n  "source": "en-GB", // British\n  "sheets": [\n    {\n      "name": "Strings",\n      "workbook": "./book.xlsx",\n      "excludeRows": [3]\n    }\n  ],\n}\n',
    );
  });

  it.each([
    ['untrusted', (): unknown => (isTrusted = false), within],
    ['outside_workspace', (): unknown => true, () => Promise.resolve(undefined)],
    ['invalid_project_file', (): unknown => writeFile(projectFile(), '{ "sheets": ['), within],
  ] as const)('are kept nowhere: %s', async (code, prepare, place) => {
    const { sessions } = scene.lingrid;
    await sessions.analyze(scene.id, { settings: { overrides: OVERRIDES } });
    await prepare();
    const before = await written().catch(() => null);
    await expect(sessions.keepMapping(scene.id, place)).rejects.toMatchObject({ code });
    expect(await written().catch(() => null)).toBe(before);
    const { settings, states } = (await sessions.view(scene.id)).record;
    expect(settings.overrides).toEqual(OVERRIDES);
    expect(states.session.status).toBe('analyzed');
  });

  it('are refused where there are none', async () => {
    const { sessions } = scene.lingrid;
    await sessions.analyze(scene.id, {});
    await expect(sessions.keepMapping(scene.id, within)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
