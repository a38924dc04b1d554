import type { TokenUsage } from '../../contract/translation.ts';
import { estimateOutputTokens, estimateTokens } from '../text/tokens.ts';
import type { TranslatorCall, TranslatorReply } from '../ports.ts';

/** What an endpoint adds to a request around our texts: the schema of the answer, marks between messages. */
const OVERHEAD = 400;
/** An answer may be so much longer than estimated before a cap cuts it off. */
const LENIENCE = 4;
const LEAST_ANSWER = 1_024;

/** Room for the answer where a cap must know how long it can become. */
export function boundedOutput(estimated: number): number {
  return Math.max(LEAST_ANSWER, estimated * LENIENCE);
}

/**
 * What a call can use at worst. No tokenizer makes more tokens of a text than it has bytes; the answer ends at its
 * limit.
 */
export function worstUsage({ instructions, request, maxOutputTokens }: TranslatorCall): TokenUsage {
  const bytes = new TextEncoder().encode(instructions + JSON.stringify(request)).length;
  return { inputTokens: bytes + OVERHEAD, outputTokens: maxOutputTokens ?? 0 };
}

/** What a call will use, roughly: for what is counted by the minute. */
export function expectedTokens({ instructions, request }: TranslatorCall): number {
  const { source, target, items } = request;
  const answer = items
    .map(({ text }) => estimateOutputTokens(text, source, target))
    .reduce((a, b) => a + b, 0);
  return tokensSent(instructions, request) + answer;
}

function tokensSent(instructions: string, request: TranslatorCall['request']): number {
  return estimateTokens(instructions, 'en') + estimateTokens(JSON.stringify(request), request.source);
}

/** What a reply used: as the provider tells, or as it is estimated where that says nothing, or nothing true. */
export function usageOf(
  { instructions, request }: TranslatorCall,
  { text, usage }: TranslatorReply,
  { pseudo }: { readonly pseudo: boolean },
): TokenUsage {
  if (pseudo) return usage ?? { inputTokens: 0, outputTokens: 0 };
  return {
    inputTokens: positive(usage?.inputTokens) ?? tokensSent(instructions, request),
    outputTokens: positive(usage?.outputTokens) ?? estimateTokens(text, request.target),
  };
}

function positive(tokens: number | undefined): number | undefined {
  return tokens !== undefined && tokens > 0 ? tokens : undefined;
}
