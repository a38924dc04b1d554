import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startWindow, type WindowProcess } from '../support/calls.ts';
import { createRound } from './round.ts';
import { HEADING, isFlat, lineOf, type Point, type Sample, type Series } from './figures.ts';

/**
 * Two windows over one store, for so many minutes: they split, execute, pause, take over, retry, split again and forget
 * 100,000 tasks with a provider that goes wrong, a third window is killed in each round, and nothing may pile up.
 * Prints a table, and ends with 1 where something grows or does not add up.
 */
const { minutes, rows, seed } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    /** Of the workbook; four tasks each. */
    rows: { type: 'string', default: '25000' },
    seed: { type: 'string', default: '1' },
  },
}).values;

const MB = 2 ** 20;
const SAMPLE_EVERY = 3_000;
/** What comes before the first round is over is not measured, nor what comes before this part of the time. */
const WARM_UP = 0.25;
/** A line through fewer rounds than this says nothing. */
const LEAST_ROUNDS = 4;
const NAMES = ['A', 'B'] as const;

interface Taken {
  readonly at: number;
  readonly atRest: boolean;
  readonly samples: readonly Sample[];
  readonly fileSize: number;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lingrid-soak-'));
  const open = (which: number): Promise<WindowProcess> =>
    startWindow(join(__dirname, 'window.js'), [folder, rows, String(Number(seed) + which)], () => undefined, [
      '--expose-gc',
    ]);
  const windows = [await open(0), await open(1)] as const;
  const since = performance.now();
  const seconds = (): number => (performance.now() - since) / 1_000;
  const lasts = Number(minutes) * 60;
  const taken: Taken[] = [];

  async function take(atRest: boolean): Promise<void> {
    const samples = await Promise.all(windows.map((window) => window.call('sample')));
    const { size } = await stat(join(folder, 'store', 'data.mdb'));
    taken.push({ at: seconds(), atRest, samples: samples as Sample[], fileSize: size });
  }

  const round = createRound({ windows, open: () => open(2), tasks: Number(rows) * 4, seed: Number(seed) });
  let sampling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sampling = sampling.then(() => take(false));
  }, SAMPLE_EVERY);
  let rounds = 0;
  try {
    while (seconds() < lasts) {
      const told = await round();
      rounds += 1;
      await sampling;
      await take(true);
      process.stdout.write(`${seconds().toFixed(0).padStart(5)} s  round ${rounds}: ${told}\n`);
    }
  } finally {
    clearInterval(timer);
    await sampling.catch(() => undefined);
    await Promise.all(windows.map((window) => window.call('close').catch(() => undefined)));
    await Promise.all(windows.map((window) => window.kill('SIGTERM')));
    await rm(folder, { recursive: true, force: true });
  }
  conclude(taken, rounds);
}

function conclude(taken: readonly Taken[], rounds: number): void {
  const warm = taken.find(({ atRest }) => atRest)?.at ?? 0;
  const from = Math.max(warm, (taken.at(-1)?.at ?? 0) * WARM_UP);
  const measured = taken.filter(({ at }) => at >= from);
  const pick = (atRest: boolean | undefined, of: (one: Taken) => number | undefined): Point[] =>
    measured
      .filter((one) => atRest === undefined || one.atRest === atRest)
      .flatMap((one) => {
        const value = of(one);
        return value === undefined ? [] : [{ at: one.at, value }];
      });
  const series = NAMES.flatMap((name, which): Series[] => {
    const of = (field: keyof Sample) => (one: Taken) => one.samples[which]?.[field];
    return [
      { name: `${name} heap`, unit: 'MB', points: pick(undefined, of('heap')), mayGrow: 24 * MB },
      { name: `${name} heap at rest`, unit: 'MB', points: pick(true, of('heap')), mayGrow: 4 * MB },
      { name: `${name} memory (RSS)`, unit: 'MB', points: pick(undefined, of('rss')), mayGrow: 96 * MB },
      {
        name: `${name} timers and handles at rest`,
        unit: '',
        points: pick(true, of('resources')),
        mayGrow: 2,
      },
      { name: `${name} open files`, unit: '', points: pick(undefined, of('files')), mayGrow: 2 },
    ];
  });
  const files = pick(undefined, ({ fileSize }) => fileSize);
  const all = [...series, { name: "the store's file", unit: 'MB' as const, points: files, mayGrow: 32 * MB }];
  process.stdout.write(`\n${rounds} rounds; measured from ${from.toFixed(0)} s on\n${HEADING}\n`);
  for (const each of all) process.stdout.write(`${lineOf(each)}\n`);
  const isAllFlat = all.every(isFlat);
  const isTooShort = rounds < LEAST_ROUNDS;
  const verdict = !isAllFlat ? 'NOT FLAT' : isTooShort ? `too short to tell: ${rounds} rounds` : 'flat';
  process.stdout.write(`\n${verdict}\n`);
  if (!isAllFlat || isTooShort) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
