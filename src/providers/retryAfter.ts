const NUMBER = /^\d{1,9}(?:\.\d{1,9})?$/;
const DATE = /^[A-Z][a-z]{2,8},? /;

/** How long an answer asks to be left alone, in ms; null where it does not say, or nothing that makes sense. */
export function retryAfterOf(headers: Headers, now: number): number | null {
  const precise = headers.get('retry-after-ms') ?? '';
  if (NUMBER.test(precise)) return Math.ceil(Number(precise));
  const value = headers.get('retry-after') ?? '';
  if (NUMBER.test(value)) return Math.ceil(Number(value) * 1_000);
  const at = DATE.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return null;
  // By the endpoint's own clock where it tells it: ours may be wrong.
  const told = Date.parse(headers.get('date') ?? '');
  return Math.max(0, at - (Number.isNaN(told) ? now : told));
}
