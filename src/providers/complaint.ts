/** What an endpoint's refusal is about, as far as its own words tell. */
export type Complaint =
  | 'no_credit'
  | 'bad_key'
  | 'no_model'
  | 'too_long'
  | 'content'
  | 'token_parameter'
  | 'temperature'
  | 'format'
  | 'unknown';

const MOST_CHARACTERS = 1_000;

/** Codes and types that say it all, whatever the words around them. */
const IDENTIFIERS: readonly (readonly [string, Complaint])[] = [
  ['insufficient_quota', 'no_credit'],
  ['billing_hard_limit_reached', 'no_credit'],
  ['invalid_api_key', 'bad_key'],
  ['api_key_invalid', 'bad_key'],
  ['model_not_found', 'no_model'],
  ['context_length_exceeded', 'too_long'],
  ['string_above_max_length', 'too_long'],
  ['request_too_large', 'too_long'],
  ['exceed_context_size_error', 'too_long'],
  ['content_filter', 'content'],
  ['content_policy_violation', 'content'],
  ['data_inspection_failed', 'content'],
];

/** Words of known endpoints, in lower case; the first that is found tells. */
const WORDS: readonly (readonly [string, Complaint])[] = [
  ['credit balance', 'no_credit'],
  ['insufficient balance', 'no_credit'],
  ['api key', 'bad_key'],
  ['context length', 'too_long'],
  ['context window', 'too_long'],
  ['context size', 'too_long'],
  ['prompt is too long', 'too_long'],
  ['input is too long', 'too_long'],
  ['too many tokens', 'too_long'],
  ['input token count', 'too_long'],
  ['reduce the length', 'too_long'],
  ['maximum number of tokens', 'too_long'],
  ['content management policy', 'content'],
  ['max_completion_tokens', 'token_parameter'],
  ['temperature', 'temperature'],
  ['response_format', 'format'],
  ['response format', 'format'],
  ['json_schema', 'format'],
  ['json_object', 'format'],
  ['json mode', 'format'],
  ['structured output', 'format'],
  ['output_config', 'format'],
  ['output_format', 'format'],
  ['response_schema', 'format'],
  ['responseschema', 'format'],
  ['response_mime_type', 'format'],
  ['responsemimetype', 'format'],
  ['grammar', 'format'],
  ['model not found', 'no_model'],
  ['model does not exist', 'no_model'],
  ['model not exist', 'no_model'],
];

/**
 * Reads the body of a refusal. What it says goes no further than into this word: a body may repeat what was sent.
 */
export function complaintOf(body: string): Complaint {
  const { identifiers, words } = saidIn(body);
  const named = IDENTIFIERS.find(([identifier]) => identifiers.includes(identifier));
  if (named !== undefined) return named[1];
  return WORDS.find(([phrase]) => words.includes(phrase))?.[1] ?? 'unknown';
}

interface Said {
  readonly identifiers: readonly string[];
  readonly words: string;
}

function saidIn(body: string): Said {
  const fields = errorFields(body);
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, MOST_CHARACTERS).toLowerCase() : '';
  };
  const known = ['message', 'detail', 'error'].map(text).join(' ').trim();
  return {
    identifiers: ['code', 'type', 'status'].map(text).filter((each) => each !== ''),
    words: `${known === '' ? body.slice(0, MOST_CHARACTERS).toLowerCase() : known} ${text('param')}`,
  };
}

/** The object that tells of the error: `error` in most dialects, the first of a list in Google's, else the whole. */
function errorFields(body: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return {};
  }
  const whole = asRecord(Array.isArray(value) ? value[0] : value);
  return typeof whole.error === 'object' && whole.error !== null ? asRecord(whole.error) : whole;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
