import type { Check } from './check.ts';

export const emptyCheck: Check = ({ source, text }) =>
  text.trim() !== '' || source.trim() === ''
    ? []
    : [{ check: 'empty', message: 'The translation is empty.', fault: 'The answer was empty.' }];
