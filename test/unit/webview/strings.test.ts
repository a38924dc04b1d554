import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/contract/capabilities.ts';
import { PANEL_ACTIONS } from '../../../src/contract/messages.ts';
import { PANEL_STRINGS } from '../../../src/contract/panelStrings.ts';
import { FINDING_NAMES } from '../../../src/core/text/checks/checkIds.ts';
import { CHECK_WORDS } from '../../../webview/model/vocabulary.ts';

const sources = readdirSync('webview', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join('webview', name), 'utf8') }));
const code = sources.map(({ text }) => text).join('\n');

describe('the panel’s strings', () => {
  it('are all said somewhere', () => {
    const named = new Set([...code.matchAll(/'(\w+)'/g)].map(([, name]) => name));
    expect(Object.keys(PANEL_STRINGS).filter((key) => !named.has(key))).toEqual([]);
  });

  it('number their places from 0 on, without a gap', () => {
    for (const text of Object.values(PANEL_STRINGS)) {
      const places = [
        ...new Set([...text.matchAll(/\{(\d)\}/g)].map(([, place]) => Number(place))),
      ].toSorted();
      expect([text, places]).toEqual([text, places.map((_, i) => i)]);
    }
  });

  it('are filled with as many values as they have places', () => {
    const calls = [...code.matchAll(/\bsay\(\s*'(\w+)'((?:,[^()]*(?:\([^()]*\)[^()]*)*)?)\)/g)];
    expect(calls.length).toBeGreaterThan(80);
    for (const [call, key = '', values = ''] of calls) {
      const text: string = PANEL_STRINGS[key as keyof typeof PANEL_STRINGS];
      if (!/\{\d\}/.test(text)) expect([call, values.replace(/[,\s]/g, '')]).toEqual([call, '']);
      else expect([call, values.replace(/[,\s]/g, '')]).not.toEqual([call, '']);
    }
  });

  it('name every check, and no other', () => {
    expect(Object.keys(CHECK_WORDS).toSorted()).toEqual([...FINDING_NAMES].toSorted());
  });
});

describe('the page', () => {
  it('shows text as text, and sets no style that its policy refuses', () => {
    for (const { name, text } of sources) {
      expect([
        name,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|'style'|style:(?! 'percent')/.test(text),
      ]).toEqual([name, false]);
    }
  });

  it('asks for every action that the extension offers, and gates those that have a gate', () => {
    for (const action of PANEL_ACTIONS)
      expect([action, code.includes(`'${action}'`)]).toEqual([action, true]);
    for (const action of ACTIONS) {
      const can = `can${action.charAt(0).toUpperCase()}${action.slice(1)}`;
      expect([can, code.includes(can)]).toEqual([can, true]);
    }
  });
});
