import { TYPE } from '@formatjs/icu-messageformat-parser';
import { choicesOf, isPlural, showsNumber, type IcuChoice, type IcuMessage } from '../icuMessage.ts';
import { exactNumbers, neededCategories } from '../pluralCategories.ts';
import type { Check, Flaw } from './check.ts';
import { differenceOf, flawsOfDifference, quoted, type Part } from './difference.ts';

/** Where the source is an ICU message, the translation is one too. */
export const icuSyntaxCheck: Check = ({ icu }) => {
  if (icu === null || icu.text.ok) return [];
  const { problem, at } = icu.text;
  const message = `The translation is no valid ICU message, as the source is (${problem}, at character ${at + 1}).`;
  return [{ check: 'icu_syntax', message, fault: message }];
};

/** The same plurals and selects of the same arguments, with the same keys to select by, and their numbers shown. */
export const icuArgumentsCheck: Check = (pair) => {
  const { icu } = pair;
  if (icu?.text.ok !== true) return [];
  const source = choicesOf(icu.source);
  const text = choicesOf(icu.text.message);
  const parts = differenceOf(pair, source.flatMap(partsOfChoice), text.flatMap(partsOfChoice));
  const flaws = flawsOfDifference('icu_arguments', 'ICU argument or key', {
    missing: [...new Set(parts.missing)],
    added: [...new Set(parts.added)],
  });
  return flaws.length > 0 ? flaws : lostNumbers(source, text, icu.text.message);
};

function partsOfChoice(choice: IcuChoice): readonly Part[] {
  const { value: name } = choice;
  if (isPlural(choice)) {
    const kind = choice.pluralType === 'ordinal' ? 'selectordinal' : 'plural';
    const offset = choice.offset === 0 ? '' : ` offset:${choice.offset}`;
    return [part(`{${name}, ${kind},${offset} …}`)];
  }
  return [
    part(`{${name}, select, …}`),
    ...Object.keys(choice.options).map((key) => part(`${key} {…} of ${name}`)),
  ];
}

function part(shown: string): Part {
  return { key: shown, shown };
}

/** Where the source's message for `other` shows the number, that of the translation must, or else what is around it. */
function lostNumbers(
  source: readonly IcuChoice[],
  text: readonly IcuChoice[],
  message: IcuMessage,
): readonly Flaw[] {
  const around = message.filter(({ type }) => type !== TYPE.plural && type !== TYPE.select);
  const plurals = source.filter(isPlural);
  const hidden = new Set(plurals.filter((choice) => !showsItsNumber(choice)).map(({ value }) => value));
  // Where there is none for `other`, that is what is told.
  const lost = text
    .filter(isPlural)
    .filter(
      (choice) =>
        choice.options.other !== undefined &&
        !hidden.has(choice.value) &&
        !showsItsNumber(choice) &&
        !showsNumber(around, choice.value),
    );
  if (lost.length === 0) return [];
  const names = [...new Set(lost.map(({ value }) => value))];
  return [
    {
      check: 'icu_arguments',
      message: 'A plural does not show its number, as the source does.',
      fault: `The message for "other" must show the number (#) of ${quoted(names)}.`,
    },
  ];
}

function showsItsNumber({ value: name, options }: IcuChoice): boolean {
  const other: IcuMessage | undefined = options.other?.value;
  return other !== undefined && showsNumber(other, name);
}

/** Every plural has the categories that its language needs. More of them are no harm. */
export const pluralCategoriesCheck: Check = ({ icu, language }) => {
  if (icu?.text.ok !== true) return [];
  const missing = new Set<string>();
  for (const choice of choicesOf(icu.text.message)) {
    if (!isPlural(choice)) continue;
    const selectors = Object.keys(choice.options);
    const exact = exactNumbers(selectors);
    const type = choice.pluralType === 'ordinal' ? 'ordinal' : 'cardinal';
    for (const category of neededCategories(language, type, { exact, offset: choice.offset }))
      if (!selectors.includes(category)) missing.add(category);
  }
  if (missing.size === 0) return [];
  const list = [...missing].join(', ');
  return [
    {
      check: 'plural_categories',
      message: `A plural lacks categories that ${language} needs: ${list}.`,
      fault: `In ${language} a plural needs these categories too: ${list}.`,
    },
  ];
};
