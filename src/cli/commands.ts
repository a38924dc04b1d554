import { resolve } from 'node:path';
import { baseUrl as baseUrlSchema } from '../contract/baseUrl.ts';
import type { RetryChoice } from '../contract/api/requests.ts';
import { AppError } from '../contract/errors.ts';
import type { SessionSettings } from '../contract/session.ts';
import type { Control, SessionView } from '../core/useCases/api.ts';
import { advance } from './advance.ts';
import { analysisText, planLines } from './analysisText.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { outFor } from './outPath.ts';
import { patch } from './patch.ts';
import type {
  AnalyzeOptions,
  Commands,
  CommonOptions,
  RetryOptions,
  RunOptions,
  TranslateOptions,
} from './program.ts';
import { openReportFile, type ReportFile } from './reportFile.ts';
import { runCommand, type Run } from './run.ts';
import type { CommandContext } from './runCli.ts';
import { runFlagsOf } from './runFlags.ts';
import { serve } from './serve.ts';
import { sessionsText } from './sessionsText.ts';
import { text } from './text.ts';
import { waitForSignOfLife } from './waitForSignOfLife.ts';

/** What each command does, over the use cases. `ended` is told the exit code. */
export function createCommands(context: CommandContext, ended: (exitCode: ExitCode) => void): Commands {
  const run = async (options: CommonOptions, command: (run: Run) => Promise<ExitCode>): Promise<void> => {
    ended(await runCommand(context, options, command));
  };

  return {
    analyze: (file, options) => run(options, (each) => analyze(each, file, options)),
    translate: (file, options) => run(options, (each) => translate(each, file, options)),
    resume: (id, options) => run(options, (each) => resume(each, id, options)),
    retry: (id, options) => run(options, (each) => retry(each, id, options)),
    pause: (id, options) => run(options, (each) => control(each, id, 'pause')),
    stop: (id, options) => run(options, (each) => control(each, id, 'stop')),

    sessions: (options) =>
      run(options, async ({ sessions, terminal }) => {
        const views = await sessions.list();
        for (const { record, snapshot } of views) terminal.event({ ...snapshot, path: record.path });
        terminal.say(sessionsText(views, Date.now()));
        return EXIT.allDone;
      }),

    forget: (beginning, options) =>
      run(options, async ({ sessions, terminal, signal }) => {
        const id = await sessions.find(beginning);
        await sessions.forget(id, signal);
        terminal.say(`Forgot session ${id}.`);
        return EXIT.allDone;
      }),

    async patch(file, edits, options) {
      ended(await patch(context, file, edits, options));
    },
    async text(file, options) {
      ended(await text(context, file, options));
    },
    async serve(options) {
      ended(await serve(context, options));
    },
  };
}

async function analyze(run: Run, file: string, options: AnalyzeOptions): Promise<ExitCode> {
  const { id } = await begin(run, file);
  await tellAnalysis(run, id, analyzeSettings(options));
  return EXIT.allDone;
}

/**
 * Analyzes and prints everything. Only a session that has not begun keeps it: to look at a workbook must not
 * throw away what was chosen and done for it.
 */
async function tellAnalysis(run: Run, id: string, settings: SessionSettings): Promise<void> {
  const { sessions, terminal, signal } = run;
  const { record } = await sessions.view(id);
  const preview = record.states.session.status !== 'created' || Object.keys(record.settings).length > 0;
  const analysis = await run.stage('Analyze', () => sessions.analyze(id, { settings, preview }, signal));
  terminal.event({ type: 'analysis', id, ...analysis });
  terminal.say(analysisText(analysis));
}

async function translate(run: Run, file: string, options: TranslateOptions): Promise<ExitCode> {
  const { sessions, terminal, signal } = run;
  const report =
    options.report === undefined || options.dryRun === true
      ? undefined
      : await openReportFile(options.report);
  const { id, path } = await begin(run, file);
  const settings: SessionSettings = {
    ...analyzeSettings(options),
    ...(options.to !== undefined && { targets: [...options.to] }),
    ...(options.keys !== undefined && { keys: [...options.keys] }),
    ...(options.limit !== undefined && { limit: options.limit }),
    ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    ...providerChoice(options),
    ...capChoice(options),
    ...((await destinationChoice(options, path)) ?? { destination: 'copy' }),
  };
  if (options.dryRun === true) {
    await tellAnalysis(run, id, settings);
    terminal.say('Nothing was translated or written (--dry-run).');
    return EXIT.allDone;
  }
  await waitForSignOfLife(sessions, id, terminal, signal);
  const analysis = await run.stage('Analyze', () => sessions.analyze(id, { settings }, signal));
  terminal.event({ type: 'analysis', id, ...analysis });
  terminal.note(planLines(analysis).join('\n'));
  return advance(run, id, {
    report,
    retryFailed: false,
    again: againOf(options.retryFinding === undefined ? {} : { finding: options.retryFinding }),
    force: options.force === true,
    patience: options.patience,
  });
}

/**
 * Where it is paused by whoever is at work on it, they go on with it; otherwise this process does, also where they
 * turn out to be gone.
 */
async function resume(run: Run, beginning: string, options: RunOptions): Promise<ExitCode> {
  const report = await reportOf(options);
  const view = await attend(run, beginning);
  const isAsItWas = options.provider === undefined && options.model === undefined;
  const { states, statistics } = view.record;
  // Of what is done but for failures these are what is left for another model.
  const isLeft = states.session.status === 'completed' && (statistics?.failed ?? 0) > 0;
  const retryFailed = isLeft && !isAsItWas;
  const goOnHere = (): Promise<ExitCode> => goOn(run, view, options, { report, retryFailed });
  if (!view.capabilities.canResume.allowed || !isAsItWas) return goOnHere();

  const { sessions, signal } = run;
  const { id } = view.record;
  const flags = runFlagsOf(options).join(', ');
  if (flags !== '') {
    throw new AppError(
      'invalid_request',
      `${flags}: another process has this session, and cannot be told. ` +
        `Stop it there first with “${run.commandFor('stop', id)}”, then resume it here with ${flags}.`,
    );
  }
  try {
    await sessions.control(id, 'resume', signal);
  } catch (error) {
    if (signal.aborted || !(await sessions.view(id)).snapshot.interrupted) throw error;
    return goOnHere();
  }
  return tellControlled(run, id, view.snapshot.execution.waiting === null ? CONTROLLED.resume : ASKED_AGAIN);
}

async function retry(run: Run, beginning: string, options: RetryOptions): Promise<ExitCode> {
  const report = await reportOf(options);
  const again = againOf(options);
  return goOn(run, await attend(run, beginning), options, {
    report,
    retryFailed: again === undefined,
    again,
  });
}

/** Resolves once whoever is at work on the session has obeyed. */
async function control(run: Run, beginning: string, action: Control): Promise<ExitCode> {
  const { sessions, signal } = run;
  const id = await sessions.find(beginning);
  await sessions.control(id, action, signal);
  return tellControlled(run, id, CONTROLLED[action]);
}

async function tellControlled({ sessions, terminal }: Run, id: string, what: string): Promise<ExitCode> {
  terminal.event((await sessions.view(id)).snapshot);
  terminal.say(what);
  return EXIT.allDone;
}

const CONTROLLED: Readonly<Record<Control, string>> = {
  pause: 'Paused. Requests on their way may still bring results.',
  resume: 'It goes on, in the process that has it.',
  stop: 'Stopped. What is finished is kept.',
};

const ASKED_AGAIN =
  'Its endpoint was asked again. It goes on, in the process that has it, as soon as there is an answer.';

function againOf({
  finding,
  reason,
  to,
}: Pick<RetryOptions, 'finding' | 'reason' | 'to'>): RetryChoice | undefined {
  if (finding === undefined && reason === undefined && to === undefined) return undefined;
  return {
    ...(finding !== undefined && { findings: [...finding] }),
    ...(reason !== undefined && { reasons: [...reason] }),
    ...(to !== undefined && { languages: [...to] }),
  };
}

function reportOf({ report }: RunOptions): Promise<ReportFile | undefined> {
  return report === undefined ? Promise.resolve(undefined) : openReportFile(report);
}

/** A session as it stands once it is known whether whoever has it lives. */
async function attend(run: Run, beginning: string): Promise<SessionView> {
  const { sessions, terminal, signal } = run;
  const id = await sessions.find(beginning);
  run.follow(await sessions.view(id));
  await waitForSignOfLife(sessions, id, terminal, signal);
  return sessions.view(id);
}

async function goOn(
  run: Run,
  { record: { id, path } }: SessionView,
  options: RunOptions,
  wish: {
    readonly report: ReportFile | undefined;
    readonly retryFailed: boolean;
    readonly again?: RetryChoice | undefined;
  },
): Promise<ExitCode> {
  const settings = {
    ...providerChoice(options),
    ...capChoice(options),
    ...(await destinationChoice(options, path)),
  };
  const { patience, force = false } = options;
  return advance(run, id, { ...wish, force, patience, settings });
}

async function begin(
  { sessions, follow }: Run,
  file: string,
): Promise<{ readonly id: string; readonly path: string }> {
  const view = await sessions.create(file);
  follow(view);
  return view.record;
}

function analyzeSettings({ source, sheet, project }: AnalyzeOptions): SessionSettings {
  return {
    ...(source !== undefined && { source }),
    ...(sheet !== undefined && { sheets: [...sheet] }),
    ...(project !== undefined && { projectFile: resolve(project) }),
  };
}

function providerChoice({
  provider,
  model,
  baseUrl,
}: RunOptions): Pick<SessionSettings, 'provider' | 'model' | 'baseUrl'> {
  // Read here, not by the parser of options: that one repeats what it refuses, and it may hold a password.
  const parsed = baseUrlSchema.optional().safeParse(baseUrl);
  if (!parsed.success) {
    throw new AppError(
      'invalid_request',
      `--base-url ${parsed.error.issues[0]?.message ?? 'is no address'}.`,
    );
  }
  return {
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
    ...(parsed.data !== undefined && { baseUrl: parsed.data }),
  };
}

function capChoice({ maxTokens, maxCost }: RunOptions): Pick<SessionSettings, 'cap'> {
  if (maxTokens === undefined && maxCost === undefined) return {};
  return {
    cap: {
      ...(maxTokens !== undefined && { tokens: maxTokens }),
      ...(maxCost !== undefined && { cost: maxCost }),
    },
  };
}

/** Undefined where the flags say nothing of it. */
async function destinationChoice(
  { out, inPlace }: RunOptions,
  workbook: string,
): Promise<Pick<SessionSettings, 'destination' | 'out'> | undefined> {
  if (inPlace === true) return { destination: 'in_place' };
  if (out === undefined) return undefined;
  const path = await outFor(out, workbook);
  if (path === workbook) {
    throw new AppError(
      'invalid_request',
      '--out names the workbook itself. Use --in-place to write into it.',
    );
  }
  return { destination: 'copy', out: path };
}
