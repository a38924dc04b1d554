import { MultiBar, type SingleBar } from 'cli-progress';
import type { SessionSnapshot } from '../contract/events.ts';
import type { Statistics } from '../contract/session.ts';
import type { Waiting } from '../contract/states.ts';

/** Shows how far a session is. */
export interface Progress {
  show(snapshot: SessionSnapshot): void;
  /** For a stage that tells nothing on the way: that it has begun, that it is done. */
  stage(name: string, isDone: boolean): void;
  /** Ends the display, before text follows it. */
  stop(): void;
}

/** Bars where standard error is a terminal, a line at each new stage where it is a file or a pipe. */
export function createProgress(stderr: NodeJS.WriteStream, enabled: boolean): Progress {
  if (!enabled) return { show: nothing, stage: nothing, stop: nothing };
  return stderr.isTTY ? createBars(stderr) : createStageLines(stderr);
}

const nothing = (): void => undefined;

/** A line at each new stage. */
export function createStageLines(stderr: Pick<NodeJS.WriteStream, 'write'>): Progress {
  const said = new Map<string, string>();
  const say = (stage: string, status: string): void => {
    if (said.get(stage) !== status) stderr.write(`${stage}: ${status}\n`);
    said.set(stage, status);
  };
  return {
    show({ at, states, execution: { waiting } }) {
      const { split, execution } = states;
      if (split.status !== 'not_started') say('Split', split.status);
      if (execution.status === 'idle') return;
      // While it is being asked, what was said stands.
      if (waiting === null) say('Translate', execution.status);
      else if (waiting.nextTry !== null) say('Translate', waitingText(waiting, at));
    },
    stage(name, isDone) {
      say(name, isDone ? 'completed' : 'running');
    },
    stop: nothing,
  };
}

const FORMAT = '{label} {bar} {percentage}%  {detail}';
const LABEL_WIDTH = 22;

const barStyle = (stream: NodeJS.WriteStream) => ({
  stream,
  format: FORMAT,
  barCompleteChar: '█',
  barIncompleteChar: '░',
  barsize: 28,
  hideCursor: true,
  clearOnComplete: false,
  stopOnComplete: false,
  linewrap: false,
});

function createBars(stderr: NodeJS.WriteStream): Progress {
  let bars: MultiBar | undefined;
  const shown = new Map<string, SingleBar>();

  const draw = (name: string, done: number, total: number, detail: string): void => {
    bars ??= new MultiBar(barStyle(stderr));
    const payload = { label: name.padEnd(LABEL_WIDTH).slice(0, LABEL_WIDTH), detail };
    const bar = shown.get(name);
    if (bar === undefined) shown.set(name, bars.create(total, done, payload));
    else {
      bar.setTotal(total);
      bar.update(done, payload);
    }
  };

  return {
    show(snapshot) {
      const { split, execution } = snapshot.states;
      if (split.status !== 'not_started') {
        draw('Split', Math.round(snapshot.split.progress), 100, split.status);
      }
      const { statistics } = snapshot;
      if (statistics === null || execution.status === 'idle') return;
      const { waiting } = snapshot.execution;
      const detail = waiting === null ? paceInWords(snapshot) : waitingText(waiting, snapshot.at);
      draw('Translate', finished(statistics), statistics.total, detail);
      for (const [language, counts] of Object.entries(statistics.languages)) {
        draw(
          `  ${language}`,
          finished(counts),
          counts.total,
          counts.failed > 0 ? `${counts.failed} failed` : '',
        );
      }
    },
    stage(name, isDone) {
      draw(name, isDone ? 1 : 0, 1, isDone ? 'completed' : 'running');
    },
    stop() {
      bars?.stop();
      bars = undefined;
      shown.clear();
    },
  };
}

/** How fast a running execution goes, and about how long it takes yet; its status where nobody knows. */
export function paceInWords({ pace, states }: Pick<SessionSnapshot, 'pace' | 'states'>): string {
  const { status } = states.execution;
  if (status !== 'running' || pace?.rate == null || pace.left === null) return status;
  const { rate, left } = pace;
  const low = duration(left.low);
  const high = duration(left.high);
  return `${rate.toFixed(rate < 10 ? 1 : 0)} cells/s, ${low === high ? high : `${low} to ${high}`} left`;
}

/** Why nothing goes on, and when it is tried again. */
function waitingText({ reason, nextTry }: Waiting, at: number): string {
  const next =
    nextTry === null
      ? 'asking again'
      : `asking again in ${duration(Math.max(1, Math.ceil((nextTry - at) / 1000)))}`;
  return `waiting, ${next}: ${reason.message}`;
}

/** Whole seconds for people: the seconds of hours are left out. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min ${seconds % 60} s` : `${hours} h ${minutes % 60} min`;
}

function finished(counts: Pick<Statistics, 'done' | 'failed' | 'skipped'>): number {
  return counts.done + counts.failed + counts.skipped;
}
