import type { Estimate } from '../contract/pace.ts';
import type { Report } from '../contract/report.ts';
import { firstOf } from './firstOf.ts';
import { placeOf } from './placeOf.ts';
import { money } from './money.ts';
import { duration } from './progress.ts';

/** So many warnings and failed cells are named; the report has them all. */
const SHOWN = 10;

/** What an export did, for people. `retry` is the command that tries failed cells again. */
export function outcomeText(
  { output, changes, repainted, noted, skipped, failed, warnings, usage }: Report,
  retry: string,
): string {
  const lines = [
    output === null ? 'There was nothing to write.' : `Wrote ${cells(changes.length)} to ${output}.`,
  ];
  if (repainted.length > 0) lines.push(`Changed the colours of ${cells(repainted.length)}.`);
  if (noted.length > 0) lines.push(`Kept what ${cells(noted.length)} held in notes.`);
  if (usage.inputTokens + usage.outputTokens > 0) lines.push(used(usage));
  if (skipped.length > 0) lines.push(`${cells(skipped.length)} left alone; --report says which and why.`);
  if (failed.length > 0) {
    lines.push(`${cells(failed.length)} failed; what was there stays: “${retry}” tries them again.`);
    lines.push(...commonReasons(failed));
    lines.push(
      ...firstOf(
        failed.map((cell) => `${placeOf(cell)}${cell.language}: ${cell.reason}`),
        SHOWN,
      ),
    );
  }
  if (warnings.length > 0) {
    lines.push('To be looked over:');
    lines.push(
      ...firstOf(
        warnings.map((warning) => placeOf(warning) + warning.message),
        SHOWN,
      ),
    );
  }
  return lines.join('\n');
}

const REASONS_SHOWN = 3;

function commonReasons(failed: Report['failed']): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reason } of failed) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, REASONS_SHOWN).map(([reason, count]) => `  ${cells(count)}: ${reason}`);
  return sorted.length > REASONS_SHOWN ? [...shown, '  other reasons: see --report'] : shown;
}

function used({ requests, inputTokens, outputTokens, cost, elapsed, estimate }: Report['usage']): string {
  const price = cost === null ? 'price unknown' : `cost ${money(cost)}`;
  const time = elapsed === null ? '' : ` and ${duration(Math.round(elapsed / 1_000))} at work`;
  return [
    `Used ${inputTokens} tokens in and ${outputTokens} out in ${requests} requests${time}; ${price}.`,
    ...(estimate === null ? [] : [expected(estimate)]),
  ].join('\n');
}

function expected({ inputTokens, outputTokens, cost }: Estimate): string {
  const price = cost === null ? '' : `, cost ${money(cost)}`;
  return `The estimate for all that the analysis found: ${inputTokens} tokens in and ${outputTokens} out${price}.`;
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
