import { AppError } from '../contract/errors.ts';
import { withChoices, type SessionSettings } from '../contract/session.ts';
import { settle } from '../state/settle.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { outcomeText } from './outcomeText.ts';
import type { ReportFile } from './reportFile.ts';
import type { Run } from './run.ts';

interface Options {
  readonly retryFailed: boolean;
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
  let retryFailed = options.retryFailed;
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
    } else if (status === 'executing') {
      throw new AppError(
        'owned_elsewhere',
        `Process ${holder?.pid ?? 'unknown'} is at work on this session. Wait for it, or stop it there.`,
      );
    } else if (status === 'completed' && !retryFailed) {
      const choice =
        destination === undefined ? undefined : { destination, ...(out !== undefined && { out }) };
      return exportNow(run, id, options, choice);
    } else {
      const patience = (options.patience ?? DEFAULT_PATIENCE) * 60_000;
      const ended = await sessions.execute(id, { retryFailed, settings: provider, patience }, signal);
      if (ended === 'stopped') return EXIT.interrupted;
      retryFailed = false;
    }
  }
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
  return report.failed.length > 0 ? EXIT.someFailed : EXIT.allDone;
}
