import * as z from 'zod';
import { FAULTS, faultOf, type Fault, type FaultName } from './endpoints/faults.ts';
import { listen, type Answer, type Silence } from './endpoints/listen.ts';

const item = z.looseObject({ id: z.string(), text: z.string() });
const message = z.strictObject({ role: z.string(), content: z.string() });
const sent = z.looseObject({
  model: z.string(),
  messages: z.array(message).min(1),
  response_format: z.looseObject({ type: z.string() }).optional(),
});
const question = z.looseObject({ source: z.string(), target: z.string(), items: z.array(item) });

export type SentItem = z.infer<typeof item>;

/** A request for a completion, as it came over the socket. */
export interface CompletionRequest {
  readonly at: number;
  readonly model: string;
  /** The type of `response_format`. */
  readonly format: string | undefined;
  /** The whole header; undefined where none came. */
  readonly authorization: string | undefined;
  readonly messages: readonly z.infer<typeof message>[];
  /** The last message, which must hold one JSON object and nothing else. */
  readonly question: z.infer<typeof question>;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Translate = (
  text: string,
  source: string,
  target: string,
  item: SentItem,
) => string | Promise<string>;

export interface MisbehavingServer {
  readonly origin: string;
  /** What a provider is given. */
  readonly baseUrl: string;
  readonly requests: readonly CompletionRequest[];
  /** How many requests of any kind have come. */
  readonly received: number;
  /** Requests whose connection the other side ended before there was an answer. */
  readonly abandoned: number;
  /** From now on, or for so many requests, every model goes wrong in this way. `good` ends it. */
  misbehave(fault: FaultName | Fault, times?: number): void;
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible endpoint on this machine. It translates with `translate`, by default into `fr:text`, and goes
 * wrong as the model's name or the test says. A request that is not in the agreed form is answered with a 400
 * that says so in `agreed form`, and is no fault of any kind.
 */
export async function createMisbehavingServer({
  translate = (text, _source, target) => `${target}:${text}`,
  tls,
  faultFor = ({ model }) => faultOf(model),
}: {
  readonly translate?: Translate;
  /** How a request goes wrong unless the test says another way: by default as its model's name says. */
  readonly faultFor?: (request: CompletionRequest) => Fault;
  readonly tls?: { readonly key: string; readonly cert: string };
} = {}): Promise<MisbehavingServer> {
  const requests: CompletionRequest[] = [];
  let told: { readonly fault: Fault; left: number } | undefined;

  function nextFault(request: CompletionRequest): Fault {
    if (told === undefined || told.left <= 0) return faultFor(request);
    told.left -= 1;
    return told.fault;
  }

  async function complete(request: CompletionRequest, fault: Fault): Promise<Answer | Silence> {
    const refused = fault.refusal?.(request);
    if (refused !== undefined) return refused;
    const { source, target, items } = request.question;
    const honest = await Promise.all(
      items.map(async (each) => ({ id: each.id, text: await translate(each.text, source, target, each) })),
    );
    const translations = fault.distort?.(honest) ?? honest;
    const text = JSON.stringify({ translations });
    const content = fault.say?.(text) ?? text;
    if (fault.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const finish = fault.finish ?? 'stop';
    return {
      status: 200,
      body: JSON.stringify(completion(request, content, finish, fault.usage !== 'none')),
    };
  }

  const server = await listen(async ({ method, path, headers, body, at }) => {
    if (method === 'GET' && path === '/v1/models') return models();
    if (method !== 'POST' || path !== '/v1/chat/completions') return { status: 404, body: '' };
    const read = readRequest(body);
    if (read === undefined) return { status: 400, body: '{"error":{"message":"not in the agreed form"}}' };
    const request = { ...read, at, authorization: headers.authorization };
    requests.push(request);
    return complete(request, nextFault(request));
  }, tls);

  return {
    origin: server.origin,
    baseUrl: `${server.origin}/v1`,
    requests,
    get received() {
      return server.received.length;
    },
    get abandoned() {
      return server.abandoned;
    },
    misbehave(fault, times = Infinity) {
      told = { fault: typeof fault === 'string' ? FAULTS[fault] : fault, left: times };
    },
    close: server.close,
  };
}

function readRequest(text: string): Omit<CompletionRequest, 'at' | 'authorization'> | undefined {
  try {
    const body = sent.parse(JSON.parse(text));
    const { model, messages, response_format: format } = body;
    const last = question.parse(JSON.parse(messages.at(-1)?.content ?? ''));
    return { model, format: format?.type, messages, question: last, body };
  } catch {
    return undefined;
  }
}

function models(): Answer {
  const data = Object.keys(FAULTS).map((id) => ({ id, object: 'model' }));
  return { status: 200, body: JSON.stringify({ object: 'list', data }) };
}

function completion(request: CompletionRequest, content: string, finish: string, withUsage: boolean): object {
  const prompt_tokens = tokensIn(request.messages.map((each) => each.content).join(''));
  const completion_tokens = tokensIn(content);
  return {
    id: 'completion',
    object: 'chat.completion',
    created: 1,
    model: request.model,
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content } }],
    ...(withUsage && {
      usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
    }),
  };
}

/** Roughly what a tokenizer would say. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 4);
}
