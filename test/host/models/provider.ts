import {
  LanguageModelError,
  LanguageModelTextPart,
  lm,
  type CancellationToken,
  type ExtensionContext,
  type LanguageModelChatInformation,
  type LanguageModelChatRequestMessage,
} from 'vscode';
import * as z from 'zod';

/** An extension that offers language models, each with a character of its own. */
export const VENDOR = 'fixture';

type Say = (text: string) => void;
type Answer = (question: Question, say: Say, token: CancellationToken) => Promise<void> | void;

const question = z.looseObject({
  target: z.string(),
  items: z.array(z.looseObject({ id: z.string(), text: z.string() })),
});
type Question = z.infer<typeof question>;

const translated = ({ target, items }: Question): string =>
  JSON.stringify({ translations: items.map(({ id, text }) => ({ id, text: `${target}:${text}` })) });

const failing = (name: string, code: string): Answer => {
  return () => {
    throw Object.assign(new Error('what a provider says is not repeated'), { name, code });
  };
};

const MODELS: Readonly<Record<string, Answer>> = {
  good: (asked, say) => {
    // In pieces, as models do.
    for (const piece of translated(asked).match(/[^]{1,40}/g) ?? []) say(piece);
  },
  'not-allowed': () => {
    throw LanguageModelError.NoPermissions('what a provider says is not repeated');
  },
  blocked: () => {
    throw LanguageModelError.Blocked('what a provider says is not repeated');
  },
  gone: () => {
    throw LanguageModelError.NotFound('what a provider says is not repeated');
  },
  quota: failing('ChatQuotaExceeded', 'ChatQuotaExceeded'),
  crashes: failing('TypeError', 'undefined'),
  garbage: (_, say) => {
    say('Certainly! Here are your translations, dear user.');
  },
  'stops-halfway': (asked, say) => {
    say(translated(asked).slice(0, 60));
  },
  slow: async (asked, say, token) => {
    const text = translated(asked);
    say(text.slice(0, 20));
    await new Promise<void>((cancelled) =>
      token.onCancellationRequested(() => {
        cancelled();
      }),
    );
    seen.cancelled += 1;
    say(text.slice(20));
  },
};

/** What a test may look at. */
export interface Seen {
  readonly requests: Question[];
  cancelled: number;
}
const seen: Seen = { requests: [], cancelled: 0 };

export function activate(context: ExtensionContext): Seen {
  context.subscriptions.push(
    lm.registerLanguageModelChatProvider(VENDOR, {
      provideLanguageModelChatInformation: () => Object.keys(MODELS).map(information),
      async provideLanguageModelChatResponse({ id }, messages, _options, progress, token) {
        const asked = question.parse(JSON.parse(textOf(messages.at(-1))));
        seen.requests.push(asked);
        await MODELS[id]?.(
          asked,
          (text) => {
            progress.report(new LanguageModelTextPart(text));
          },
          token,
        );
      },
      provideTokenCount: (_model, text) => Promise.resolve(Math.ceil(JSON.stringify(text).length / 4)),
    }),
  );
  return seen;
}

function information(id: string): LanguageModelChatInformation {
  return {
    id,
    name: `Fixture ${id}`,
    family: 'fixture',
    version: '1',
    maxInputTokens: 100_000,
    maxOutputTokens: 100_000,
    capabilities: {},
  };
}

function textOf(message: LanguageModelChatRequestMessage | undefined): string {
  const parts = message?.content ?? [];
  return parts.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
}
