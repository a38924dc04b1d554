import { ANALYSIS_SETTINGS, type SettingsChange } from '../../contract/api/settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { assertKnown, assertOutFits, changedSettings } from './changedSettings.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

/**
 * Keeps what is chosen, null taking a choice back. The settings of a record are always those that its analysis was
 * made with: once there is an analysis, a change that would make another is `stage_conflict`.
 */
export async function configureSession(
  deps: SessionsDeps,
  id: string,
  change: SettingsChange,
  signal?: AbortSignal,
): Promise<void> {
  const options = { action: null, operation: 'configure', look: 'glance' } as const;
  await asOwner(deps, id, options, { signal }, async ({ owned }) => {
    assertFits(deps, owned.record, change);
    await owned.finish((record) => ({
      ...record,
      touchedAt: deps.clock.now(),
      settings: changedSettings(record.settings, change),
    }));
  });
}

function assertFits(deps: SessionsDeps, record: SessionRecord, change: SettingsChange): void {
  const { path, settings, states } = record;
  const next = changedSettings(settings, change);
  const belated = ANALYSIS_SETTINGS.filter(
    (name) => JSON.stringify(next[name]) !== JSON.stringify(settings[name]),
  );
  const { status } = states.session;
  if (belated.length > 0 && status !== 'created' && status !== 'failed') {
    throw new AppError(
      'stage_conflict',
      `The workbook was analyzed with other settings (${belated.join(', ')}). Analyze it again with the new ones.`,
      { details: { settings: belated.join() } },
    );
  }
  if (next.provider !== settings.provider || next.model !== settings.model)
    assertKnown(deps.translators, next);
  if (next.out !== undefined && next.out !== settings.out) assertOutFits(path, next.out);
}
