import type { Severity } from '../../contract/task.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 10_000, warning: 100, info: 1 };

interface Found {
  readonly severity: Severity;
}

/** True where an older translation has less against it than a new one. */
export function isBetter(old: readonly Found[], now: readonly Found[]): boolean {
  return weigh(old) < weigh(now);
}

function weigh(findings: readonly Found[]): number {
  return findings.reduce((sum, { severity }) => sum + WEIGHT[severity], 0);
}
