/** Every setting, once, without the `lingrid.` before it. The manifest has the same; a test compares them. */
export const SETTING_KEYS = [
  'model',
  'profiles',
  'concurrency',
  'maxTokens',
  'maxCost',
  'openPanel',
  'problems',
  'server.port',
  'sessions.offerRemovalAfterDays',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

/** What a workspace must not decide: where texts go, and with which key. */
export const MACHINE_SETTINGS: readonly SettingKey[] = ['model', 'profiles', 'server.port'];
