import { ProgressLocation, window } from 'vscode';

/** Shows how far something is, as a whole: 0 to 100, and in words. */
export type Show = (percent: number, words: string) => void;

interface Options<T> {
  readonly title: string;
  /** What Cancel does; without it there is no Cancel. */
  readonly cancel?: () => void;
  readonly work: (show: Show) => Promise<T>;
}

/**
 * A notification with progress for as long as `work` takes. VS Code adds up increments; everything else here tells
 * how far it is as a whole: this is where the one becomes the other.
 */
export async function withProgress<T>({ title, cancel, work }: Options<T>): Promise<T> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: cancel !== undefined },
    async (progress, token) => {
      const listener = token.onCancellationRequested(() => cancel?.());
      let shown = 0;
      try {
        return await work((percent, message) => {
          const increment = Math.max(0, percent - shown);
          shown += increment;
          progress.report({ increment, message });
        });
      } finally {
        listener.dispose();
      }
    },
  );
}
