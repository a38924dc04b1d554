import type { ProviderName, StructuredMode } from '../contract/machineSettings.ts';
import type { OpenAICompatibleProvider } from '@ai-sdk/openai-compatible';
import type { Fetch } from './connections.ts';

/** A model as the SDK has it: one request, without retries. */
export type Model = ReturnType<OpenAICompatibleProvider['chatModel']>;

export interface ModelOptions {
  readonly model: string;
  readonly baseUrl: string;
  readonly key: string | undefined;
  readonly fetch: Fetch;
}

export interface Vendor {
  /** Its own endpoint. */
  readonly baseUrl: string;
  /** The forms of an answer that can be asked for, best first. */
  readonly modes: readonly StructuredMode[];
  /** Loads the SDK the first time. Address and key are always given: the SDK must not look for its own. */
  load(): Promise<(options: ModelOptions) => Model>;
}

export const VENDORS: Readonly<Record<ProviderName, Vendor>> = {
  openai: {
    baseUrl: 'https://api.openai.com/v1',
    modes: ['schema', 'object', 'none'],
    async load() {
      const { createOpenAICompatible } = await import('./sdk.js');
      return ({ model, baseUrl, key, fetch }) =>
        createOpenAICompatible({
          name: 'openai',
          baseURL: baseUrl,
          ...(key !== undefined && { apiKey: key }),
          supportsStructuredOutputs: true,
          fetch,
        }).chatModel(model);
    },
  },
  anthropic: {
    baseUrl: 'https://api.anthropic.com/v1',
    modes: ['schema', 'none'],
    async load() {
      const { createAnthropic } = await import('./sdk.js');
      return ({ model, baseUrl, key = '', fetch }) =>
        createAnthropic({ baseURL: baseUrl, apiKey: key, fetch })(model);
    },
  },
  google: {
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    modes: ['schema', 'object', 'none'],
    async load() {
      const { createGoogleGenerativeAI } = await import('./sdk.js');
      return ({ model, baseUrl, key = '', fetch }) =>
        createGoogleGenerativeAI({ baseURL: baseUrl, apiKey: key, fetch })(model);
    },
  },
};
