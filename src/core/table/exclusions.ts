import type { Excluded, SkipReason } from '../../contract/analysis.ts';
import type { SheetRow } from '../sheetRows.ts';
import { createKeyPatterns } from './keyPatterns.ts';

/** What a person leaves out of a table. */
export interface Exclusions {
  /** Why a row is left out; null where it is not. */
  skipOf(row: Pick<SheetRow, 'row' | 'isHidden'>, key: string | null): SkipReason | null;
  /** What has matched no row so far: rows, such as `12` or `20-25`, and patterns of keys. */
  readonly unmet: () => { readonly rows: readonly string[]; readonly keys: readonly string[] };
}

export function createExclusions({ rows, keys, hiddenRows }: Excluded): Exclusions {
  if (rows.length === 0 && keys.length === 0 && !hiddenRows) return NONE;
  const patterns = createKeyPatterns(keys);
  const met = new Set<(typeof rows)[number]>();
  return {
    skipOf({ row, isHidden = false }, key) {
      let isRowMeant = false;
      for (const range of rows) {
        if (row < range[0] || row > range[1]) continue;
        met.add(range);
        isRowMeant = true;
      }
      const isKeyMeant = key !== null && patterns.match(key);
      if (isRowMeant) return 'excluded_row';
      if (hiddenRows && isHidden) return 'hidden_row';
      return isKeyMeant ? 'excluded_key' : null;
    },
    unmet: () => ({
      rows: rows.flatMap((range) => (met.has(range) ? [] : [textOf(range)])),
      keys: patterns.unmet(),
    }),
  };
}

const NONE: Exclusions = { skipOf: () => null, unmet: () => ({ rows: [], keys: [] }) };

function textOf([first, last]: Excluded['rows'][number]): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
