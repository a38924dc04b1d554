import { window, l10n } from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';
import { PSEUDO } from '../../contract/task.ts';
import { ask } from '../client.ts';
import type { Runtime } from '../runtime.ts';
import type { SessionsFeed } from '../sessions/sessionsFeed.ts';
import { nameOfModel, type ModelChoice } from '../settings/modelChoice.ts';
import { selectModel, type SelectModelDeps } from './selectModel.ts';

export interface Models {
  /** Lets the person choose who translates; no session is given them yet. */
  choose(): Promise<ModelChoice | undefined>;
  /** Lets the person choose; for this session too where one is given. */
  select(session: SessionResource | undefined): Promise<ModelChoice | undefined>;
  /** Sees to it that the session has somebody who translates: the person's choice, or asks. False: nobody. */
  ensure(session: SessionResource): Promise<boolean>;
  /** Gives the session the person's choice where nobody has named anybody for it. */
  adopt(session: SessionResource): Promise<SessionResource>;
  /** Who would translate this session, as people call it; null where nobody. */
  nameFor(session: SessionResource | undefined): string | null;
}

export function createModels(
  deps: SelectModelDeps & { readonly runtime: Runtime; readonly feed: SessionsFeed },
): Models {
  const { settings, runtime, feed } = deps;

  async function use({ id }: SessionResource, { provider, model }: ModelChoice): Promise<SessionResource> {
    const json = { provider, model: model ?? null };
    const { session } = await ask(runtime.client().sessions[':id'].$patch({ param: { id }, json }));
    feed.put(session);
    return session;
  }

  async function adopt(session: SessionResource): Promise<SessionResource> {
    const { model } = settings;
    if (model === undefined || session.settings.provider !== undefined) return session;
    return use(session, model);
  }

  async function select(session: SessionResource | undefined): Promise<ModelChoice | undefined> {
    const choice = await selectModel(deps);
    if (choice === undefined) return undefined;
    if (session !== undefined) await use(session, choice);
    else if (choice.provider === PSEUDO) {
      void window.showInformationMessage(
        l10n.t('Pseudo-localization is chosen for one workbook at a time: begin with “Translate Workbook…”.'),
      );
    }
    return choice;
  }

  return {
    choose: () => selectModel(deps),
    select,
    adopt,
    async ensure(session) {
      if (isReady(await adopt(session))) return true;
      const choice = await select(session);
      return choice !== undefined;
    },
    nameFor(session) {
      const { provider, model } = session?.settings ?? {};
      if (provider !== undefined) return nameOfModel({ provider, model });
      return settings.model === undefined ? null : nameOfModel(settings.model);
    },
  };
}

function isReady({ provider }: SessionResource): boolean {
  return provider === 'ready';
}
