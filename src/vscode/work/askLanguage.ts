import { l10n, window } from 'vscode';
import { canonicalLanguage } from '../../contract/language.ts';

/** A language that the workbook has no column for, as a canonical tag; undefined where the person gave none. */
export async function askLanguage(there: readonly string[]): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Add a language'),
    prompt: l10n.t('Its tag, such as fr or pt-BR. It gets a new column at the right of the table.'),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const tag = canonicalLanguage(text.trim());
      if (tag === undefined) return l10n.t('This is not a language tag (BCP 47, such as pt-BR)');
      return there.includes(tag) ? l10n.t('{0} is among the languages already', tag) : undefined;
    },
  });
  return typed === undefined ? undefined : canonicalLanguage(typed.trim());
}
