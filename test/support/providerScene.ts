import type { MachineSettings } from '../../src/contract/machineSettings.ts';
import { ProviderError } from '../../src/contract/providerError.ts';
import type { Log, Translator, TranslatorCall, TranslatorChoice } from '../../src/core/ports.ts';
import { createConnections, type Connections } from '../../src/providers/connections.ts';
import { keysFromEnvironment } from '../../src/providers/keys.ts';
import { createPseudo } from '../../src/providers/pseudo.ts';
import { createTranslators } from '../../src/providers/translators.ts';

export interface ProviderScene {
  translator(choice: TranslatorChoice): Translator;
  /** Every line that was logged, as text. */
  readonly logged: readonly string[];
  readonly connections: Connections;
  close(): Promise<void>;
}

/** Providers as the composition builds them, with an environment and seams of the test's choice. */
export function createProviderScene({
  env = {},
  profiles,
  ...seams
}: {
  readonly env?: Readonly<Record<string, string>>;
  readonly profiles?: MachineSettings['profiles'];
} & Partial<Omit<Parameters<typeof createConnections>[0], 'env'>> = {}): ProviderScene {
  const logged: string[] = [];
  const write =
    (level: string): Log['info'] =>
    (event, fields) => {
      logged.push(JSON.stringify({ level, event, ...fields }));
    };
  const connections = createConnections({ env, ...seams });
  const translators = createTranslators({
    pseudo: createPseudo({ protectedSpans: () => [] }),
    profiles: () => profiles ?? {},
    keys: keysFromEnvironment(env),
    connections,
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
  });
  return {
    translator(choice) {
      const found = translators(choice);
      if (found === undefined) throw new Error('The choice names no provider.');
      return found;
    },
    logged,
    connections,
    close: connections.close,
  };
}

export const CALL: TranslatorCall = {
  instructions: 'Translate. Answer in JSON.',
  request: {
    source: 'en',
    target: 'fr',
    items: [
      { id: '1', text: 'Save {name}' },
      { id: '2', text: 'Load', key: 'menu.load', maxLength: 8 },
    ],
  },
  maxOutputTokens: null,
};

export const TRANSLATED = {
  translations: [
    { id: '1', text: 'fr:Save {name}' },
    { id: '2', text: 'fr:Load' },
  ],
};

export const never = new AbortController().signal;

/** The ProviderError with which a request ends; anything else fails the test. */
export async function faultOf(work: Promise<unknown>): Promise<ProviderError> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof ProviderError) return outcome.error;
  throw new Error('It was to end with a ProviderError.', { cause: outcome });
}
