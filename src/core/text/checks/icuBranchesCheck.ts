import { TYPE } from '@formatjs/icu-messageformat-parser';
import { isPlural, showsNumber, type IcuChoice, type IcuMessage } from '../icuMessage.ts';
import { placeholders, type PlaceholderKind } from '../placeholders.ts';
import type { Check } from './check.ts';
import { quoted } from './difference.ts';

/**
 * Each message of a plural or select has what its source has: its arguments as they are parsed (an apostrophe before
 * a brace makes text of one), its tags, and its number. A category that the source lacks is held to its `other`.
 */
export const icuBranchesCheck: Check = ({ icu }) => {
  if (icu?.text.ok !== true) return [];
  const lost = new Set([
    ...lacking(icu.source, icu.text.message),
    ...lostInBranches(icu.source, icu.text.message, { depth: 0, outside: new Set() }),
  ]);
  if (lost.size === 0) return [];
  return [
    {
      check: 'icu_arguments',
      message: `A message of the plural or select has lost what the source has in it (${lost.size === 1 ? '1 part' : `${lost.size} parts`}).`,
      fault: `Each message must keep what the source's has: ${quoted([...lost])}. An apostrophe right before a brace makes text of it: write two ('').`,
    },
  ];
};

const DEEPEST = 20;
/** Their number can be said in a word. */
const MAY_LACK_NUMBER = /^(?:=\d+|zero|one|two)$/;

/** What stands around a choice (`outside`) is said whatever is chosen, so its messages need not say it again. */
function lostInBranches(
  source: IcuMessage,
  text: IcuMessage,
  { depth, outside }: { readonly depth: number; readonly outside: ReadonlySet<string> },
): readonly string[] {
  if (depth > DEEPEST) return [];
  const around = new Set([...outside, ...partsOf(text.filter((element) => !isChoice(element)))]);
  const choices = source.filter(isChoice);
  return text.filter(isChoice).flatMap((choice) => {
    const wanted = choices.find(({ type, value }) => type === choice.type && value === choice.value);
    if (wanted === undefined) return [];
    return Object.entries(choice.options).flatMap(([key, { value: message }]) => {
      const like = (wanted.options[key] ?? wanted.options.other)?.value;
      if (like === undefined) return [];
      return [
        ...lacking(like, message).filter((part) => !around.has(part)),
        ...(around.has(`{${choice.value}}`) ? [] : lostNumber(choice, key, like, message)),
        ...lostInBranches(like, message, { depth: depth + 1, outside: around }),
      ];
    });
  });
}

function lostNumber(
  choice: IcuChoice,
  key: string,
  like: IcuMessage,
  message: IcuMessage,
): readonly string[] {
  if (!isPlural(choice) || MAY_LACK_NUMBER.test(key)) return [];
  const isLost = showsNumber(like, choice.value) && !showsNumber(message, choice.value);
  return isLost ? [`# in "${key}"`] : [];
}

/** Arguments and tags of a message, those of the messages in it included, that the other has not. */
function lacking(wanted: IcuMessage, had: IcuMessage): readonly string[] {
  const there = partsOf(had);
  return [...partsOf(wanted)].filter((part) => !there.has(part));
}

/** Of what is no syntax of ICU, what other formats fill in. */
const IN_LITERALS: ReadonlySet<PlaceholderKind> = new Set<PlaceholderKind>([
  'printf',
  'printf_named',
  'percent_name',
  'dollar_name',
  'underscore_name',
  'template',
]);

function partsOf(message: IcuMessage): ReadonlySet<string> {
  const parts = new Set<string>();
  const numbers = new Set<string>();
  const left: IcuMessage[] = [message];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const element of next) {
      if (isChoice(element)) {
        if (isPlural(element)) numbers.add(`{${element.value}}`);
        for (const { value } of Object.values(element.options)) left.push(value);
      } else if (element.type === TYPE.literal) {
        for (const [tag] of element.value.matchAll(/<\/?[A-Za-z][\w.-]{0,60}/g)) parts.add(`${tag}>`);
        for (const { kind, text } of placeholders(element.value)) if (IN_LITERALS.has(kind)) parts.add(text);
      } else if (element.type !== TYPE.pound && element.type !== TYPE.tag) parts.add(`{${element.value}}`);
    }
  }
  // A plural's number is # or its name, as a translator likes.
  for (const number of numbers) parts.delete(number);
  return parts;
}

function isChoice(element: IcuMessage[number]): element is IcuChoice {
  return element.type === TYPE.plural || element.type === TYPE.select;
}
