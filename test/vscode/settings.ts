/** Themes, each with the class that marks a workbench in it. */
export const THEME_CLASSES = {
  'Default Dark Modern': 'vs-dark',
  'Default Light Modern': 'vs',
  'Default High Contrast': 'hc-black',
  'Default High Contrast Light': 'hc-light',
} as const;

export type Theme = keyof typeof THEME_CLASSES;

export const THEMES = Object.keys(THEME_CLASSES) as Theme[];

export type Settings = Readonly<Record<string, unknown>>;

/** A workbench that shows nothing of its own accord and asks nobody on the network. */
const QUIET: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
  'typescript.surveys.enabled': false,
};

export interface Preferences {
  readonly theme?: Theme | undefined;
  /** False opens the workspace in Restricted Mode. */
  readonly trust?: boolean | undefined;
  readonly settings?: Settings | undefined;
}

/** What goes into the user's settings.json. */
export function userSettings({ theme, trust = true, settings }: Preferences): string {
  const all = {
    ...QUIET,
    'workbench.colorTheme': theme ?? 'Default Dark Modern',
    'security.workspace.trust.enabled': !trust,
    'security.workspace.trust.startupPrompt': 'never',
    ...settings,
  };
  return JSON.stringify(all, null, 2);
}
