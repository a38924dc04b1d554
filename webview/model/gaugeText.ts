import type { Gauge } from './stepper.ts';
import type { Words } from './words.ts';

/** What a bar says: its counts, or its share where there is nothing to count. */
export function gaugeText({ words, values, fraction }: Gauge, { say, percent }: Words): string {
  return values.length === 0 ? say(words, percent(fraction ?? 0)) : say(words, ...values);
}
