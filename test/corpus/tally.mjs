import { basename } from 'node:path';

/** Codes of refusals that are meant; any other is a fault of ours. */
const CLEAN = new Set(['unreadable_workbook', 'unsupported_workbook']);

/** The outcomes of one pass over the corpus, told for people and summed up. */
export function createTally(tell) {
  const counts = new Map();
  const reasons = new Map();
  let cells = 0;
  let untouched = 0;
  let files = 0;
  let unreadable = 0;
  let refused = 0;
  let faults = 0;
  const raise = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

  return {
    /** `readable`: whether the judge itself can read the original; asked only where it matters. */
    add(path, result, readable) {
      const { outcome, detail, applied = 0, nothing = false } = result;
      files++;
      cells += applied;
      if (nothing) untouched++;
      for (const reason of result.reasons ?? []) raise(reasons, reason);
      if (!readable) unreadable++;
      if (outcome === 'clean') return void raise(counts, outcome);
      const isRefusal = outcome.endsWith('refused');
      const fault = isRefusal ? result.code !== undefined && !CLEAN.has(result.code) : readable;
      if (fault) faults++;
      else if (isRefusal && readable) refused++;
      const kind = fault
        ? `FAULT, ${outcome}`
        : readable
          ? outcome
          : `${outcome}, the judge cannot read it either`;
      raise(counts, kind);
      tell(`${kind}: ${basename(path)}: ${detail}`);
    },
    /** True where nothing was lost, something was written, and refusals are under half a percent. */
    summarize(title) {
      const readable = files - unreadable;
      tell(`${title}: ${files} files, ${readable} of them readable by the judge; ${cells} cells written`);
      for (const [outcome, count] of counts) tell(`  ${count} ${outcome}`);
      tell(`  ${untouched} had nothing to edit and were copied`);
      tell(`  refused: ${refused} of ${readable}, ${((100 * refused) / readable).toFixed(2)} %`);
      for (const [reason, count] of reasons) tell(`  ${count} cells refused: ${reason}`);
      return faults === 0 && cells > 0 && refused < 0.005 * readable;
    },
  };
}
