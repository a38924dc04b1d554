import type { SessionSettings } from '../contract/session.ts';
import { AppError } from '../contract/errors.ts';
import { advance } from './advance.ts';
import { analysisText, planLines } from './analysisText.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { findSession } from './findSession.ts';
import { canonicalOut } from './outPath.ts';
import type { AnalyzeOptions, Commands, CommonOptions, RunOptions, TranslateOptions } from './program.ts';
import { runCommand, type Run } from './run.ts';
import type { CliContext } from './runCli.ts';
import { sessionsText } from './sessionsText.ts';

/** What each command does, over the use cases. `ended` is told the exit code. */
export function createCommands(context: CliContext, ended: (exitCode: ExitCode) => void): Commands {
  const run = async (options: CommonOptions, command: (run: Run) => Promise<ExitCode>): Promise<void> => {
    ended(await runCommand(context, options, command));
  };

  return {
    analyze: (file, options) =>
      run(options, async ({ sessions, terminal, signal, follow }) => {
        const view = await sessions.create(file);
        follow(view);
        const { id } = view.record;
        const analysis = await sessions.analyze(id, analyzeRequest(options, {}), signal);
        terminal.event({ type: 'analysis', id, ...analysis });
        terminal.say(analysisText(analysis));
        return EXIT.allDone;
      }),

    translate: (file, options) => run(options, (each) => translate(each, file, options)),

    resume: (id, options) =>
      run(options, async (each) => {
        const view = await findSession(each.sessions, id);
        each.follow(view);
        return advance(each, view.record.id, { ...runChoice(options), retryFailed: false, force: false });
      }),

    retry: (id, options) =>
      run(options, async (each) => {
        const view = await findSession(each.sessions, id);
        each.follow(view);
        return advance(each, view.record.id, { ...runChoice(options), retryFailed: true, force: false });
      }),

    sessions: (options) =>
      run(options, async ({ sessions, terminal }) => {
        const views = await sessions.list();
        for (const { record, snapshot } of views) terminal.event({ ...snapshot, path: record.path });
        terminal.say(sessionsText(views, Date.now()));
        return EXIT.allDone;
      }),

    forget: (id, options) =>
      run(options, async ({ sessions, terminal, follow }) => {
        const view = await findSession(sessions, id);
        follow(view);
        await sessions.forget(view.record.id);
        terminal.say(`Forgot the session of ${view.record.path}.`);
        return EXIT.allDone;
      }),
  };
}

async function translate(run: Run, file: string, options: TranslateOptions): Promise<ExitCode> {
  const { sessions, terminal, signal } = run;
  const view = await sessions.create(file);
  run.follow(view);
  const { id } = view.record;
  const out = options.out === undefined ? undefined : await canonicalOut(options.out);
  if (out === view.record.path) {
    throw new AppError(
      'invalid_request',
      '--out names the workbook itself. Use --in-place to write into it.',
    );
  }
  const analysis = await sessions.analyze(
    id,
    analyzeRequest(options, {
      ...(options.to !== undefined && { targets: [...options.to] }),
      ...(options.keys !== undefined && { keys: [...options.keys] }),
      ...(options.limit !== undefined && { limit: options.limit }),
      ...(options.provider !== undefined && { provider: options.provider }),
      ...(options.model !== undefined && { model: options.model }),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
      destination: options.inPlace === true ? 'in_place' : 'copy',
      ...(out !== undefined && { out }),
    }),
    signal,
  );
  terminal.event({ type: 'analysis', id, ...analysis });
  if (options.dryRun === true) {
    terminal.say(analysisText(analysis));
    terminal.say('Nothing was translated or written (--dry-run).');
    return EXIT.allDone;
  }
  if (analysis.tasks === 0) terminal.note(planLines(analysis).join('\n'));
  return advance(run, id, {
    ...(options.report !== undefined && { report: options.report }),
    retryFailed: false,
    force: options.force === true,
  });
}

function analyzeRequest(options: AnalyzeOptions, settings: SessionSettings) {
  return {
    settings: {
      ...settings,
      ...(options.source !== undefined && { source: options.source }),
      ...(options.sheet !== undefined && { sheets: [...options.sheet] }),
    },
    ...(options.project !== undefined && { projectFile: options.project }),
  };
}

function runChoice({ provider, model, report }: RunOptions) {
  return {
    ...(report !== undefined && { report }),
    settings: {
      ...(provider !== undefined && { provider }),
      ...(model !== undefined && { model }),
    },
  };
}
