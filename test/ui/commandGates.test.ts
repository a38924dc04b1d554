import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import titles from '../../package.nls.json' with { type: 'json' };
import type { SessionResource } from '../../src/contract/api/session.ts';
import { COMMANDS, type CommandName } from '../../src/vscode/commands/commandTable.ts';
import { contextKeysOf } from '../../src/vscode/contextKeysOf.ts';
import { buildEntry, type BuiltEntry } from '../support/buildEntry.ts';
import { startWindow, type WindowProcess } from '../support/calls.ts';
import { resourceOf, STATES, type StateName } from '../support/sessionResources.ts';
import { chooseInExplorer } from './support/explorer.ts';
import { offeredCommands } from './support/palette.ts';
import { openScene, type Scene } from './support/scene.ts';
import { untilReady } from './support/untilReady.ts';
import { openViewContainer, treeRow } from './support/views.ts';

const BOOK = 'game-strings.xlsx';
const LEASES = ['free', 'other', 'dead'] as const;
const names = Object.keys(COMMANDS) as CommandName[];

/** The commands that the palette must offer for a session, by their titles. */
function expected(session: SessionResource): readonly string[] {
  const keys = contextKeysOf({ state: 'ready', active: session, hasModel: false, hasWorkbooks: true });
  const isOn = (name: CommandName): boolean => {
    const { gate } = COMMANDS[name];
    switch (gate) {
      case 'always':
      case 'ready':
      case 'session':
        return true;
      case 'workbook':
        return keys['lingrid.canAnalyze'];
      case 'partial':
        return keys['lingrid.canExportPartial'];
      case 'interrupted':
        return keys['lingrid.isInterrupted'];
      default:
        return session.capabilities[`can${gate.charAt(0).toUpperCase()}${gate.slice(1)}` as 'canSplit']
          .allowed;
    }
  };
  return names.filter(isOn).map(titleOf).toSorted();
}

function titleOf(name: CommandName): string {
  return titles[`command.${name}`];
}

describe('every command, in every state of a session', () => {
  let scene: Scene;
  let entry: BuiltEntry;
  let writer: WindowProcess;

  beforeAll(async () => {
    entry = await buildEntry('test/support/entries/stateWriter.ts');
    scene = await openScene();
    await untilReady(scene.page);
    await chooseInExplorer(scene.page, BOOK, 'Analyze Workbook');
    await openViewContainer(scene.page, 'Lingrid');
    await treeRow(scene.page, BOOK).getByText('Analyzed').waitFor();
    writer = await startWindow(entry.path, [join(scene.storage, 'store')]);
  });
  afterAll(async () => {
    await writer.kill('SIGKILL');
    await scene.close();
    await entry.remove();
  });

  for (const lease of LEASES) {
    for (const state of Object.keys(STATES) as StateName[]) {
      it(`${state}, its lease ${lease}`, async () => {
        const done = state === 'stopped' ? 2 : 0;
        await writer.call('write', join(scene.workspace, BOOK), STATES[state], done, lease !== 'free');
        if (lease === 'dead') await writer.kill('SIGKILL');
        const statistics = {
          ...{ total: 4, done, failed: 0, skipped: 0, languages: {}, requests: 1, inputTokens: 0 },
          ...{ outputTokens: 0, cost: null, findings: [], flagged: 0 },
        };
        const wanted = expected(resourceOf(STATES[state], { lease, statistics }));
        try {
          await expect
            .poll(async () => (await offeredCommands(scene.page)).toSorted(), {
              timeout: 20_000,
              interval: 300,
            })
            .toEqual(wanted);
        } finally {
          // Who is gone holds nothing: the next state is written by another process.
          if (lease !== 'free') {
            await writer.kill('SIGKILL');
            writer = await startWindow(entry.path, [join(scene.storage, 'store')]);
          }
        }
      });
    }
  }
});
