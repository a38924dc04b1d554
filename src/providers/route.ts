import { AppError } from '../contract/errors.ts';
import {
  EDITOR_MODELS,
  PROVIDER_NAMES,
  type Profile,
  type ProviderName,
} from '../contract/machineSettings.ts';
import { PSEUDO } from '../contract/task.ts';
import type { TranslatorChoice } from '../core/ports.ts';
import { readEndpoint, type Endpoint } from './endpointPolicy.ts';
import { OWN_VARIABLE, usualVariables } from './keys.ts';
import type { Manner } from './modelTranslator.ts';
import { VENDORS } from './vendors.ts';

export type Profiles = Readonly<Record<string, Profile>>;

/** Where a choice leads. */
export interface Route {
  readonly provider: ProviderName;
  readonly model: string;
  readonly endpoint: Endpoint;
  readonly manner: Manner;
  /** That may hold this endpoint's key, the one that counts most first. */
  readonly variables: readonly string[];
}

/** Throws `invalid_request` for an unknown name or a forbidden address, `provider_missing` where no model is named. */
export function findRoute(name: string, choice: TranslatorChoice, profiles: Profiles): Route {
  const { model, baseUrl } = choice;
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  const provider = profile?.provider ?? PROVIDER_NAMES.find((each) => each === name);
  if (provider === undefined && name === EDITOR_MODELS) throw onlyInEditor();
  if (provider === undefined) throw unknownName(name, profiles);
  const chosen = model ?? profile?.model ?? '';
  if (chosen === '') {
    const where = profile === undefined ? '' : ', or write "model" into this profile of settings.json';
    throw new AppError('provider_missing', `“${name}” needs a model. Name one with --model${where}.`);
  }
  const endpoint = readEndpoint(baseUrl ?? profile?.baseUrl ?? VENDORS[provider].baseUrl);
  const bound = baseUrl === undefined ? profile : undefined;
  const isNamed = baseUrl !== undefined;
  const isPersons = choice.providerBy === undefined || isNamed;
  const variables = variablesFor(endpoint, bound, { isPersons, isNamed });
  return { provider, model: chosen, endpoint, manner: profile ?? {}, variables };
}

/**
 * The variable of a profile is bound to the profile's own address. `LINGRID_API_KEY` is for the endpoint that a
 * person names: a project file, which may name a profile or a provider, must not send it to another.
 */
function variablesFor(
  { origin }: Endpoint,
  profile: Profile | undefined,
  { isPersons, isNamed }: { readonly isPersons: boolean; readonly isNamed: boolean },
): readonly string[] {
  if (profile?.apiKeyEnv !== undefined) return [profile.apiKeyEnv];
  const own = profile === undefined && isPersons ? [OWN_VARIABLE] : [];
  return isNamed ? [...own, ...usualVariables(origin)] : [...usualVariables(origin), ...own];
}

function onlyInEditor(): AppError {
  return new AppError(
    'provider_missing',
    'VS Code’s own language models can be used in VS Code alone. Go on there, or name another provider.',
  );
}

function unknownName(name: string, profiles: Profiles): AppError {
  const names = [PSEUDO, ...PROVIDER_NAMES].join(', ');
  const own = Object.keys(profiles);
  const rest =
    own.length === 0
      ? ', or describe a profile in settings.json.'
      : `; or of the profiles of settings.json: ${own.join(', ')}.`;
  return new AppError('invalid_request', `There is no provider “${name}”. Choose one of: ${names}${rest}`);
}
