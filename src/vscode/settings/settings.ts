import { ConfigurationTarget, workspace, type Event, EventEmitter } from 'vscode';
import * as z from 'zod';
import {
  machineSettings,
  profile,
  type MachineSettings,
  type Profile,
} from '../../contract/machineSettings.ts';
import type { Log } from '../../core/ports.ts';
import { readModelChoice, type ModelChoice } from './modelChoice.ts';
import type { SettingKey } from './settingKeys.ts';

const SECTION = 'lingrid';

/** The person's settings, read anew each time. What does not fit counts as not set, and is logged by its name. */
export interface Settings {
  readonly profiles: NonNullable<MachineSettings['profiles']>;
  /** Who translates where nothing else is said; undefined where nobody is chosen. */
  readonly model: ModelChoice | undefined;
  readonly concurrency: number | undefined;
  readonly cap: { readonly tokens?: number; readonly cost?: number } | undefined;
  readonly opensPanel: boolean;
  readonly showsProblems: boolean;
  readonly port: number;
  readonly offerRemovalAfterDays: number;
  readonly onDidChange: Event<void>;
  write(key: SettingKey, value: unknown): Promise<void>;
  /** Adds a profile to the person's own; the others stay as they are written, right or wrong. */
  addProfile(name: string, added: Profile): Promise<void>;
  dispose(): void;
}

const count = z.int().positive().nullable();

export function createSettings(log: Log): Settings {
  const changed = new EventEmitter<void>();
  const listener = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SECTION)) changed.fire();
  });

  function read<T>(key: SettingKey, schema: z.ZodType<T>, otherwise: T): T {
    const value = workspace.getConfiguration(SECTION).get<unknown>(key);
    if (value === undefined) return otherwise;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    log.warn('settings.invalid', { setting: `${SECTION}.${key}` });
    return otherwise;
  }

  return {
    get profiles() {
      return readProfiles(read('profiles', z.record(z.string(), z.unknown()), {}), log);
    },
    get model() {
      return readModelChoice(read('model', z.string(), ''));
    },
    get concurrency() {
      return read('concurrency', z.int().min(1).max(256).nullable(), null) ?? undefined;
    },
    get cap() {
      const tokens = read('maxTokens', count, null);
      const cost = read('maxCost', z.number().positive().nullable(), null);
      if (tokens === null && cost === null) return undefined;
      return { ...(tokens !== null && { tokens }), ...(cost !== null && { cost }) };
    },
    get opensPanel() {
      return read('openPanel', z.boolean(), true);
    },
    get showsProblems() {
      return read('problems', z.boolean(), true);
    },
    get port() {
      return read('server.port', z.int().min(0).max(65_535), 0);
    },
    get offerRemovalAfterDays() {
      return read('sessions.offerRemovalAfterDays', z.int().min(0), 30);
    },
    onDidChange: changed.event,
    async write(key, value) {
      await workspace.getConfiguration(SECTION).update(key, value, ConfigurationTarget.Global);
    },
    async addProfile(name, added) {
      const configuration = workspace.getConfiguration(SECTION);
      const written = configuration.inspect<Record<string, unknown>>('profiles')?.globalValue;
      await configuration.update('profiles', { ...written, [name]: added }, ConfigurationTarget.Global);
    },
    dispose() {
      listener.dispose();
      changed.dispose();
    },
  };
}

/** The profiles that can be used: one that is wrong does not take the others with it. */
function readProfiles(found: Readonly<Record<string, unknown>>, log: Log): Settings['profiles'] {
  const good = Object.entries(found).flatMap(([name, value]) => {
    const parsed = machineSettings.safeParse({ profiles: { [name]: value } });
    if (parsed.success) return [[name, profile.parse(value)] as const];
    log.warn('settings.invalid_profile', { fields: fieldsOf(parsed.error) });
    return [];
  });
  return Object.fromEntries(good);
}

function fieldsOf({ issues }: z.ZodError): string {
  return issues.map(({ path }) => path.slice(2).map(String).join('.')).join(', ');
}
