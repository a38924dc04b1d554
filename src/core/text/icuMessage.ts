import {
  parse,
  TYPE,
  type MessageFormatElement,
  type PluralElement,
  type SelectElement,
} from '@formatjs/icu-messageformat-parser';

export type IcuMessage = readonly MessageFormatElement[];
export type IcuChoice = PluralElement | SelectElement;

/** A message, or in the words of a person what its syntax lacks and where, in UTF-16 units from 0. */
export type ParsedIcu =
  | { readonly ok: true; readonly message: IcuMessage }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/**
 * Reads a text as ICU MessageFormat; tags are text. Lenient ones may lack `other`, which a check of its own
 * tells. Never throws.
 */
export function parseIcu(text: string, { lenient = false }: { readonly lenient?: boolean } = {}): ParsedIcu {
  if (isTooDeep(text)) return { ok: false, problem: 'nested too deeply', at: 0 };
  try {
    const options = { ignoreTag: true, shouldParseSkeletons: false, requiresOtherClause: !lenient };
    return { ok: true, message: parse(text, options) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) return { ok: false, problem: 'unreadable', at: 0 };
    const problem = error.message.toLowerCase().replaceAll('_', ' ');
    return { ok: false, problem, at: offsetOf(error) };
  }
}

/** Braces in braces: far more than people nest, far less than the stack bears. */
const DEEPEST = 100;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [brace] of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function offsetOf(error: SyntaxError): number {
  const location = 'location' in error ? error.location : undefined;
  if (typeof location !== 'object' || location === null || !('start' in location)) return 0;
  const { start } = location;
  if (typeof start !== 'object' || start === null || !('offset' in start)) return 0;
  return typeof start.offset === 'number' ? start.offset : 0;
}

/** All plurals and selects, those in messages of others included, outermost first. */
export function choicesOf(message: IcuMessage): readonly IcuChoice[] {
  const choices: IcuChoice[] = [];
  const left: IcuMessage[] = [message];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const element of next) {
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      choices.push(element);
      for (const { value } of Object.values(element.options)) left.push(value);
    }
  }
  return choices;
}

export function isPlural(choice: IcuChoice): choice is PluralElement {
  return choice.type === TYPE.plural;
}

/** Whether a message of a plural shows its number, as `#` or by name. */
export function showsNumber(message: IcuMessage, name: string): boolean {
  const left: { readonly message: IcuMessage; readonly hash: boolean }[] = [{ message, hash: true }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const element of next.message) {
      if (element.type === TYPE.pound) {
        if (next.hash) return true;
      } else if (element.type === TYPE.plural || element.type === TYPE.select) {
        // In a plural of another number # is that one.
        const hash = next.hash && element.type === TYPE.select;
        for (const { value } of Object.values(element.options)) left.push({ message: value, hash });
      } else if (element.type !== TYPE.literal && element.value === name) return true;
    }
  }
  return false;
}
