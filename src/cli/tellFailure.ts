import type { ErrorBody } from '../contract/events.ts';
import type { Terminal } from './terminal.ts';

/** Says what went wrong, and by which flag it can be helped. */
export function tellFailure(terminal: Terminal, { code, message, details }: ErrorBody): void {
  terminal.note(`lingrid: ${message}`);
  if (code === 'output_exists') terminal.note('--out names another file.');
  if (details?.forcible === true) terminal.note('--force does it all the same.');
}
