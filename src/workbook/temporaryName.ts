import { randomBytes } from 'node:crypto';

const PREFIX = '.~lingrid-';
const SUFFIX = '.tmp';

/** A name that nobody can foresee, for a file that is not complete yet. */
export function temporaryName(label: string | undefined): string {
  const random = randomBytes(12).toString('hex');
  return `${PREFIX}${label === undefined ? '' : `${label}-`}${random}${SUFFIX}`;
}

/** Whether a file's name was made by `temporaryName` with this label. */
export function isTemporaryOf(label: string, name: string): boolean {
  return name.startsWith(`${PREFIX}${label}-`) && name.endsWith(SUFFIX);
}
