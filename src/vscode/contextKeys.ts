import { commands } from 'vscode';
import type { ContextKeys } from './contextKeysOf.ts';

/** The only writer of context keys. Tells VS Code only what has changed. */
export function createContextKeys(): { set(keys: ContextKeys): void; dispose(): void } {
  const told = new Map<string, unknown>();
  const tell = (key: string, value: unknown): void => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void commands.executeCommand('setContext', key, value);
  };
  return {
    set(keys) {
      for (const [key, value] of Object.entries(keys)) tell(key, value);
    },
    dispose() {
      for (const key of told.keys()) tell(key, undefined);
    },
  };
}
