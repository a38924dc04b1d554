import { createGlob } from './glob.ts';

/** Whether the pattern of a sheet entry fits a sheet's name; case does not matter. */
export function matchesSheet(pattern: string, sheet: string): boolean {
  return createGlob([pattern], { ignoreCase: true })(sheet);
}
