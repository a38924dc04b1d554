/** What one process takes at one moment. Bytes and counts. */
export interface Sample {
  readonly rss: number;
  /** After the garbage was collected. */
  readonly heap: number;
  /** Timers, handles and requests that the event loop knows. */
  readonly resources: number;
  readonly files: number;
}

export interface Point {
  /** Seconds since the start. */
  readonly at: number;
  readonly value: number;
}

/** How much is added in an hour, by linear regression; 0 where there is too little to tell. */
export function slopeAnHour(points: readonly Point[]): number {
  const n = points.length;
  if (n < 3) return 0;
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / n;
  const at = mean((point) => point.at);
  const value = mean((point) => point.value);
  const spread = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
  const common = points.reduce((sum, point) => sum + (point.at - at) * (point.value - value), 0);
  return spread === 0 ? 0 : (common / spread) * 3_600;
}

/** A series over time, and by how much it may grow over the time measured to be called flat. */
export interface Series {
  readonly name: string;
  readonly unit: 'MB' | '';
  readonly points: readonly Point[];
  /** In the unit of the points. */
  readonly mayGrow: number;
}

/** What the line that fits it best grows by, from the first point to the last. */
export function growthOf({ points }: Series): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return (slopeAnHour(points) / 3_600) * (last.at - first.at);
}

export function isFlat(series: Series): boolean {
  return growthOf(series) <= series.mayGrow;
}

/** A line of the table. */
export function lineOf(series: Series): string {
  const values = series.points.map(({ value }) => value).sort((a, b) => a - b);
  const say = (value: number): string =>
    series.unit === 'MB' ? (value / 2 ** 20).toFixed(1) : String(Math.round(value * 10) / 10);
  const middle = values[Math.floor(values.length / 2)] ?? 0;
  const figures = [values[0] ?? 0, middle, values.at(-1) ?? 0, growthOf(series), series.mayGrow];
  const verdict = isFlat(series) ? 'flat' : 'GROWS';
  return [
    `${series.name}${series.unit && `, ${series.unit}`}`.padEnd(34),
    String(values.length).padStart(5),
    ...figures.map((figure) => say(figure).padStart(9)),
    `  ${verdict}`,
  ].join(' ');
}

export const HEADING = [
  ''.padEnd(34),
  '    n',
  ...['least', 'median', 'most', 'growth', 'allowed'].map((word) => word.padStart(9)),
].join(' ');
