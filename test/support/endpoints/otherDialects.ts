import * as z from 'zod';
import { listen, type Answer, type Listening } from './listen.ts';

const question = z.looseObject({
  target: z.string(),
  items: z.array(z.looseObject({ id: z.string(), text: z.string() })),
});

const anthropicRequest = z.looseObject({
  model: z.string(),
  max_tokens: z.int(),
  system: z.array(z.looseObject({ text: z.string() })).optional(),
  messages: z.array(z.object({ role: z.string(), content: z.array(z.looseObject({ text: z.string() })) })),
  tools: z.array(z.looseObject({ name: z.string() })).optional(),
  output_config: z.unknown().optional(),
});

const googleRequest = z.looseObject({
  systemInstruction: z.object({ parts: z.array(z.object({ text: z.string() })) }).optional(),
  contents: z.array(z.object({ role: z.string(), parts: z.array(z.object({ text: z.string() })) })),
  generationConfig: z.looseObject({ responseSchema: z.unknown().optional() }),
});

/** Anthropic's messages, enough of them. What `refuse` gives for a body is answered in place of a message. */
export function createAnthropicServer(
  refuse: (body: Readonly<Record<string, unknown>>) => Answer | undefined = () => undefined,
): Promise<Listening> {
  return listen(({ path, body }) => {
    if (path !== '/v1/messages') return { status: 404, body: '{}' };
    const request = anthropicRequest.parse(JSON.parse(body));
    const refused = refuse(request);
    if (refused !== undefined) return refused;
    const answer = answerTo(request.messages.at(-1)?.content.at(-1)?.text ?? '');
    const content =
      request.tools === undefined
        ? [{ type: 'text', text: JSON.stringify(answer) }]
        : [{ type: 'tool_use', id: 't1', name: 'json', input: answer }];
    return json(200, {
      type: 'message',
      id: 'm1',
      role: 'assistant',
      model: request.model,
      content,
      stop_reason: request.tools === undefined ? 'end_turn' : 'tool_use',
      stop_sequence: null,
      usage: { input_tokens: 11, output_tokens: 7 },
    });
  });
}

/** Google's `generateContent`, enough of it. */
export function createGoogleServer(
  refuse: (body: Readonly<Record<string, unknown>>) => Answer | undefined = () => undefined,
): Promise<Listening> {
  return listen(({ path, body }) => {
    if (!/^\/v1beta\/models\/[\w.-]+:generateContent$/.test(path)) return { status: 404, body: '{}' };
    const request = googleRequest.parse(JSON.parse(body));
    const refused = refuse(request);
    if (refused !== undefined) return refused;
    const text = JSON.stringify(answerTo(request.contents.at(-1)?.parts.at(-1)?.text ?? ''));
    return json(200, {
      candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: { promptTokenCount: 13, candidatesTokenCount: 5, totalTokenCount: 18 },
    });
  });
}

export function json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Answer {
  return { status, body: JSON.stringify(body), ...(headers !== undefined && { headers }) };
}

function answerTo(text: string): object {
  const { target, items } = question.parse(JSON.parse(text));
  return { translations: items.map((item) => ({ id: item.id, text: `${target}:${item.text}` })) };
}
