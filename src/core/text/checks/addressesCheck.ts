import type { PlaceholderKind } from '../placeholders.ts';
import type { Check } from './check.ts';
import { differenceOf, flawsOfDifference } from './difference.ts';
import { partsOf } from './partsOf.ts';

const ADDRESSES: ReadonlySet<PlaceholderKind> = new Set<PlaceholderKind>(['url', 'email']);

/** The same URLs and e-mail addresses. */
export const addressesCheck: Check = (pair) =>
  flawsOfDifference(
    'addresses',
    'address',
    differenceOf(pair, partsOf(pair.sourceParts, ADDRESSES), partsOf(pair.textParts, ADDRESSES)),
  );
