import type { SummaryEvent } from '../contract/events.ts';
import { listFirst } from '../contract/listed.ts';
import type { Report } from '../contract/report.ts';
import type { Sessions, SessionView } from '../core/useCases/api.ts';
import { createInterruption } from './interruption.ts';
import { createCliLog } from './log.ts';
import { conclude } from './conclude.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import type { CommonOptions, RunOptions } from './program.ts';
import { createProgress } from './progress.ts';
import type { CommandContext } from './runCli.ts';
import { storeDirectory } from './storeDirectory.ts';
import { NOTHING_YET } from './summary.ts';
import { tellFailure } from './tellFailure.ts';
import { createTerminal, type Terminal } from './terminal.ts';

type RunningOptions = CommonOptions & Pick<RunOptions, 'report' | 'out' | 'inPlace'>;

type Verb = 'pause' | 'resume' | 'retry' | 'stop';

/** What a command works with while the store is open. */
export interface Run {
  readonly sessions: Sessions;
  readonly terminal: Terminal;
  /** Aborted by Ctrl+C: the session stays in a state that `resume` goes on from. */
  readonly signal: AbortSignal;
  /** Shows a session's snapshots from now on, and names it in the summary. */
  follow(view: SessionView): void;
  /** How to go on with a session from the command line, or to stop it, with the store in use. */
  commandFor(verb: Verb, id: string): string;
  /** Shows a stage that tells nothing on the way, while `work` does it. */
  stage<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Puts an export's figures into the summary. */
  exported(report: Report): void;
}

/**
 * Opens the store, runs a command and closes it again, whatever happens. Errors become text or the summary's
 * `error`, and the exit code; Ctrl+C stops in order, a second one at once.
 */
export async function runCommand(
  context: CommandContext,
  options: RunningOptions,
  command: (run: Run) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { stdout, stderr } = context;
  const json = options.json === true;
  const progress = createProgress(stderr, !json);
  const terminal = createTerminal({ json, stdout, stderr, beforeText: progress.stop });
  const interruption = createInterruption(context, terminal);
  const log = createCliLog(stderr, context.env.LINGRID_LOG);

  let summary: Omit<SummaryEvent, 'exitCode' | 'error'> = NOTHING_YET;
  let close = (): Promise<void> => Promise.resolve();
  const { exitCode, failure } = await conclude({
    signal: interruption.signal,
    log,
    async work() {
      const machineSettings = await context.machineSettings;
      const lingrid = await context.open({
        storeDirectory: storeDirectory(options.store, context.env),
        log,
        trusted: () => true,
        machineSettings: () => machineSettings,
        env: context.env,
      });
      close = lingrid.close;
      interruption.signal.throwIfAborted();
      return command({
        sessions: lingrid.sessions,
        terminal,
        signal: interruption.signal,
        follow({ record }) {
          summary = { ...summary, id: record.id, workbook: record.path };
          let isTold = false;
          lingrid.sessions.subscribe(record.id, (snapshot) => {
            const { statistics, pace, estimate } = snapshot;
            summary = { ...summary, statistics, elapsed: pace?.elapsed ?? null, estimate };
            terminal.event(snapshot);
            if (!isTold && snapshot.states.execution.status === 'running') {
              isTold = true;
              terminal.note(`“${commandFor('pause', record.id, options)}” pauses it, from any terminal.`);
            }
            progress.show(snapshot);
          });
        },
        commandFor: (verb, id) => commandFor(verb, id, options),
        async stage(name, work) {
          progress.stage(name, false);
          const result = await work();
          progress.stage(name, true);
          return result;
        },
        exported({ output, changes, skipped, warnings }) {
          summary = {
            ...summary,
            output,
            changed: changes.length,
            skipped: skipped.length,
            warnings: listFirst(warnings),
          };
        },
      });
    },
    close() {
      progress.stop();
      return close();
    },
  });
  interruption.end();
  if (failure !== null) tellFailure(terminal, failure);
  if (failure?.code === 'spending_cap_reached' && summary.id !== null) {
    terminal.note(`“${goOnCommand(summary.id, options)}” with a higher cap goes on.`);
  }
  if (failure?.code === 'provider_unreachable' && summary.id !== null) {
    terminal.note(`“${goOnCommand(summary.id, options)}” goes on when it answers again.`);
  }
  if (exitCode === EXIT.interrupted && summary.id !== null) {
    terminal.note(`Stopped. What is finished is kept: “${goOnCommand(summary.id, options)}” goes on.`);
  }
  terminal.event({ ...summary, exitCode, error: failure });
  return exitCode;
}

function commandFor(verb: Verb, id: string, { store }: CommonOptions): string {
  return ['lingrid', verb, id, ...(store === undefined ? [] : ['--store', shellWord(store)])].join(' ');
}

/** The command that does the rest as it was begun: what only this run was told is not kept with the session. */
function goOnCommand(id: string, options: RunningOptions): string {
  const { report, out, inPlace } = options;
  return [
    commandFor('resume', id, options),
    ...(out === undefined ? [] : ['--out', shellWord(out)]),
    ...(inPlace === true ? ['--in-place'] : []),
    ...(report === undefined ? [] : ['--report', shellWord(report)]),
  ].join(' ');
}

/** To be typed, or pasted, as it stands: nothing in it means anything to a shell. */
function shellWord(text: string): string {
  if (/^[\w./:@+=,-]+$/.test(text)) return text;
  return process.platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
