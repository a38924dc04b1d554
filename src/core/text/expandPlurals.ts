import { MOST_CELL_CHARACTERS } from './cellLimit.ts';
import { icuArguments, type IcuArgument } from './icu.ts';
import { exactNumbers, neededCategories } from './pluralCategories.ts';

const DEEPEST = 20;

/**
 * The text with a message for every category that its ICU plurals need in a language: those that it lacks are
 * copies of `other`. So an English one/other can become Russian even where its syntax is masked. A text without
 * plurals, and one that would outgrow a cell, stays as it is.
 */
export function expandPlurals(text: string, language: string): string {
  const icu = icuArguments(text);
  let left = MOST_CELL_CHARACTERS;

  function expand(start: number, end: number, depth: number): string {
    let expanded = '';
    let at = start;
    while (depth < DEEPEST && left >= 0) {
      const argument = icu.next(at, end);
      if (argument === undefined) break;
      expanded += take(text.slice(at, argument.start)) + expandArgument(argument, depth);
      at = argument.end;
    }
    return expanded + take(text.slice(at, end));
  }

  function expandArgument({ syntax, messages, ...argument }: IcuArgument, depth: number): string {
    const missing = missingCategories(argument, language);
    let expanded = '';
    syntax.forEach((span, i) => {
      expanded += take(text.slice(span.start, span.end));
      const message = messages[i];
      if (message === undefined) return;
      const translated = expand(message.start, message.end, depth + 1);
      expanded += translated;
      if (argument.selectors[i] === 'other')
        for (const category of missing) expanded += take(`} ${category} {${translated}`);
    });
    return expanded;
  }

  /** Copies of copies grow fast: what is built is counted. */
  function take(part: string): string {
    left -= part.length;
    return left >= 0 ? part : '';
  }

  const expanded = expand(0, text.length, 0);
  return left >= 0 ? expanded : text;
}

type Selectors = Pick<IcuArgument, 'selectors' | 'type' | 'offset'>;

function missingCategories({ selectors, type, offset }: Selectors, language: string): readonly string[] {
  if (type === 'select') return [];
  const exact = exactNumbers(selectors);
  const needed = neededCategories(language, type === 'plural' ? 'cardinal' : 'ordinal', { exact, offset });
  return [...needed].filter((category) => !selectors.includes(category));
}
