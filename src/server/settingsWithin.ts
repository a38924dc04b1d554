import type { SettingsChange } from '../contract/api/settings.ts';
import type { Workspace } from './deps.ts';
import { placeWithin } from './visible.ts';

/** The change with its `out` made canonical; throws `outside_workspace` where that leads out. */
export async function settingsWithin(workspace: Workspace, change: SettingsChange): Promise<SettingsChange> {
  const { out } = change;
  return typeof out === 'string' ? { ...change, out: await placeWithin(workspace, out) } : change;
}
