import { l10n } from 'vscode';
import { PANEL_STRINGS, type PanelStrings } from '../../contract/panelStrings.ts';

/** The panel's words in VS Code's language. */
export function translatedStrings(): PanelStrings {
  const entries = Object.entries(PANEL_STRINGS).map(([key, text]) => [key, l10n.t(text)] as const);
  return Object.fromEntries(entries) as PanelStrings;
}
