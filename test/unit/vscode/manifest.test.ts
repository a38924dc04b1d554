import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import english from '../../../package.nls.json' with { type: 'json' };
import chinese from '../../../package.nls.zh-cn.json' with { type: 'json' };
import { COMMANDS, enablementOf } from '../../../src/vscode/commands/commandTable.ts';
import { contextKeysOf } from '../../../src/vscode/contextKeysOf.ts';
import { MACHINE_SETTINGS, SETTING_KEYS } from '../../../src/vscode/settings/settingKeys.ts';

const { contributes, capabilities } = manifest;
const table = Object.entries(COMMANDS);
const ids = table.map(([, { id }]) => id as string);

describe('commands of the manifest', () => {
  it('are those of the table, both ways', () => {
    expect(contributes.commands.map(({ command }) => command).toSorted()).toEqual(ids.toSorted());
  });

  it.each(table)('%s has the id, the icon, the title and the gate of the table', (name, command) => {
    const found = contributes.commands.find((each) => each.command === command.id);
    expect(found).toEqual({
      command: command.id,
      title: `%command.${name}%`,
      category: '%category%',
      icon: `$(${command.icon})`,
      ...(enablementOf(command.gate) !== undefined && { enablement: enablementOf(command.gate) }),
    });
    expect(command.id).toBe(`lingrid.${name}`);
  });

  it('stand in menus by their ids', () => {
    const used = Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command);
    expect(used.filter((command) => !ids.includes(command))).toEqual([]);
  });

  it('that lead out of trouble are never gated', () => {
    for (const name of ['showLog', 'retryStart', 'setApiKey', 'selectModel'] as const) {
      expect(COMMANDS[name].gate).toBe('always');
    }
  });
});

describe('context keys', () => {
  const keys = Object.keys(
    contextKeysOf({ state: 'starting', active: undefined, hasModel: false, hasWorkbooks: false }),
  );
  const clauses = JSON.stringify([contributes.commands, contributes.menus, contributes.viewsWelcome]);
  const named = [...clauses.matchAll(/lingrid\.(?:can\w+|has\w+|is\w+|state)\b/g)].map(([key]) => key);

  it('that the manifest names are all written by the extension', () => {
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('that gate commands are all named', () => {
    const gates = keys.filter((key) => /\.(?:can|is)/.test(key) && key !== 'lingrid.canEdit');
    expect(gates.filter((key) => !named.includes(key))).toEqual([]);
  });
});

describe('settings of the manifest', () => {
  const { properties } = contributes.configuration;
  const described = Object.entries(properties);

  it('are those of the table, both ways', () => {
    const names = SETTING_KEYS.map((key) => `lingrid.${key}`);
    expect(Object.keys(properties).toSorted()).toEqual(names.toSorted());
  });

  it.each(described)('%s is described, ordered and has a scope', (_, setting) => {
    expect(setting.markdownDescription).toMatch(/^%.+%$/);
    expect(setting.order).toBeGreaterThan(0);
    expect(setting.scope).toMatch(/^(?:machine|window)$/);
  });

  it('leave to the machine what a workspace must not decide', () => {
    for (const key of MACHINE_SETTINGS) {
      expect(properties[`lingrid.${key}`].scope).toBe('machine');
      expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toContain(`lingrid.${key}`);
    }
  });
});

describe('words of the manifest', () => {
  const text = JSON.stringify(manifest);
  const used = new Set([...text.matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key ?? ''));

  it('are all there in English, and all used', () => {
    expect(Object.keys(english).toSorted()).toEqual([...used].toSorted());
  });

  it('are all there in Simplified Chinese', () => {
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it('keep links, commands and placeholders in Simplified Chinese', () => {
    const fixed = (words: string): readonly string[] =>
      [...words.matchAll(/\(command:[^)]*\)|`[^`]*`|\{\d\}/g)].map(([part]) => part).toSorted();
    for (const [key, words] of Object.entries(english)) {
      expect([key, ...fixed(chinese[key as keyof typeof chinese])]).toEqual([key, ...fixed(words)]);
    }
  });

  it('leave no title or description untranslatable', () => {
    const shown = [
      ...contributes.commands.map(({ title }) => title),
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.walkthroughs.flatMap(({ steps }) =>
        steps.flatMap((each) => [each.title, each.description]),
      ),
    ];
    expect(shown.filter((words) => !/^%.+%$/.test(words))).toEqual([]);
  });
});

describe('files of the manifest', () => {
  it('are there', () => {
    const files = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.jsonValidation.map(({ url }) => url),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ];
    for (const file of files) expect(readFileSync(resolve(file)).length).toBeGreaterThan(0);
  });
});
