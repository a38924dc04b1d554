import { AppError } from '../contract/errors.ts';
import { PSEUDO } from '../contract/task.ts';
import type { Log, Translator, Translators } from '../core/ports.ts';
import type { Connections } from './connections.ts';
import type { KeySource } from './keys.ts';
import { createModelTranslator } from './modelTranslator.ts';
import { findRoute, type Profiles, type Route } from './route.ts';

interface Known {
  readonly route: Route;
  readonly translator: Translator;
}

/**
 * Chooses among providers and profiles by name; undefined where none is asked for: none is ever chosen silently.
 * Whoever asks the same again gets the same translator, and with it what that has learned of its endpoint.
 */
export function createTranslators({
  pseudo,
  profiles = {},
  keys,
  connections,
  log,
}: {
  readonly pseudo: Translator;
  readonly profiles?: Profiles | undefined;
  readonly keys: KeySource;
  readonly connections: Connections;
  readonly log: Log;
}): Translators {
  const known = new Map<string, Known>();

  function translatorFor(route: Route): Translator {
    const { endpoint, variables } = route;
    const key = (): string | undefined => keys({ origin: endpoint.origin, variables });
    return createModelTranslator({ ...route, key, fetch: connections.fetchFrom(endpoint), log });
  }

  return (choice) => {
    const { provider: name, providerBy, model, baseUrl } = choice;
    if (name === undefined) return undefined;
    if (name === PSEUDO) return pseudo;
    const id = JSON.stringify([name, providerBy, model, baseUrl]);
    let found = known.get(id);
    if (found === undefined) {
      const route = findRoute(name, choice, profiles);
      found = { route, translator: translatorFor(route) };
      known.set(id, found);
    }
    assertKey(name, found.route, keys);
    return found.translator;
  };
}

/** Asked each time: a key may come and go. A server on this machine may want none. */
function assertKey(name: string, { endpoint, variables }: Route, keys: KeySource): void {
  const { origin, isLoopback } = endpoint;
  const key = keys({ origin, variables });
  const names = variables.join(' or ');
  if (key === undefined && !isLoopback) {
    throw new AppError(
      'provider_missing',
      variables.length === 0
        ? `There is no key for ${origin}. Give the profile “${name}” an "apiKeyEnv" in settings.json: the name of the variable that holds it.`
        : `There is no key for ${origin}. Set the environment variable ${names}.`,
    );
  }
  // A header cannot carry anything else, and says so with the key in its words.
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
    throw new AppError(
      'provider_missing',
      `What ${names} holds is no key: a key has no spaces, line breaks or special characters.`,
    );
  }
}
