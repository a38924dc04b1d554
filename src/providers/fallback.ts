import { AppError } from '../contract/errors.ts';
import type { TranslatorChoice } from '../core/ports.ts';
import type { Profiles } from './route.ts';

/**
 * The profile that is asked for what the model of this one will not answer; undefined where none is named, or where
 * a person has chosen another endpoint than the profile's: nothing goes elsewhere behind their back. Throws
 * `invalid_request` where the name is no profile's, or where fallbacks lead in a circle.
 */
export function fallbackOf(
  name: string,
  { baseUrl }: Pick<TranslatorChoice, 'baseUrl'>,
  profiles: Profiles,
): string | undefined {
  const of = (profile: string): string | undefined =>
    Object.hasOwn(profiles, profile) ? profiles[profile]?.fallback : undefined;
  const way = [name];
  for (let next = of(name); next !== undefined; next = of(next)) {
    const from = way.at(-1) ?? name;
    if (!Object.hasOwn(profiles, next)) throw noProfile(from, next, Object.keys(profiles));
    if (way.includes(next)) throw circle([...way, next]);
    way.push(next);
  }
  return baseUrl === undefined ? way[1] : undefined;
}

function noProfile(from: string, fallback: string, own: readonly string[]): AppError {
  return new AppError(
    'invalid_request',
    `The "fallback" of the profile “${from}” is “${fallback}”, and there is no such profile. There are: ${own.join(', ')}.`,
  );
}

function circle(way: readonly string[]): AppError {
  return new AppError(
    'invalid_request',
    `The "fallback" of the profile “${way[0] ?? ''}” leads in a circle: ${way.join(' → ')}. Take one of them out.`,
  );
}
