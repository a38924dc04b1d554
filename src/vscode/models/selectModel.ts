import { l10n, QuickPickItemKind, window, workspace, type QuickPickItem } from 'vscode';
import { baseUrl as baseUrlSchema } from '../../contract/baseUrl.ts';
import { EDITOR_MODELS, PROVIDER_NAMES, type ProviderName } from '../../contract/machineSettings.ts';
import { PSEUDO } from '../../contract/task.ts';
import { writeModelChoice, type ModelChoice } from '../settings/modelChoice.ts';
import type { Settings } from '../settings/settings.ts';
import { askForKey } from './apiKeys.ts';
import { nameOf, type EditorModels } from './editorModels.ts';
import { originOf, VENDOR_ENDPOINTS } from './endpoints.ts';
import { findLocalEndpoints } from './findLocalEndpoints.ts';
import type { Keys } from './keys.ts';
import { freeName } from './freeName.ts';

export interface SelectModelDeps {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly editorModels: EditorModels;
}

interface Item extends QuickPickItem {
  /** Leads to the choice; undefined where the person gives up on the way. */
  readonly choose?: () => Promise<ModelChoice | undefined>;
}

/**
 * Lets the person choose who translates: VS Code's models, profiles, endpoints found on this machine, an API key, or
 * pseudo-localization. All but the last become this machine's choice; pseudo-localization is for one workbook.
 */
export async function selectModel(deps: SelectModelDeps): Promise<ModelChoice | undefined> {
  const picked = await pick(deps);
  const choice = await picked?.choose?.();
  if (choice !== undefined && choice.provider !== PSEUDO)
    await deps.settings.write('model', writeModelChoice(choice));
  return choice;
}

async function pick(deps: SelectModelDeps): Promise<Item | undefined> {
  const picker = window.createQuickPick<Item>();
  picker.title = l10n.t('Who translates?');
  picker.placeholder = l10n.t('Choose a language model, or pseudo-localize to try out a layout');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.ignoreFocusOut = true;
  const fixed = [...profileItems(deps), ...vendorItems(deps), ...pseudoItems()];
  picker.items = fixed;
  picker.busy = true;
  // Filled in as it is found: nobody waits for what is not there.
  // In Restricted Mode nothing is looked for, on this machine or elsewhere: nothing would be sent there.
  const looked = workspace.isTrusted ? [editorItems(deps), localItems(deps)] : [];
  const found: Item[] = [];
  const added = looked.map(async (items) => {
    found.push(...(await items.catch(() => [])));
    picker.items = [...found, ...fixed];
  });
  void Promise.all(added).then(() => {
    picker.busy = false;
  });
  try {
    return await new Promise((resolve) => {
      picker.onDidAccept(() => {
        resolve(picker.selectedItems[0]);
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

const heading = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });

async function editorItems({ editorModels }: SelectModelDeps): Promise<readonly Item[]> {
  const models = await editorModels.list();
  if (models.length === 0) return [];
  return [
    heading(l10n.t('VS Code’s language models')),
    ...models.map((model) => ({
      label: model.name,
      description: model.vendor,
      choose: () => Promise.resolve({ provider: EDITOR_MODELS, model: nameOf(model) }),
    })),
  ];
}

async function localItems({ settings }: SelectModelDeps): Promise<readonly Item[]> {
  const endpoints = await findLocalEndpoints();
  if (endpoints.length === 0) return [];
  return [
    heading(l10n.t('Found on this machine')),
    ...endpoints.flatMap(({ label, baseUrl, models }) =>
      models.map((model) => ({
        label: model,
        description: label,
        detail: baseUrl,
        choose: () => keepProfile(settings, label, { provider: 'openai', baseUrl }, model),
      })),
    ),
  ];
}

function profileItems({ settings, keys }: SelectModelDeps): readonly Item[] {
  const profiles = Object.entries(settings.profiles);
  if (profiles.length === 0) return [];
  return [
    heading(l10n.t('Your profiles')),
    ...profiles.map(([name, profile]) => ({
      label: name,
      description: profile.model ?? '',
      detail: originOf(profile),
      choose: async () => {
        const model = profile.model === undefined ? await askForModel(name) : undefined;
        if (profile.model === undefined && model === undefined) return undefined;
        await keys.load([originOf(profile)]);
        return { provider: name, ...(model !== undefined && { model }) };
      },
    })),
  ];
}

function vendorItems(deps: SelectModelDeps): readonly Item[] {
  return [
    heading(l10n.t('With an API key')),
    ...PROVIDER_NAMES.map((provider) => ({
      label: VENDOR_ENDPOINTS[provider].label,
      detail: new URL(VENDOR_ENDPOINTS[provider].baseUrl).origin,
      choose: () => chooseVendor(deps, provider),
    })),
    {
      label: l10n.t('Another endpoint…'),
      detail: l10n.t('Any server that speaks OpenAI’s API'),
      choose: () => chooseEndpoint(deps),
    },
  ];
}

function pseudoItems(): readonly Item[] {
  return [
    heading(l10n.t('Without a model')),
    {
      label: l10n.t('Pseudo-localize'),
      description: PSEUDO,
      detail: l10n.t('Accents, brackets and longer text, to see whether a layout holds. No key, no network.'),
      choose: () => Promise.resolve({ provider: PSEUDO }),
    },
  ];
}

async function chooseVendor(
  { keys }: SelectModelDeps,
  provider: ProviderName,
): Promise<ModelChoice | undefined> {
  const { label, baseUrl } = VENDOR_ENDPOINTS[provider];
  const { origin } = new URL(baseUrl);
  await keys.load([origin]);
  if (keys.of({ origin }) === undefined && !(await askForKey(keys, origin, label))) return undefined;
  const model = await askForModel(label);
  return model === undefined ? undefined : { provider, model };
}

async function chooseEndpoint({ settings, keys }: SelectModelDeps): Promise<ModelChoice | undefined> {
  const address = await window.showInputBox({
    title: l10n.t('Address of the endpoint'),
    prompt: l10n.t('For most servers it ends in /v1. Your texts are sent there.'),
    placeHolder: 'https://models.example.com/v1',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const parsed = baseUrlSchema.safeParse(text.trim());
      return parsed.success
        ? undefined
        : l10n.t('This is no address that can be used: {0}.', faultOf(parsed.error));
    },
  });
  if (address === undefined) return undefined;
  const baseUrl = address.trim();
  const { origin, hostname } = new URL(baseUrl);
  const model = await askForModel(hostname);
  if (model === undefined) return undefined;
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (!isLocal && !(await askForKey(keys, origin, hostname))) return undefined;
  return keepProfile(settings, hostname, { provider: 'openai', baseUrl }, model);
}

function faultOf({ issues }: { readonly issues: readonly { readonly message: string }[] }): string {
  return issues[0]?.message ?? '';
}

async function askForModel(label: string): Promise<string | undefined> {
  const model = await window.showInputBox({
    title: l10n.t('Which model of {0}?', label),
    prompt: l10n.t('Its name, as the provider writes it.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Name a model.') : undefined),
  });
  return model?.trim();
}

/** Writes a profile of this machine for the endpoint with its model, unless there is one. */
async function keepProfile(
  settings: Settings,
  label: string,
  endpoint: { readonly provider: ProviderName; readonly baseUrl: string },
  model: string,
): Promise<ModelChoice> {
  const { profiles } = settings;
  const same = Object.entries(profiles).find(
    ([, each]) => each.baseUrl === endpoint.baseUrl && each.model === model,
  );
  if (same !== undefined) return { provider: same[0] };
  const name = freeName(`${label}-${model}`, Object.keys(profiles));
  await settings.addProfile(name, { ...endpoint, model });
  return { provider: name };
}
