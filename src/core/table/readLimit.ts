/** `20`, `1,000`, `max. 20 chars`, `1-30`, `2 lines, 30 chars` → the number of characters; null where none is clear. */
export function readMaxLength(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/(\d)[,.'\s](?=\d{3}(?!\d))/g, '$1');
  const ofCharacters = /(\d+)\s{0,3}(?:char|字|文字|글자|자|zeichen|caract|симв)/iu.exec(plain)?.[1];
  const upperEnd = /\d+\s{0,3}(?:-|–|~|to|bis)\s{0,3}(\d+)/iu.exec(plain)?.[1];
  const numbers = plain.match(/\d+(?:\.\d+)?/g) ?? [];
  return limitOf(ofCharacters ?? upperEnd ?? (numbers.length === 1 ? numbers[0] : undefined));
}

const UNIT = String.raw`\s{0,3}(?:char|letters?\b|个?字|個字|文字|글자|자|zeichen|caract|симв|znak|karakter)`;
const NUMBER = String.raw`\s{0,3}(\d{1,5})`;
/** Nothing that the number could count instead: `max 3 lines`. */
const END = String.raw`\s{0,3}(?:$|[^\s\p{L}\d%.,])|[.,](?:\s|$)`;

const IN_WORDS: readonly RegExp[] = [
  String.raw`(?:\bmax(?:imum|imal)?\b\.?(?:\s(?:length|len)\b)?|≤|<=)\s{0,3}[:=]?${NUMBER}(?:${UNIT}|${END})`,
  String.raw`(?:\bup to|\bat most|\b(?:no|not) more than|\blimit(?:ed to)?|höchstens|maximal|最多|最大|最长|最長|不超过|不超過|до|не более|не больше)\s{0,3}:?${NUMBER}${UNIT}`,
  String.raw`(\d{1,5})\s{0,3}(?:个|個)?(?:字符?|文字|글자|자)\s{0,3}(?:以内|以內|之内|之內|以下|まで|이내|이하)`,
  String.raw`(\d{1,5})${UNIT}\p{L}{0,12}\.?\s{0,3}(?:max|limit)`,
].map((pattern) => new RegExp(pattern, 'giu'));

/** A limit that a remark speaks of: `Title, max 20`, `≤ 12`, `20字以内`; null where it names none, or several. */
export function limitInWords(text: string): number | null {
  const plain = text.normalize('NFKC');
  const found = new Set(
    IN_WORDS.flatMap((pattern) => [...plain.matchAll(pattern)].map(([, number]) => limitOf(number))),
  );
  const [limit = null] = found;
  return found.size === 1 ? limit : null;
}

/** The limit that a header names, in words or bare: `German (max 20)`, `German, 20 chars`. */
export function limitOfHeader(header: string): number | null {
  const said = limitInWords(header);
  if (said !== null) return said;
  const [bare, ...more] = [...header.normalize('NFKC').matchAll(BARE)];
  return bare === undefined || more.length > 0 ? null : limitOf(bare[1]);
}

/** A header without the limit that it names: `German (max 20)` → `German`. */
export function withoutLimit(header: string): string {
  if (!/\d/.test(header)) return header;
  const plain = header.normalize('NFKC');
  const left = [...IN_WORDS, BARE].reduce((text, pattern) => text.replace(pattern, ' '), plain);
  return left === plain || !/\p{L}/u.test(left) ? header : left;
}

const BARE = new RegExp(String.raw`\b(\d{1,5})${UNIT}\p{L}{0,12}`, 'giu');

function limitOf(number: string | undefined): number | null {
  const limit = Number(number);
  return Number.isSafeInteger(limit) && limit > 0 ? limit : null;
}
