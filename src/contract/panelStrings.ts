/**
 * Every string of the panel, in English. The extension hands the page its translation of this table; the page
 * holds no words of its own. `{0}` and on are filled in by the page.
 */
export const PANEL_STRINGS = {
  loading: 'Loading…',
} as const;

export type PanelStringKey = keyof typeof PANEL_STRINGS;
export type PanelStrings = Readonly<Record<PanelStringKey, string>>;
