import { FAULTS, type Fault } from '../endpoints/faults.ts';

const BUSY: Fault = {
  refusal: () => ({
    status: 429,
    headers: { 'retry-after-ms': '150' },
    body: JSON.stringify({ error: { message: 'Rate limit reached', type: 'requests' } }),
  }),
};

/** Answers under ids that nobody asked for. */
const WRONG_IDS: Fault = {
  distort: (translations) => translations.map(({ id, text }) => ({ id: `x${id}`, text })),
};

const GARBAGE: Fault = { say: () => '\u0000{"translations":[{"id":' };

const { cut, missing, extra, duplicate, shuffled, prose, fenced, html, reset, hang } = FAULTS;
const WAYS: readonly Fault[] = [
  ...[BUSY, FAULTS['500'], WRONG_IDS, GARBAGE],
  ...[cut, missing, extra, duplicate, shuffled, prose, fenced, html, reset, hang],
];

/**
 * How the next request goes: now and then wrong, in one of many ways, and always after a while, in ms. `rate`: how
 * often it goes wrong, from 0 to 1.
 */
export function nextFault(random: () => number, rate: number): Fault {
  const delay = 40 + random() * 160;
  const way = WAYS[Math.floor(random() * WAYS.length)];
  return random() < rate ? { ...way, delay } : { delay };
}
