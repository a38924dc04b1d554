import type { Writable } from 'node:stream';
import type { AnalysisEvent, SessionSnapshot, SummaryEvent } from '../contract/events.ts';

/** Where a command says what it has to say: events as lines of JSON, or text for people. */
export interface Terminal {
  /** With `--json` one line on standard output; for people, nothing. */
  event(event: AnalysisEvent | SessionSnapshot | SummaryEvent | Readonly<Record<string, unknown>>): void;
  /** For people: a result, on standard output. Nothing with `--json`. */
  say(text: string): void;
  /** For people: something about the run, on standard error. Nothing with `--json`. */
  note(text: string): void;
}

export function createTerminal(options: {
  readonly json: boolean;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Called before text for people, so that it does not run into a progress bar. */
  readonly beforeText: () => void;
}): Terminal {
  const { json, stdout, stderr, beforeText } = options;
  const line = (stream: Writable, text: string): void => {
    stream.write(`${text}\n`);
  };
  return {
    event: (event) => {
      if (json) line(stdout, JSON.stringify(event));
    },
    say: (text) => {
      if (json) return;
      beforeText();
      line(stdout, text);
    },
    note: (text) => {
      if (json) return;
      beforeText();
      line(stderr, text);
    },
  };
}
