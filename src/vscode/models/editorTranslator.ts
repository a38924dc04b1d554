import {
  CancellationTokenSource,
  l10n,
  LanguageModelChatMessage,
  LanguageModelError,
  type LanguageModelChat,
} from 'vscode';
import { ProviderError } from '../../contract/providerError.ts';
import type { Translator } from '../../core/ports.ts';

const TIMEOUT = 180_000;
/** Far more than any answer holds, in UTF-16 units: a model that does not end is ended. */
const MOST_ANSWER = 2_000_000;

/** One of VS Code's models. The first request asks for the person's consent, which VS Code remembers. */
export function createEditorTranslator(provider: string, name: string, model: LanguageModelChat): Translator {
  return {
    provider,
    model: name,
    pseudo: false,
    endpoint: `${provider} ${name}`,
    price: null,
    maxOutputTokens: null,
    timeout: TIMEOUT,
    async translate({ instructions, request }, signal) {
      signal.throwIfAborted();
      const source = new CancellationTokenSource();
      const cancel = (): void => {
        source.cancel();
      };
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const messages = [
          LanguageModelChatMessage.User(instructions),
          LanguageModelChatMessage.User(JSON.stringify(request)),
        ];
        const response = await model.sendRequest(messages, {}, source.token);
        let text = '';
        for await (const part of response.text) {
          text += part;
          if (text.length > MOST_ANSWER) {
            source.cancel();
            return { text, finish: 'cut', usage: null };
          }
        }
        signal.throwIfAborted();
        return { text, finish: 'complete', usage: null };
      } catch (error) {
        signal.throwIfAborted();
        throw toProviderError(error, name);
      } finally {
        signal.removeEventListener('abort', cancel);
        source.dispose();
      }
    },
  };
}

/** VS Code names what went wrong by codes; what a provider says itself is not repeated: it could hold cell text. */
function toProviderError(error: unknown, name: string): ProviderError {
  const code = error instanceof LanguageModelError ? error.code : codeIn(error);
  switch (code) {
    case 'NoPermissions':
      return new ProviderError(
        'misconfigured',
        l10n.t(
          'You have not allowed Lingrid to use “{0}”. Allow it when VS Code asks, or under “Manage Language Model Access”.',
          name,
        ),
      );
    case 'NotFound':
      return new ProviderError(
        'misconfigured',
        l10n.t('VS Code offers no language model “{0}” any more. Select another.', name),
      );
    case 'Blocked':
      return new ProviderError('refused', l10n.t('“{0}” will not answer these texts.', name));
    case 'ChatQuotaExceeded':
    case 'QuotaExceeded':
      return new ProviderError(
        'misconfigured',
        l10n.t(
          'The quota of “{0}” is used up. Wait until it is renewed, or select another model; what is finished is kept.',
          name,
        ),
      );
    case 'ChatRateLimited':
    case 'RateLimited':
      return new ProviderError('rate_limited', l10n.t('“{0}” asks for fewer requests.', name));
    default:
      return new ProviderError('unavailable', l10n.t('“{0}” could not answer just now ({1}).', name, code), {
        mayBeBilled: true,
      });
  }
}

function codeIn(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
      ? cause.code
      : error.name;
}
