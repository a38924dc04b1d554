import { InvalidArgumentError } from 'commander';
import { canonicalLanguage } from '../contract/language.ts';
import { ANY_FINDING, FINDING_NAMES } from '../core/text/checks/checkIds.ts';

export function parseLanguage(value: string): string {
  const canonical = canonicalLanguage(value.trim());
  if (canonical === undefined) {
    throw new InvalidArgumentError(
      `“${value}” is not a language tag. Use BCP 47, such as fr, pt-BR or zh-Hans.`,
    );
  }
  return canonical;
}

/** `fr,de` or, given several times, `--to fr --to de`. */
export function parseLanguages(value: string, sofar: readonly string[] = []): readonly string[] {
  return [...new Set([...sofar, ...value.split(',').filter(hasText).map(parseLanguage)])];
}

/** Names of checks, one at a time: told here, since what they are looked for in is paid for by then. */
export function parseFindings(value: string, sofar: readonly string[] = []): readonly string[] {
  if (value === ANY_FINDING || FINDING_NAMES.includes(value)) return [...sofar, value];
  throw new InvalidArgumentError(
    `No check is named so. There are ${FINDING_NAMES.join(', ')}; “${ANY_FINDING}” is for each of them.`,
  );
}

export function parsePositive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Use a whole number from 1.');
  return number;
}

export function parseAmount(value: string): number {
  const amount = Number(value);
  if (!Number.isFinite(amount) || amount <= 0)
    throw new InvalidArgumentError('Use an amount above 0, such as 2.50.');
  return amount;
}

/** 0 for not at all. */
export function parseMinutes(value: string): number {
  const minutes = value.trim() === '' ? NaN : Number(value);
  if (!(minutes >= 0 && minutes <= MOST_MINUTES))
    throw new InvalidArgumentError(`Use minutes from 0 to ${MOST_MINUTES}.`);
  return minutes;
}

/** A week. */
const MOST_MINUTES = 10_080;

export function parseConcurrency(value: string): number {
  const number = parsePositive(value);
  if (number > 256) throw new InvalidArgumentError('Use a whole number from 1 to 256.');
  return number;
}

/** 0 for any that is free. */
export function parsePort(value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  if (!(number <= 65_535)) throw new InvalidArgumentError('Use a port from 1 to 65535, or 0 for a free one.');
  return number;
}

function hasText(value: string): boolean {
  return value.trim() !== '';
}
