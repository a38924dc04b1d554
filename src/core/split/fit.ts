import { createHash } from 'node:crypto';
import type { TaskKind } from '../../contract/analysis.ts';
import { maxLengthOf, type Unit } from '../../contract/task.ts';

/**
 * A hash of all that must be the same for a finished result to be carried into another split: unit
 * identity, language, source text, limit, context and kind (design, section 3).
 */
export function fitOf(unit: Unit, language: string, kind: TaskKind): string {
  return digest([
    unit.sheet,
    unit.key === null ? ['source', unit.source] : ['key', unit.key],
    unit.occurrence,
    unit.sourceLanguage,
    unit.source,
    maxLengthOf(unit, language),
    unit.context,
    language,
    kind,
    ...formatsOf(unit),
    ...capitalsOf(unit, language),
  ]);
}

/** What two tasks must share to be translated once: everything that a translator would see but the key. */
export function sharedText(
  unit: Unit,
  language: string,
  kind: TaskKind,
  before: string | null = null,
): string {
  return JSON.stringify([
    unit.sourceLanguage,
    unit.source,
    unit.context,
    maxLengthOf(unit, language),
    language,
    kind,
    ...(kind === 'translate' ? [] : [before]),
    ...formatsOf(unit),
    ...capitalsOf(unit, language),
  ]);
}

/** Nothing of a plain text: its hash is the same as before formats were known. */
function formatsOf({ marked }: Unit): readonly string[] {
  return marked === undefined ? [] : [marked];
}

function capitalsOf({ uppercase }: Unit, language: string): readonly string[] {
  return uppercase?.includes(language) === true ? ['uppercase'] : [];
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 27);
}
