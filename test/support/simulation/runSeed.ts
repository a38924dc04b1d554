import { AppError } from '../../../src/contract/errors.ts';
import { seededRandom } from '../seededRandom.ts';
import { drain } from './drain.ts';
import type { Fact } from './facts.ts';
import { live } from './life.ts';
import { createPeople } from './people.ts';
import { allPromises } from './promises/allPromises.ts';
import { createStage, nameOf, SESSION, type Sabotage } from './stage.ts';
import { createTrace } from './trace.ts';
import { analysisOf, LANGUAGES } from './workbook.ts';

/** A promise that was broken, or something that must not go wrong. */
export interface Broken {
  readonly promise: string;
  readonly message: string;
  readonly step: number;
}

/** How a seed ended. */
export interface SeedOutcome {
  readonly seed: number;
  readonly broken: Broken | undefined;
  readonly steps: number;
  /** Simulated milliseconds. */
  readonly time: number;
  /** Equal where the same happened in the same order. */
  readonly digest: string;
  /** The end of what happened, line by line. */
  readonly last: readonly string[];
  /** How often each kind of fact came about. */
  readonly counts: Readonly<Record<string, number>>;
}

interface Course {
  broken: Broken | undefined;
  steps: number;
  hasChanged: boolean;
  isOver: boolean;
}

const MOST_STEPS = 60_000;

/** Runs the simulation of one seed; the promises are checked after every step. The same seed runs the same way. */
export async function runSeed(seed: number, sabotage: Sabotage = {}): Promise<SeedOutcome> {
  const trace = createTrace();
  const promises = allPromises();
  const counts: Record<string, number> = {};
  const course: Course = { broken: undefined, steps: 0, hasChanged: false, isOver: false };
  const breaks = (promise: string, message: string | undefined): void => {
    if (message === undefined || course.broken !== undefined) return;
    course.broken = { promise, message, step: course.steps };
    trace.add(`BROKEN ${promise}: ${message}`);
  };

  const stage = createStage({
    random: seededRandom(seed),
    sabotage,
    happened: (window, label) => {
      trace.add(`${Math.round(stage.scheduler.now)} ${window} ${label}`);
    },
    told: (fact) => {
      const line = describe(fact);
      trace.add(`  ${line}`);
      const [kind = ''] = line.split(':');
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (fact.type === 'write') course.hasChanged = true;
      for (const { name, see } of promises) breaks(name, see?.(fact, stage.sight));
      breaks('foreseen', unforeseenIn(fact));
    },
  });
  const settings = { targets: LANGUAGES, concurrency: stage.chance.between(1, 4) };
  const people = createPeople({ id: () => SESSION, settings, chance: stage.chance, tell: stage.tell });

  // What is loaded when it is first needed is there before the first step.
  await analysisOf(stage.shape, { targets: LANGUAGES });
  live(stage, people)
    .catch((error: unknown) => {
      breaks('simulation', nameOf(error));
    })
    .finally(() => {
      course.isOver = true;
    });
  await drain();
  while (!course.isOver && course.broken === undefined && course.steps < MOST_STEPS) {
    if (!stage.scheduler.step()) break;
    course.steps += 1;
    await drain();
    if (!course.hasChanged) continue;
    course.hasChanged = false;
    for (const { name, after } of promises) breaks(name, after?.(stage.sight));
  }
  if (!course.isOver) breaks('P4', 'it goes on for ever, or nothing happens any more');
  for (const { name, end } of promises) breaks(name, end?.(stage.sight));
  const { broken, steps } = course;
  return { seed, broken, steps, time: stage.scheduler.now, digest: trace.digest, last: trace.last, counts };
}

function unforeseenIn(fact: Fact): string | undefined {
  if (fact.type === 'unforeseen') return `${fact.window}: ${fact.what}`;
  if (fact.type !== 'refused' || fact.error instanceof AppError) return undefined;
  return `${fact.asked.wish.do} failed: ${fact.error instanceof Error ? (fact.error.stack ?? '') : String(fact.error)}`;
}

function describe(fact: Fact): string {
  switch (fact.type) {
    case 'asked':
      return `asked ${fact.asked.wish.do}: ${fact.asked.window} #${fact.asked.ask} ${JSON.stringify(fact.asked.wish)}`;
    case 'answered':
      return `answered ${fact.asked.wish.do}: ${fact.asked.window} #${fact.asked.ask}`;
    case 'refused':
      return `refused ${fact.asked.wish.do} ${nameOf(fact.error)}: ${fact.asked.window} #${fact.asked.ask}`;
    case 'write': {
      const { call, outcome, window } = fact.write;
      const [first, , third] = call.args as [unknown, unknown, unknown];
      const states = call.method === 'update' || call.method === 'finish' ? statesOf(third) : '';
      return `${call.method}: ${window} ${JSON.stringify(first)} ${states} → ${JSON.stringify(outcome)}`;
    }
    case 'request':
      return `request: ${fact.request.window} ${fact.request.target} ${fact.request.sources.length}`;
    case 'unforeseen':
      return `unforeseen: ${fact.window} ${fact.what}`;
  }
}

function statesOf(record: unknown): string {
  const { states } = record as {
    states: { session: { status: string }; split: { status: string }; execution: { status: string } };
  };
  return `${states.session.status}/${states.split.status}/${states.execution.status}`;
}
