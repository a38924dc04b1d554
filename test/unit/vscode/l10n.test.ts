import { getL10nJson } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PANEL_STRINGS } from '../../../src/contract/panelStrings.ts';
import chinese from '../../../src/l10n/bundle.l10n.zh-cn.json' with { type: 'json' };

/** Every string that the extension's code or its panel shows. */
async function stringsInCode(): Promise<readonly string[]> {
  const files = readdirSync('src/vscode', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ extension: '.ts' as const, contents: readFileSync(join('src/vscode', name), 'utf8') }));
  const found = Object.keys(await getL10nJson(files));
  return [...new Set([...found, ...Object.values(PANEL_STRINGS)])].toSorted();
}

describe('the bundles', () => {
  it('hold what the code says, in English', async () => {
    const strings = await stringsInCode();
    expect(strings.length).toBeGreaterThan(100);
    const bundle = Object.fromEntries(strings.map((text) => [text, text]));
    // `npm run l10n` writes it anew.
    await expect(`${JSON.stringify(bundle, undefined, 2)}\n`).toMatchFileSnapshot(
      resolve('src/l10n/bundle.l10n.json'),
    );
  });

  it('hold the same in Simplified Chinese, and nothing else', async () => {
    expect(Object.keys(chinese).toSorted()).toEqual(await stringsInCode());
  });

  it('keep the places to fill in', () => {
    const places = (text: string): readonly string[] =>
      [...text.matchAll(/\{\d\}/g)].map(([part]) => part).toSorted();
    for (const [text, translation] of Object.entries(chinese)) {
      expect([text, ...places(translation)]).toEqual([text, ...places(text)]);
    }
  });

  it('are translated', () => {
    const same = Object.entries(chinese).filter(
      ([text, translation]) => text === translation && /[a-z]{3}/.test(text) && text !== 'Lingrid',
    );
    expect(same.map(([text]) => text)).toEqual([]);
  });
});

describe('the shell', () => {
  it('shows no words but those that can be translated', () => {
    const bare: string[] = [];
    for (const name of readdirSync('src/vscode', { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const text = readFileSync(join('src/vscode', name), 'utf8');
      for (const [found] of text.matchAll(
        /(?:show\w+Message|title:|placeHolder:|prompt:|detail:)\s*\(?\s*['`](?!\$\(|\{0\})[A-Z][^'`]*['`]/g,
      )) {
        bare.push(`${name}: ${found}`);
      }
    }
    expect(bare).toEqual([]);
  });
});
