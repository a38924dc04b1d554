import { readImports, type Import } from './readImports.ts';

/** What a layer may import besides itself: layers by their path, packages by their name; `node:*` is any of them. */
export interface Allowance {
  readonly values?: readonly string[];
  /** Of these only types. */
  readonly types?: readonly string[];
}

/** Layers by path, a folder or a file; the longest path that fits a file is its layer. */
export type Table = Readonly<Record<string, Allowance>>;

/** Sources by path. */
export type Sources = ReadonlyMap<string, string>;

type Graph = ReadonlyMap<string, readonly Import[]>;

/**
 * Every import that the table does not allow, and every chain of value imports that leads where its first
 * file's layer must not come, not even by way of others: `file → … → target`.
 */
export function findViolations(sources: Sources, table: Table): readonly string[] {
  const graph = graphOf(sources);
  const violations = [...sources.keys()]
    .filter((path) => layerOf(path, table) === undefined)
    .map((path) => `${path} belongs to no layer`);
  for (const [path, imports] of graph) {
    const layer = layerOf(path, table);
    if (layer === undefined) continue;
    for (const { target, typeOnly } of imports) {
      if (!mayImport(layer, target, typeOnly, table)) {
        violations.push(`${path} → ${target}${typeOnly ? ' (types)' : ''}`);
      }
    }
    const within = reach(layer, table);
    for (const chain of chainsFrom(path, graph, { throughTypes: false })) {
      const target = chain.at(-1) ?? path;
      if (chain.length > 2 && !comesWithin(within, target, table)) violations.push(chain.join(' → '));
    }
  }
  return violations;
}

/** The chains by which a file of `layer` comes to one of `targets`, counting imports of types too. */
export function findWays(
  sources: Sources,
  table: Table,
  layer: string,
  targets: readonly string[],
): readonly string[] {
  const graph = graphOf(sources);
  return [...sources.keys()]
    .filter((path) => layerOf(path, table) === layer)
    .flatMap((path) => chainsFrom(path, graph, { throughTypes: true }))
    .filter((chain) => targets.some((target) => fits(target, chain.at(-1) ?? '')))
    .map((chain) => chain.join(' → '));
}

/** Rings of value imports, each told from one of its files. */
export function findCycles(sources: Sources): readonly string[] {
  const graph = graphOf(sources);
  const cycles = new Map<string, string>();
  for (const path of sources.keys()) {
    const ring = chainsFrom(path, graph, { throughTypes: false }).find((chain) =>
      (graph.get(chain.at(-1) ?? '') ?? []).some(({ target, typeOnly }) => target === path && !typeOnly),
    );
    if (ring === undefined) continue;
    const name = ring.toSorted().join();
    if (!cycles.has(name)) cycles.set(name, [...ring, path].join(' → '));
  }
  return [...cycles.values()];
}

function graphOf(sources: Sources): Graph {
  return new Map([...sources].map(([path, text]) => [path, readImports(path, text)]));
}

function layerOf(path: string, table: Table): string | undefined {
  return Object.keys(table)
    .filter((layer) => (layer.endsWith('/') ? path.startsWith(layer) : path === layer))
    .reduce<string | undefined>(
      (longest, each) => (each.length > (longest?.length ?? 0) ? each : longest),
      undefined,
    );
}

function mayImport(layer: string, target: string, typeOnly: boolean, table: Table): boolean {
  const { values = [], types = [] } = table[layer] ?? {};
  return comesWithin(new Set([layer, ...values, ...(typeOnly ? types : [])]), target, table);
}

/** Where the values that a layer imports may lead in the end. */
function reach(layer: string, table: Table): ReadonlySet<string> {
  const seen = new Set([layer]);
  for (const each of seen) for (const next of table[each]?.values ?? []) seen.add(next);
  return seen;
}

function comesWithin(allowed: ReadonlySet<string>, target: string, table: Table): boolean {
  const layer = layerOf(target, table);
  return layer === undefined ? [...allowed].some((name) => fits(name, target)) : allowed.has(layer);
}

function fits(name: string, target: string): boolean {
  return name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name;
}

/** The shortest chain to each file and package that can be come to, the file itself first. */
function chainsFrom(
  path: string,
  graph: Graph,
  { throughTypes }: { readonly throughTypes: boolean },
): readonly (readonly string[])[] {
  const chains = new Map<string, readonly string[]>([[path, [path]]]);
  for (const [each, chain] of chains) {
    for (const { target, typeOnly } of graph.get(each) ?? []) {
      if ((throughTypes || !typeOnly) && !chains.has(target)) chains.set(target, [...chain, target]);
    }
  }
  return [...chains.values()];
}
