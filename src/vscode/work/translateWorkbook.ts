import { basename } from 'node:path';
import { env, l10n, window, type QuickPickItem } from 'vscode';
import type { Analysis, LanguagePlan } from '../../contract/analysis.ts';
import type { SettingsChange } from '../../contract/api/settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Aside } from '../aside.ts';
import { explain } from '../commands/explain.ts';
import { PSEUDO } from '../../contract/task.ts';
import type { Models } from '../models/models.ts';
import { nameOfModel } from '../settings/modelChoice.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import { cellsOf, estimateInWords, planInWords } from './estimateWords.ts';
import { askLanguage } from './askLanguage.ts';
import type { Stages } from './stages.ts';

/** So many rows are enough to see whether a model is worth its price. */
export const TRIAL_ROWS = 20;

export interface TranslateDeps {
  readonly stages: Stages;
  readonly feed: SessionsFeed;
  readonly models: Models;
  readonly openPanel: (id: string) => void;
  readonly aside: Aside;
  readonly export: (session: SessionResource) => Promise<void>;
}

type Extent = 'all' | 'trial';

/**
 * From the workbook to the written translation, with two questions on the way: into which languages, and whether at
 * that price. Each step asks the gates; whatever ends it, what is finished is kept.
 */
export async function translateWorkbook(
  deps: TranslateDeps,
  session: SessionResource,
  wished?: Extent,
): Promise<void> {
  const { stages, feed, models } = deps;
  deps.openPanel(session.id);
  // All there is, whatever was chosen the last time. What is finished stays so until the person has decided.
  const all = { limit: null, targets: null };
  const isNew = ['created', 'failed'].includes(session.states.session.status);
  const look = (settings: SettingsChange) =>
    isNew ? stages.analyze(session, settings) : stages.preview(session, settings);
  const analysis = await look(all).catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.details?.needsLanguage !== true) throw error;
    // Texts, and no column for a language yet: which one is all that is missing.
    const language = await askLanguage([]);
    return language === undefined ? undefined : look({ ...all, targets: [language] });
  });
  if (analysis === undefined) return;
  const hasColumns = analysis.sheets.some(({ columns }) =>
    columns.some(({ role, isNew }) => role === 'target' && !isNew),
  );
  const cells = analysis.languages.reduce((sum, plan) => sum + cellsOf(plan), 0);
  if (cells === 0) {
    void window.showInformationMessage(nothingToDo(analysis));
    return;
  }
  if (!session.trusted) {
    deps.aside(() => explain('untrusted', session));
    return;
  }
  const chosen = await chooseLanguages(deps, session, analysis);
  if (chosen === undefined) return;
  const { plans } = chosen;
  // Languages that have no column yet are there by name alone.
  const isAll = chosen.isAll && hasColumns;
  if (!(await models.ensure(current(feed, session)))) return;
  const extent = wished ?? (await confirm(plans, current(feed, session), await stages.analysis(session)));
  if (extent === undefined) return;

  if (!isAll || extent === 'trial' || !isNew) {
    await stages.analyze(session, {
      targets: isAll ? null : plans.map(({ language }) => language),
      limit: extent === 'trial' ? TRIAL_ROWS : null,
    });
  }
  await stages.split(session);
  const over = await stages.execute(current(feed, session));
  if (over.states.execution.status !== 'completed') return;
  if (extent === 'trial') deps.aside(() => offerTheWhole(deps, over));
  else await deps.export(over);
}

function current(feed: SessionsFeed, session: SessionResource): SessionResource {
  return feed.get(session.id) ?? session;
}

function nothingToDo({ skipped, sheets }: Analysis): string {
  const filled = skipped.find(({ reason }) => reason === 'already_translated')?.count ?? 0;
  if (filled > 0) return l10n.t('Nothing to translate: all {0} target cells are filled already.', filled);
  const leftOut = sheets.find((sheet) => sheet.leftOut !== null);
  return leftOut?.leftOut == null
    ? l10n.t('Nothing to translate was found in this workbook. The panel shows why.')
    : l10n.t('Nothing to translate was found. {0}: {1}.', leftOut.name, leftOut.leftOut);
}

/** Asks anew, with its plan, after each language that is added to those which there are columns for. */
async function chooseLanguages(
  { stages }: TranslateDeps,
  session: SessionResource,
  found: Analysis,
): Promise<{ readonly plans: readonly LanguagePlan[]; readonly isAll: boolean } | undefined> {
  let analysis = found;
  for (;;) {
    const plans = await pickLanguages(basename(session.path), analysis);
    if (plans === undefined) return undefined;
    if (plans !== 'add')
      return { plans, isAll: analysis === found && plans.length === found.languages.length };
    const there = analysis.languages.map(({ language }) => language);
    const added = await askLanguage(there);
    if (added !== undefined)
      analysis = await stages.preview(session, { limit: null, targets: [...there, added] });
  }
}

async function pickLanguages(
  name: string,
  analysis: Analysis,
): Promise<readonly LanguagePlan[] | 'add' | undefined> {
  const names = new Intl.DisplayNames([env.language], { type: 'language' });
  const items = analysis.languages
    .filter((plan) => cellsOf(plan) > 0)
    .map((plan) => ({
      label: names.of(plan.language) ?? plan.language,
      description: plan.language,
      detail: planInWords(plan),
      picked: true,
      plan,
    }));
  const add = { label: l10n.t('$(add) Add a language…'), detail: l10n.t('In a new column'), plan: null };
  const picked = await window.showQuickPick<QuickPickItem & { readonly plan: LanguagePlan | null }>(
    [...items, add],
    {
      title: l10n.t('Translate {0} into…', name),
      placeHolder:
        analysis.source === null
          ? l10n.t('Choose the languages to fill')
          : l10n.t('Choose the languages to fill, from {0}', names.of(analysis.source) ?? analysis.source),
      canPickMany: true,
      ignoreFocusOut: true,
    },
  );
  if (picked === undefined || picked.length === 0) return undefined;
  if (picked.some(({ plan }) => plan === null)) return 'add';
  return picked.flatMap(({ plan }) => plan ?? []);
}

async function confirm(
  plans: readonly LanguagePlan[],
  { settings }: SessionResource,
  { price }: Analysis,
): Promise<Extent | undefined> {
  const cells = plans.reduce((sum, plan) => sum + cellsOf(plan), 0);
  const isPseudo = settings.provider === PSEUDO;
  const model =
    settings.provider === undefined
      ? ''
      : nameOfModel({ provider: settings.provider, model: settings.model });
  const all = {
    label: l10n.t('Translate {0} cells', cells),
    detail: isPseudo
      ? l10n.t('Pseudo-localized, without a model')
      : l10n.t('{0}: {1}', model, estimateInWords(plans, price)),
    extent: 'all' as const,
  };
  const trial = {
    label: l10n.t('Try {0} rows first', TRIAL_ROWS),
    detail: l10n.t('Look at the result before you translate the whole workbook'),
    extent: 'trial' as const,
  };
  const chosen = await window.showQuickPick([all, trial], {
    title: l10n.t('Into {0}', plans.map(({ language }) => language).join(', ')),
    placeHolder: l10n.t('Nothing is sent before you choose'),
    ignoreFocusOut: true,
  });
  return chosen?.extent;
}

/** After a trial: the rest, with what is finished kept. */
async function offerTheWhole(deps: TranslateDeps, session: SessionResource): Promise<void> {
  const whole = l10n.t('Translate the Whole Workbook');
  const write = l10n.t('Write These Rows');
  const done = session.statistics?.done ?? 0;
  const chosen = await window.showInformationMessage(
    l10n.t('The trial is finished: {0} cells. Look at them in the panel.', done),
    whole,
    write,
  );
  if (chosen === write) await deps.export(session);
  if (chosen !== whole) return;
  await deps.stages.analyze(session, { limit: null });
  await deps.stages.split(session);
  const over = await deps.stages.execute(current(deps.feed, session));
  if (over.states.execution.status === 'completed') await deps.export(over);
}
