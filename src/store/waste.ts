import type { RootDatabase } from 'lmdb';
import type { Tables } from './tables.ts';

/** How large LMDB's file is, and how much of it holds nothing. Bytes. */
export interface Waste {
  readonly size: number;
  readonly free: number;
}

/** Counts what is in use, table by table: LMDB keeps what was freed for itself and tells nobody how much it is. */
export function measureWaste(root: RootDatabase<unknown>, tables: Tables): Waste {
  root.resetReadTxn();
  const all = new Map<string, unknown>(Object.entries(root.getStats()));
  const pageSize = numberIn(all, 'pageSize');
  // Two pages tell where the rest is.
  const total = numberIn(all, 'lastPageNumber') + 1;
  const trees = [all, mapIn(all, 'free'), ...Object.values(tables).map(statsOf)];
  const used = trees.reduce((sum, tree) => sum + pagesOf(tree), 2);
  return { size: total * pageSize, free: Math.max(0, total - used) * pageSize };
}

function statsOf(table: Tables[keyof Tables]): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(Object.entries(table.getStats()));
}

function pagesOf(tree: ReadonlyMap<string, unknown>): number {
  return ['treeBranchPageCount', 'treeLeafPageCount', 'overflowPages'].reduce(
    (sum, name) => sum + numberIn(tree, name),
    0,
  );
}

function numberIn(stats: ReadonlyMap<string, unknown>, name: string): number {
  const value = stats.get(name);
  return typeof value === 'number' ? value : 0;
}

function mapIn(stats: ReadonlyMap<string, unknown>, name: string): ReadonlyMap<string, unknown> {
  const value = stats.get(name);
  return new Map<string, unknown>(Object.entries(typeof value === 'object' && value !== null ? value : {}));
}
