import { window } from 'vscode';

export interface Said {
  readonly kind: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface Words {
  /** What was said, oldest first. */
  readonly said: readonly Said[];
  /** Forgets what was said until now. */
  clear(): void;
  /** From now on this button is pressed where such a text is said, `first` done; else messages are put away. */
  press(text: RegExp, button: string, first?: () => Promise<void>): void;
  /** What is chosen from lists with such a title: the items whose labels fit. Without it they are put away. */
  choose(title: RegExp, label: RegExp): void;
  /** The newest that was said and fits. */
  heard(text: RegExp): Said | undefined;
  restore(): void;
}

const MESSAGES = {
  showInformationMessage: 'information',
  showWarningMessage: 'warning',
  showErrorMessage: 'error',
} as const;

/**
 * Stands in for the person whom Lingrid speaks to. Tests lie in the extension's own folder, so that VS Code gives them
 * the very `window` that it gave the extension.
 */
export function listenToWords(): Words {
  const said: Said[] = [];
  const presses: { readonly text: RegExp; readonly button: string; readonly first: () => Promise<void> }[] =
    [];
  const choices: { readonly title: RegExp; readonly label: RegExp }[] = [];
  const undo: (() => void)[] = [];

  function replace(name: keyof typeof window, value: unknown): void {
    const before = window[name];
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
    undo.push(() =>
      Object.defineProperty(window, name, { value: before, configurable: true, writable: true }),
    );
  }

  for (const [name, kind] of Object.entries(MESSAGES)) {
    replace(name as keyof typeof MESSAGES, async (text: string, ...rest: readonly unknown[]) => {
      const buttons = rest.filter((each) => typeof each === 'string');
      said.push({ kind, text, buttons });
      const press = presses.find((each) => each.text.test(text));
      await press?.first();
      return buttons.find((each) => each === press?.button);
    });
  }
  replace('showQuickPick', async (given: unknown, options?: { title?: string; canPickMany?: boolean }) => {
    const items = (await given) as readonly (string | { readonly label: string })[];
    const label = choices.findLast(({ title }) => title.test(options?.title ?? ''))?.label;
    if (label === undefined) return undefined;
    const fit = items.filter((item) => label.test(typeof item === 'string' ? item : item.label));
    return options?.canPickMany === true ? fit : fit[0];
  });

  return {
    said,
    clear: () => void said.splice(0),
    press: (text, button, first = () => Promise.resolve()) => void presses.unshift({ text, button, first }),
    choose: (title, label) => void choices.push({ title, label }),
    heard: (text) => said.findLast((each) => text.test(each.text)),
    restore() {
      for (const step of undo.splice(0)) step();
    },
  };
}
