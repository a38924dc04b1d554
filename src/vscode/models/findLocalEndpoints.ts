import * as z from 'zod';

/** A server of language models that answers on this machine, in OpenAI's manner. */
export interface LocalEndpoint {
  readonly label: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
}

/** Where such servers listen unless somebody says otherwise. */
const USUAL = [
  { label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { label: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { label: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
] as const;

const PATIENCE = 1_500;
const MOST_MODELS = 50;

const answer = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })) });

/** Asks the usual ports of this machine which models they offer. Nothing is sent but the question. */
export async function findLocalEndpoints(): Promise<readonly LocalEndpoint[]> {
  const found = await Promise.all(
    USUAL.map(async ({ label, baseUrl }) => {
      const models = await modelsAt(baseUrl);
      return models.length === 0 ? undefined : { label, baseUrl, models };
    }),
  );
  return found.filter((each) => each !== undefined);
}

async function modelsAt(baseUrl: string): Promise<readonly string[]> {
  try {
    const response = await fetch(`${baseUrl}/models`, {
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
    if (!response.ok) return [];
    const { data } = answer.parse(await response.json());
    return data.slice(0, MOST_MODELS).map(({ id }) => id);
  } catch {
    return [];
  }
}
