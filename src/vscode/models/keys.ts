import { EventEmitter, type Event, type SecretStorage } from 'vscode';
import * as z from 'zod';

const PREFIX = 'lingrid.key:';

/** Keys of endpoints, in the editor's secret storage and nowhere else, each bound to its endpoint's origin. */
export interface Keys {
  /** Answers at once, from what has been read. */
  of(ask: { readonly origin: string }): string | undefined;
  /** Reads the keys of these origins, so that `of` knows them. */
  load(origins: readonly string[]): Promise<void>;
  store(origin: string, key: string): Promise<void>;
  remove(origin: string): Promise<void>;
  /** Another window may have changed one too. */
  readonly onDidChange: Event<void>;
  dispose(): void;
}

const secret = z.string().trim().min(1);

export function createKeys(secrets: SecretStorage): Keys {
  const changed = new EventEmitter<void>();
  const known = new Map<string, string>();

  async function read(origin: string): Promise<void> {
    // A keyring that is locked or broken is as good as none: all that needs no key works.
    const found = secret.safeParse(
      await Promise.resolve(secrets.get(PREFIX + origin)).catch(() => undefined),
    );
    if (found.success) known.set(origin, found.data);
    else known.delete(origin);
  }

  const listener = secrets.onDidChange(({ key }) => {
    if (!key.startsWith(PREFIX)) return;
    void read(key.slice(PREFIX.length)).then(() => {
      changed.fire();
    });
  });

  return {
    of: ({ origin }) => known.get(origin),
    async load(origins) {
      await Promise.all([...new Set(origins)].map(read));
    },
    async store(origin, key) {
      await secrets.store(PREFIX + origin, key.trim());
      await read(origin);
    },
    async remove(origin) {
      await secrets.delete(PREFIX + origin);
      known.delete(origin);
    },
    onDidChange: changed.event,
    dispose() {
      listener.dispose();
      changed.dispose();
    },
  };
}
