import * as z from 'zod';
import { baseUrl } from './baseUrl.ts';
import { PSEUDO } from './task.ts';
import { price } from './translation.ts';

/** The kinds of endpoints that are spoken to over a network, by the names that a person gives. */
export const PROVIDER_NAMES = ['openai', 'anthropic', 'google'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** How far an endpoint can be held to the form of an answer: by a JSON schema, to some JSON object, not at all. */
export const structuredMode = z.enum(['schema', 'object', 'none']);
export type StructuredMode = z.infer<typeof structuredMode>;

/** Longer than any request is waited for. */
export const MOST_TIMEOUT_SECONDS = 1_800;

/** The provider of the language models that the editor itself offers: only there can they be reached. */
export const EDITOR_MODELS = 'vscode';

const RESERVED: readonly string[] = [PSEUDO, EDITOR_MODELS, ...PROVIDER_NAMES];

const profileName = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]{0,63}$/,
    'letters, digits, dots, hyphens and underscores are allowed, at most 64',
  )
  .refine((name) => !RESERVED.includes(name), `${RESERVED.join(', ')} are names of providers`);

/** One endpoint with its model. Prices are per million tokens, in whatever currency a person counts. */
export const profile = z.strictObject({
  provider: z.enum(PROVIDER_NAMES),
  model: z.string().min(1).max(200).optional(),
  /** The provider's own endpoint where absent. */
  baseUrl: baseUrl.optional(),
  /** The environment variable that holds the key for this profile's endpoint, and for no other. */
  apiKeyEnv: z
    .string()
    .regex(/^[A-Za-z_]\w{0,127}$/, 'must be the name of an environment variable, not a key')
    .optional(),
  /** The first form to ask in; what an endpoint refuses is found out where absent. */
  structured: structuredMode.optional(),
  /** The model's own where absent. */
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.int().positive().optional(),
  timeoutSeconds: z.number().positive().max(MOST_TIMEOUT_SECONDS).optional(),
  price: price.optional(),
  /** What may be asked of the endpoint in any minute, besides what it is found to allow. */
  requestsPerMinute: z.int().positive().optional(),
  tokensPerMinute: z.int().positive().optional(),
  /** The profile whose model is asked for the texts that this one's will not answer, and for no others. */
  fallback: z.string().min(1).max(64).optional(),
});
export type Profile = z.infer<typeof profile>;

/** Budgets of a minute; none where absent. */
export type Rates = Pick<Profile, 'requestsPerMinute' | 'tokensPerMinute'>;

/** `settings.json` of this machine's user: what a project file must never say. It holds no keys. */
export const machineSettings = z.strictObject({
  $schema: z.string().optional(),
  profiles: z.record(profileName, profile).optional(),
});
export type MachineSettings = z.infer<typeof machineSettings>;
