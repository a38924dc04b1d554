import type { Unit } from '../../contract/task.ts';
import { isInstructionLike } from '../text/instructionLike.ts';

/** Longer texts, in UTF-16 units, say themselves what they are about. */
const SHORT = 20;
const FEW_WORDS = 2;
/** So many units before and behind are looked at, and so much of each is told. */
const REACH = 2;
const TOLD = 60;

/**
 * Texts beside a short one whose keys begin like its own (`menu.file.open`, `menu.file.save`), in order: what tells a
 * verb from a noun where nothing else does. None where the text is not short, or has a context of its own.
 */
export async function neighboursOf(
  { index, sheet, key, source, context }: Unit,
  read: (from: number, count: number) => Promise<readonly Unit[]>,
): Promise<readonly string[]> {
  const group = groupOf(key);
  if (group === null || context !== null || !isShort(source)) return [];
  const around = await read(Math.max(0, index - REACH), 2 * REACH + 1);
  return around.flatMap((unit) => {
    const text = unit.source.trim();
    const isBeside = unit.index !== index && Math.abs(unit.index - index) <= REACH && unit.sheet === sheet;
    // What gives orders to a model goes alone.
    if (!isBeside || groupOf(unit.key) !== group || text === source.trim() || isInstructionLike(text))
      return [];
    return text.length > TOLD ? `${text.slice(0, TOLD)}…` : text;
  });
}

function isShort(source: string): boolean {
  const text = source.trim();
  return text.length <= SHORT && text.split(/\s+/).length <= FEW_WORDS;
}

/** What keys of one group have in common: `menu.file` of `menu.file.open`; null where a key is of none. */
function groupOf(key: string | null): string | null {
  return key === null ? null : (/^(.+)[._\-/:]/.exec(key)?.[1] ?? null);
}
