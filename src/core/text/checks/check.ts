import type { Finding } from '../../../contract/task.ts';
import type { IcuMessage, ParsedIcu } from '../icuMessage.ts';
import type { Placeholder } from '../placeholders.ts';
import type { CheckId } from './checkIds.ts';

export interface TranslationPair {
  readonly source: string;
  readonly text: string;
  readonly sourceLanguage: string;
  readonly language: string;
  /** In graphemes. */
  readonly maxLength: number | null;
}

export interface CheckFinding extends Finding {
  /** What a model is told of it: may quote placeholders, unlike the message. */
  readonly fault: string;
}

/** What is kept of it with a task. */
export function findingOf({ check, severity, message }: CheckFinding): Finding {
  return { check, severity, message };
}

/** Never throws, whatever the texts are. */
export type CheckTranslation = (pair: TranslationPair) => readonly CheckFinding[];

/** A pair with what several checks ask of it, found out once. */
export interface ExaminedPair extends TranslationPair {
  readonly sourceParts: readonly Placeholder[];
  readonly textParts: readonly Placeholder[];
  /** Where the source is an ICU message with plurals or selects: both as such. */
  readonly icu: { readonly source: IcuMessage; readonly text: ParsedIcu } | null;
}

export interface Flaw {
  readonly check: CheckId;
  /** Where it is less sure, or worth less, than what the check usually finds. */
  readonly severity?: 'warning';
  /** Holds no cell text. */
  readonly message: string;
  readonly fault: string;
}

export type Check = (pair: ExaminedPair) => readonly Flaw[];
