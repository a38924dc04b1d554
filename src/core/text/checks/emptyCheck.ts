import type { Flaw, TranslationPair } from './check.ts';

export const emptyCheck = ({ source, text }: TranslationPair): readonly Flaw[] =>
  text.trim() !== '' || source.trim() === ''
    ? []
    : [{ check: 'empty', message: 'The translation is empty.', fault: 'The answer was empty.' }];
