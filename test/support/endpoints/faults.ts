import type { Answer, Silence } from './listen.ts';

export interface Translation {
  readonly id: string;
  readonly text: string;
}

/** How a server of chat completions can go wrong. Each is also the name of a model that always does. */
export interface Fault {
  /** In place of a completion; undefined where this request gets one. */
  readonly refusal?: (request: {
    readonly format: string | undefined;
    readonly body: Readonly<Record<string, unknown>>;
  }) => Answer | Silence | undefined;
  /** Changes what is answered. */
  readonly distort?: (translations: readonly Translation[]) => readonly Translation[];
  /** Changes how it is said. */
  readonly say?: (text: string) => string;
  readonly finish?: string;
  readonly usage?: 'none';
  /** In ms, before the answer. */
  readonly delay?: number;
}

const refusing = (status: number, error: object, headers?: Readonly<Record<string, string>>): Fault => ({
  refusal: () => refusal(status, error, headers),
});

function refusal(status: number, error: object, headers?: Readonly<Record<string, string>>): Answer {
  return { status, body: JSON.stringify({ error }), ...(headers !== undefined && { headers }) };
}

const noSchema = { message: "'response_format' of type 'json_schema' is not supported", code: null };

export const FAULTS = {
  good: {},
  '429': refusing(429, { message: 'Rate limit reached', type: 'requests' }, { 'retry-after': '2' }),
  'insufficient-quota': refusing(429, {
    message: 'You exceeded your current quota',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  }),
  '400': refusing(400, { message: 'Bad request' }),
  '401': refusing(401, { message: 'Incorrect API key provided: sk-c******y' }),
  '402': refusing(402, { message: 'Insufficient Balance' }),
  '403': refusing(403, { message: 'Forbidden' }),
  '404': refusing(404, { message: 'The model does not exist', code: 'model_not_found' }),
  '408': refusing(408, { message: 'Timeout' }),
  '413': refusing(413, { message: 'Payload too large' }),
  '500': refusing(500, { message: 'internal' }),
  '529': refusing(529, { message: 'Overloaded' }),
  'too-long': refusing(400, {
    message:
      "This model's maximum context length is 2048 tokens; 'max_tokens' or 'max_completion_tokens' is too large",
  }),
  'content-filter': refusing(400, { message: 'Filtered', code: 'content_filter' }),
  temperature: refusing(400, { message: "Unsupported value: 'temperature'", param: 'temperature' }),
  'no-schema': {
    refusal: ({ format }) => (format === 'json_schema' ? refusal(400, noSchema) : undefined),
  },
  'no-json': { refusal: ({ format }) => (format === undefined ? undefined : refusal(422, noSchema)) },
  /** Refuses every form but the plainest, and does not say why. */
  'no-json-unsaid': { refusal: ({ format }) => (format === undefined ? undefined : refusal(400, {})) },
  'completion-tokens': {
    refusal: ({ body }) =>
      'max_tokens' in body
        ? refusal(400, {
            message:
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            code: 'unsupported_parameter',
            param: 'max_tokens',
          })
        : undefined,
  },
  hang: { refusal: () => 'hang' },
  reset: { refusal: () => 'reset' },
  slow: { delay: 300 },
  html: {
    refusal: () => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>Sign in</title>',
    }),
  },
  'error-with-200': { refusal: () => refusal(200, { message: 'Upstream failed', code: 502 }) },
  redirect: { refusal: () => ({ status: 307, headers: { location: '/elsewhere' }, body: '' }) },
  prose: { say: () => 'Sure! Here are the translations you asked for.' },
  fenced: { say: (text) => `\`\`\`json\n${text}\n\`\`\`` },
  cut: { say: (text) => text.slice(0, Math.ceil(text.length / 2)), finish: 'length' },
  filtered: { say: () => '', finish: 'content_filter' },
  missing: { distort: (translations) => translations.slice(1) },
  extra: { distort: (translations) => [...translations, { id: 'no-such-id', text: 'x' }] },
  duplicate: { distort: (translations) => [...translations, ...translations.slice(0, 1)] },
  shuffled: { distort: (translations) => translations.toReversed() },
  'no-usage': { usage: 'none' },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

export function faultOf(name: string): Fault {
  return new Map<string, Fault>(Object.entries(FAULTS)).get(name) ?? {};
}
