import { foldName } from './languageNames.ts';
import { languageOfRegion } from './languageOfFlag.ts';

/** Names that headers use and no list has. */
const EXTRA: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  korea: 'KR',
  美国: 'US',
};
const WRITTEN_IN = ['en', 'zh', 'de', 'fr'] as const;

/** Folded name of a country → the language that is spoken there; countries of several languages are not among them. */
export function createRegionNames(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const languages = new Map<string, string | undefined>();
  const add = (name: string, region: string) => {
    if (!languages.has(region)) languages.set(region, languageOfRegion(region));
    const language = languages.get(region);
    const folded = foldName(name);
    if (language !== undefined && folded !== '' && !names.has(folded)) names.set(folded, language);
  };
  for (const [name, region] of Object.entries(EXTRA)) add(name, region);
  for (const written of WRITTEN_IN) {
    const display = new Intl.DisplayNames(written, { type: 'region', fallback: 'none' });
    for (let i = 0; i < 26 * 26; i += 1) {
      const region = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
      const name = display.of(region);
      if (name !== undefined) add(name, region);
    }
  }
  return names;
}
