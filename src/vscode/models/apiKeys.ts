import { l10n, window } from 'vscode';
import type { Settings } from '../settings/settings.ts';
import { originOf, VENDOR_ENDPOINTS } from './endpoints.ts';
import type { Keys } from './keys.ts';

/** Asks for the key of an endpoint and keeps it. False where the person gave none. */
export async function askForKey(keys: Keys, origin: string, label: string): Promise<boolean> {
  const key = await window.showInputBox({
    title: l10n.t('API key for {0}', label),
    prompt: l10n.t('Kept in VS Code’s secret storage and sent to {0} alone.', origin),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\x21-\x7e]+$/.test(text.trim())
        ? undefined
        : l10n.t('A key has no spaces, line breaks or special characters.'),
  });
  if (key === undefined) return false;
  await keys.store(origin, key);
  return true;
}

/** Lets the person pick an endpoint and give it a key, another key, or none any more. */
export async function manageKeys(keys: Keys, settings: Pick<Settings, 'profiles'>): Promise<void> {
  const vendors = Object.values(VENDOR_ENDPOINTS).map(({ label, baseUrl }) => ({
    label,
    origin: new URL(baseUrl).origin,
  }));
  const profiles = Object.entries(settings.profiles).map(([label, profile]) => ({
    label,
    origin: originOf(profile),
  }));
  const others = profiles.filter(({ origin }) => !vendors.some((each) => each.origin === origin));
  const all = [...vendors, ...others];
  await keys.load(all.map(({ origin }) => origin));
  const items = all.map((each) => ({
    ...each,
    description: each.origin,
    detail: keys.of(each) === undefined ? l10n.t('No key yet') : l10n.t('There is a key'),
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Set API Key'),
    placeHolder: l10n.t('Which endpoint is the key for?'),
  });
  if (picked === undefined) return;
  const { label, origin } = picked;
  if (keys.of(picked) !== undefined && !(await wantsAnother(keys, origin, label))) return;
  if (await askForKey(keys, origin, label)) {
    void window.showInformationMessage(l10n.t('The key for {0} is kept.', label));
  }
}

/** Whether a new key is wanted; removes the one there is where that is wanted instead. */
async function wantsAnother(keys: Keys, origin: string, label: string): Promise<boolean> {
  const replace = l10n.t('Replace the key');
  const remove = l10n.t('Remove the key');
  const chosen = await window.showQuickPick([replace, remove], { title: l10n.t('API key for {0}', label) });
  if (chosen !== remove) return chosen === replace;
  await keys.remove(origin);
  void window.showInformationMessage(l10n.t('The key for {0} is removed.', label));
  return false;
}
