/*
 * What unit tests of the shell need of `vscode`: events, words as they are, and progress that nobody sees. What shows
 * anything is tested in a real VS Code.
 */

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export const ProgressLocation = { Notification: 15 };

const UNSEEN = { report: (): void => undefined };
const NEVER_CANCELLED = { onCancellationRequested: () => ({ dispose: (): void => undefined }) };

export const window = {
  withProgress: <T>(
    _options: unknown,
    work: (progress: typeof UNSEEN, token: typeof NEVER_CANCELLED) => Promise<T>,
  ): Promise<T> => work(UNSEEN, NEVER_CANCELLED),
};

export const l10n = {
  t: (text: string, ...values: readonly (string | number)[]): string =>
    text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
};
