/** What is asked for when a request needs a key. */
export interface KeyAsk {
  /** The only origin that the key will be sent to. */
  readonly origin: string;
  /** Variables of the environment that may hold it, the one that counts most first. */
  readonly variables: readonly string[];
}

/** Answers at once, and anew each time; undefined where there is no key. */
export type KeySource = (ask: KeyAsk) => string | undefined;

/** The variable that a person sets for the endpoint of their command line. */
export const OWN_VARIABLE = 'LINGRID_API_KEY';

/** The usual variables count for the origin that they belong to, and for no other. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  'https://api.openai.com': ['OPENAI_API_KEY'],
  'https://api.anthropic.com': ['ANTHROPIC_API_KEY'],
  'https://generativelanguage.googleapis.com': ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
  'https://api.cerebras.ai': ['CEREBRAS_API_KEY'],
  'https://api.deepseek.com': ['DEEPSEEK_API_KEY'],
  'https://api.fireworks.ai': ['FIREWORKS_API_KEY'],
  'https://api.groq.com': ['GROQ_API_KEY'],
  'https://api.mistral.ai': ['MISTRAL_API_KEY'],
  'https://api.moonshot.ai': ['MOONSHOT_API_KEY'],
  'https://api.moonshot.cn': ['MOONSHOT_API_KEY'],
  'https://api.together.ai': ['TOGETHER_API_KEY'],
  'https://api.together.xyz': ['TOGETHER_API_KEY'],
  'https://api.x.ai': ['XAI_API_KEY'],
  'https://dashscope.aliyuncs.com': ['DASHSCOPE_API_KEY'],
  'https://dashscope-intl.aliyuncs.com': ['DASHSCOPE_API_KEY'],
  'https://dashscope-us.aliyuncs.com': ['DASHSCOPE_API_KEY'],
  'https://openrouter.ai': ['OPENROUTER_API_KEY'],
};

/** The usual variables of an origin; none where it has none. */
export function usualVariables(origin: string): readonly string[] {
  return Object.hasOwn(USUAL, origin) ? (USUAL[origin] ?? []) : [];
}

/** Reads keys from the environment. An empty variable is as good as none. */
export function keysFromEnvironment(env: Readonly<Record<string, string | undefined>>): KeySource {
  return ({ variables }) =>
    variables.map((name) => env[name]?.trim()).find((key) => key !== undefined && key !== '');
}
