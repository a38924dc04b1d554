import type { CommonOptions, RunOptions } from './program.ts';

/** What counts for a run and is kept by no session: only the process that does the work can heed it. */
type RunFlag = Exclude<keyof RunOptions, keyof CommonOptions | 'provider' | 'model'>;

const FLAGS: Readonly<Record<RunFlag, string>> = {
  baseUrl: '--base-url',
  maxTokens: '--max-tokens',
  maxCost: '--max-cost',
  patience: '--patience',
  report: '--report',
  out: '--out',
  inPlace: '--in-place',
  force: '--force',
};

/** The flags that were given, besides those that name another model. */
export function runFlagsOf(options: RunOptions): readonly string[] {
  return Object.entries(FLAGS)
    .filter(([name]) => options[name as RunFlag] !== undefined)
    .map(([, flag]) => flag);
}
