/** Ways in which a text speaks to a model, not to a reader. Each looks no further than some words. */
const PATTERNS = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}\b(?:instructions?|prompts?|rules?|guidelines?|above|previous|prior|earlier)\b/isu,
  /\b(?:system|developer|hidden|initial)\s{1,3}(?:prompt|message|instructions?)\b/iu,
  /\byou\s{1,3}are\s{1,3}(?:now|no longer|an?)\s{1,3}.{0,30}\b(?:ai|assistant|chatbot|gpt|llm|model|translator)\b/isu,
  /\b(?:all|every|each)\s{1,3}(?:the\s{1,3})?(?:other|following|remaining|next|previous)\s{1,3}(?:items?|texts?|entries|entry|strings?|translations?|cells?|rows?)\b/iu,
  /\bthe\s{1,3}(?:other|following|remaining|next|previous)\s{1,3}(?:texts?|entries|strings?|translations?)\b/iu,
  /\btranslate\b.{0,40}\b(?:everything|all|every|each|only|instead)\b/isu,
  /\b(?:answer|reply|respond|output|return)\b.{0,40}\b(?:everything|only|instead)\b/isu,
  /(?:ignorier|ignorez|ignora|ignore|vergiss|oubliez|olvida|игнорир|забудь).{0,60}(?:anweisung|instruc|instruç|инструкц|указан)/isu,
  /(?:無視|忘れ).{0,20}(?:指示|命令)|(?:指示|命令).{0,20}(?:無視|忘れ)|(?:지시|명령).{0,20}(?:무시|잊)/su,
  /["'“](?:translations|items|id|role|content)["'”]\s{0,3}:/iu,
  /(?:忽略|无视|忘记|忽視|無視).{0,20}(?:指令|指示|说明|說明|提示|规则|規則|要求|以上|之前)/su,
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<\/?(?:system|instructions?)>/iu,
] as const;

/**
 * Whether a text seems to give orders to a model. It is translated like any other, but travels alone: whatever a
 * model makes of it, it makes it of that cell only. To be wrong costs one request.
 */
export function isInstructionLike(text: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(text));
}
