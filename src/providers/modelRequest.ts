import type { TokenUsage } from '../contract/translation.ts';
import type { TranslatorCall, TranslatorReply } from '../core/ports.ts';
import type { RequestForm } from './requestForm.ts';
import type { Model } from './vendors.ts';

type Options = Parameters<Model['doGenerate']>[0];
type Result = Awaited<ReturnType<Model['doGenerate']>>;
type Schema = NonNullable<Extract<Options['responseFormat'], { type: 'json' }>['schema']>;

/** Endpoints that take a schema want every property required, and no others. */
const ANSWER: Schema = {
  type: 'object',
  properties: {
    translations: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, text: { type: 'string' } },
        required: ['id', 'text'],
        additionalProperties: false,
      },
    },
  },
  required: ['translations'],
  additionalProperties: false,
};

/** A call as the SDK wants it: instructions first, then the request as the one JSON object of the last message. */
export function requestOf(
  { instructions, request, maxOutputTokens }: TranslatorCall,
  { structured, limit }: RequestForm,
  manner: { readonly temperature?: number | undefined; readonly maxOutputTokens?: number | undefined },
): Options {
  const most = Math.min(maxOutputTokens ?? Infinity, manner.maxOutputTokens ?? Infinity);
  return {
    prompt: [
      ...(instructions === '' ? [] : [{ role: 'system', content: instructions } as const]),
      { role: 'user', content: [{ type: 'text', text: JSON.stringify(request) }] },
    ],
    ...(structured === 'schema' && {
      responseFormat: { type: 'json', name: 'translations', schema: ANSWER },
    }),
    ...(structured === 'object' && { responseFormat: { type: 'json' } }),
    ...(most !== Infinity &&
      (limit === 'max_tokens'
        ? { maxOutputTokens: most }
        : { providerOptions: { openai: { max_completion_tokens: most } } })),
    ...(manner.temperature !== undefined && { temperature: manner.temperature }),
  };
}

/** What a model said, without its reasoning. */
export function replyOf({ content, finishReason: { unified }, usage }: Result): TranslatorReply {
  return {
    text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    finish: unified === 'length' ? 'cut' : unified === 'content-filter' ? 'refused' : 'complete',
    usage: usageOf(usage.inputTokens.total, usage.outputTokens.total),
  };
}

function usageOf(input: number | undefined, output: number | undefined): TokenUsage | null {
  if (input === undefined && output === undefined) return null;
  return { inputTokens: count(input), outputTokens: count(output) };
}

/** Endpoints say what they like. */
function count(tokens: number | undefined): number {
  return tokens !== undefined && tokens > 0 ? Math.ceil(tokens) : 0;
}
