import type { RetryChoice } from '../contract/api/requests.ts';
import { AppError } from '../contract/errors.ts';
import { withChoices, type SessionRecord, type SessionSettings } from '../contract/session.ts';
import type { ExecuteOptions } from '../core/useCases/api.ts';
import { standsStill } from '../state/executionState.ts';
import { settle } from '../state/settle.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { outcomeText } from './outcomeText.ts';
import type { ReportFile } from './reportFile.ts';
import type { Run } from './run.ts';

interface Options {
  readonly retryFailed: boolean;
  /** What is to be done again once everything has been done. */
  readonly again?: RetryChoice | undefined;
  readonly force: boolean;
  /** How long a model that cannot be reached is waited for, in minutes. */
  readonly patience?: number | undefined;
  readonly report: ReportFile | undefined;
  /** What is chosen anew. */
  readonly settings?: Pick<SessionSettings, 'provider' | 'model' | 'baseUrl' | 'cap' | 'destination' | 'out'>;
}

const DEFAULT_PATIENCE = 10;

/**
 * Takes a session from wherever it stands to the exported workbook. Each step asks the gates, so that a
 * session somebody else is at work on is refused, not joined.
 */
export async function advance(run: Run, id: string, options: Options): Promise<ExitCode> {
  const { sessions, signal } = run;
  const { settings = {}, force } = options;
  const { destination, out, ...provider } = settings;
  let { retryFailed, again } = options;
  await sessions.checkExport(id, { settings, force });
  for (;;) {
    signal.throwIfAborted();
    const { record, snapshot, holder } = await sessions.view(id);
    const states = snapshot.interrupted ? settle(record.states) : record.states;
    const { status } = states.session;
    if (status === 'created' || status === 'failed') {
      await run.stage('Analyze', () =>
        sessions.analyze(id, { settings: withChoices(record.settings, settings) }, signal),
      );
    } else if (status === 'analyzed') {
      await sessions.split(id, signal);
    } else if (status === 'executing' && !isToBeTakenFrom(record, provider)) {
      throw new AppError(
        'owned_elsewhere',
        `Process ${holder?.pid ?? 'unknown'} is at work on this session. Wait for it, or end it with “${run.commandFor('stop', id)}”.`,
      );
    } else if (status === 'completed' && !retryFailed && again === undefined) {
      const choice =
        destination === undefined ? undefined : { destination, ...(out !== undefined && { out }) };
      return exportNow(run, id, options, choice);
    } else {
      const patience = (options.patience ?? DEFAULT_PATIENCE) * 60_000;
      const chosen = status === 'completed' && !retryFailed ? again : undefined;
      const ended = await execute(run, id, { retryFailed, again: chosen, settings: provider, patience });
      if (ended === 'stopped') return EXIT.interrupted;
      retryFailed = false;
      if (chosen !== undefined) again = undefined;
    }
  }
}

/** That there is nothing to do again is no reason to write nothing. */
async function execute(
  { sessions, signal, terminal }: Run,
  id: string,
  options: ExecuteOptions,
): Promise<'completed' | 'stopped'> {
  try {
    return await sessions.execute(id, options, signal);
  } catch (error) {
    if (!(error instanceof AppError && error.details?.nothing === true)) throw error;
    terminal.note(error.message);
    return 'completed';
  }
}

/** Somebody else's work that is paused, or waits for its endpoint, goes on here where a model is named for it. */
function isToBeTakenFrom(
  { states }: SessionRecord,
  { provider, model }: Pick<SessionSettings, 'provider' | 'model'>,
): boolean {
  return standsStill(states.execution) && (provider !== undefined || model !== undefined);
}

async function exportNow(
  { sessions, signal, terminal, stage, exported, commandFor }: Run,
  id: string,
  { force, report: file }: Options,
  settings: Pick<SessionSettings, 'destination' | 'out'> | undefined,
): Promise<ExitCode> {
  const report = await stage('Export', () => sessions.export(id, { force, settings }, signal));
  exported(report);
  await file?.write(report);
  terminal.say(outcomeText(report, commandFor('retry', id)));
  const flagged = (await sessions.view(id)).record.statistics?.flagged ?? 0;
  if (flagged > 0) {
    const again = `${commandFor('retry', id)} --finding any`;
    terminal.note(`The checks have something against ${flagged} of the texts: “${again}” does these again.`);
  }
  return report.failed.length > 0 ? EXIT.someFailed : EXIT.allDone;
}
