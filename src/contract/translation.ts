import * as z from 'zod';

/** One text of a request. Absent fields are left out. `id` is short and unique within its request. */
export interface TranslationItem {
  readonly id: string;
  readonly text: string;
  readonly key?: string;
  readonly context?: string;
  /** In graphemes. */
  readonly maxLength?: number;
  /** The translation to better or to shorten. */
  readonly previous?: string;
  readonly references?: Readonly<Record<string, string>>;
  /** What was wrong with the last answer. */
  readonly fault?: string;
}

/** What travels to a provider, as design section 10 has it. `source` and `target` are BCP 47 tags. */
export interface TranslationRequest {
  readonly source: string;
  readonly target: string;
  readonly glossary?: readonly { readonly source: string; readonly target: string }[];
  readonly items: readonly TranslationItem[];
}

/** One entry of an answer. Some models write ids as numbers. */
export const answeredText = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  text: z.string(),
});
export type AnsweredText = z.infer<typeof answeredText>;

/** A provider's answer, `{"translations":[…]}` or the list alone: its entries, of which nothing is believed yet. */
export const translationAnswer = z.union([
  z.object({ translations: z.array(z.unknown()) }).transform(({ translations }) => translations),
  z.array(z.unknown()),
]);

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a million tokens cost, in whatever currency the machine's settings count. */
export const price = z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() });
export type Price = z.infer<typeof price>;
