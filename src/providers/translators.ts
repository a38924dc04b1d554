import { AppError } from '../contract/errors.ts';
import { EDITOR_MODELS } from '../contract/machineSettings.ts';
import { PSEUDO } from '../contract/task.ts';
import type { Log, Translator, TranslatorChoice, Translators } from '../core/ports.ts';
import type { Connections } from './connections.ts';
import type { KeySource } from './keys.ts';
import { fallbackOf } from './fallback.ts';
import { createModelTranslator } from './modelTranslator.ts';
import { findRoute, type Profiles, type Route } from './route.ts';

interface Known {
  readonly route: Route;
  /** The way to whom the fallback names. */
  readonly second: { readonly name: string; readonly route: Route } | undefined;
  readonly translator: Translator;
}

/**
 * Chooses among providers and profiles by name; undefined where none is asked for: none is ever chosen silently.
 * Whoever asks the same again gets the same translator, and with it what that has learned of its endpoint.
 */
export function createTranslators({
  pseudo,
  editorModels,
  profiles,
  keys,
  keyAdvice = ENVIRONMENT_ADVICE,
  connections,
  log,
}: {
  readonly pseudo: Translator;
  /** The models of the editor that this runs in, by name; none where it runs in no editor. */
  readonly editorModels?: ((model: string | undefined) => Translator) | undefined;
  /** As they are when it is asked: a person may change them. */
  readonly profiles: () => Profiles;
  readonly keys: KeySource;
  /** What a person does to give a key. */
  readonly keyAdvice?: KeyAdvice | undefined;
  readonly connections: Connections;
  readonly log: Log;
}): Translators {
  const known = new Map<string, Known>();

  function translatorFor(route: Route, fallback?: Translator): Translator {
    const { endpoint, variables } = route;
    const key = (): string | undefined => keys({ origin: endpoint.origin, variables });
    const fetchWhile = (mayStart: () => boolean) => connections.fetchFrom(endpoint, mayStart);
    return createModelTranslator({ ...route, key, fetchWhile, log, fallback });
  }

  function find(name: string, choice: TranslatorChoice, all: Profiles): Known {
    const route = findRoute(name, choice, all);
    const fallback = fallbackOf(name, choice, all);
    if (fallback === undefined) return { route, second: undefined, translator: translatorFor(route) };
    const second = { name: fallback, route: findRoute(fallback, { providerBy: choice.providerBy }, all) };
    return { route, second, translator: translatorFor(route, translatorFor(second.route)) };
  }

  return (choice) => {
    const { provider: name, providerBy, model, baseUrl } = choice;
    if (name === undefined) return undefined;
    if (name === PSEUDO) return pseudo;
    if (name === EDITOR_MODELS && editorModels !== undefined) return editorModels(model);
    const all = profiles();
    const profile = Object.hasOwn(all, name) ? all[name] : undefined;
    const fallback = fallbackOf(name, choice, all);
    const second = fallback === undefined ? undefined : all[fallback];
    const id = JSON.stringify([name, providerBy, model, baseUrl, profile, second]);
    let found = known.get(id);
    if (found === undefined) {
      found = find(name, choice, all);
      known.set(id, found);
    }
    assertKey(name, found.route, keys, keyAdvice);
    if (found.second !== undefined) assertKey(found.second.name, found.second.route, keys, keyAdvice);
    return found.translator;
  };
}

/** Says what to do so that there is a key. `variables` are those of the environment that would be looked at. */
export type KeyAdvice = (profile: string, variables: readonly string[]) => string;

const ENVIRONMENT_ADVICE: KeyAdvice = (profile, variables) =>
  variables.length === 0
    ? `Give the profile “${profile}” an "apiKeyEnv" in settings.json: the name of the variable that holds it.`
    : `Set the environment variable ${variables.join(' or ')}.`;

/** Asked each time: a key may come and go. A server on this machine may want none. */
function assertKey(name: string, { endpoint, variables }: Route, keys: KeySource, advice: KeyAdvice): void {
  const { origin, isLoopback } = endpoint;
  const key = keys({ origin, variables });
  if (key === undefined && !isLoopback) {
    throw new AppError('provider_missing', `There is no key for ${origin}. ${advice(name, variables)}`);
  }
  // A header cannot carry anything else, and says so with the key in its words.
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
    throw new AppError(
      'provider_missing',
      `What is given as the key for ${origin} is none: a key has no spaces, line breaks or special characters. ${advice(name, variables)}`,
    );
  }
}
