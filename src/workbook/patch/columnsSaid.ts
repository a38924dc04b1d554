/** What a `col` element says of its columns. */
export interface ColumnSaid {
  readonly first: number;
  readonly last: number;
  /** All attributes but its place, as written. */
  readonly said: string;
}

export function columnSaid(attributes: ReadonlyMap<string, string>): ColumnSaid {
  const said = [...attributes].filter(([name]) => name !== 'min' && name !== 'max');
  return {
    first: Number(attributes.get('min')),
    last: Number(attributes.get('max')),
    said: JSON.stringify(said),
  };
}

/** Whether two sheets say the same of all columns but `added`. */
export function sameColumns(
  a: readonly ColumnSaid[],
  b: readonly ColumnSaid[],
  added: ReadonlySet<number>,
): boolean {
  return JSON.stringify(without(added, a)) === JSON.stringify(without(added, b));
}

/** Cut where `added` are, and joined where neighbours say the same. */
function without(added: ReadonlySet<number>, columns: readonly ColumnSaid[]): readonly ColumnSaid[] {
  const cuts = [...added].sort((a, b) => a - b);
  const kept: { first: number; last: number; said: string }[] = [];
  const add = (first: number, last: number, said: string) => {
    if (first > last) return;
    const before = kept.at(-1);
    const gap =
      before === undefined ? undefined : cuts.filter((cut) => cut > before.last && cut < first).length;
    if (before?.said === said && before.last + 1 + (gap ?? 0) === first) before.last = last;
    else kept.push({ first, last, said });
  };
  for (const { first, last, said } of columns) {
    let from = first;
    for (const cut of cuts) {
      if (cut < from || cut > last) continue;
      add(from, cut - 1, said);
      from = cut + 1;
    }
    add(from, last, said);
  }
  return kept;
}
