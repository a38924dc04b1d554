import type { FailureReason } from '../contract/states.ts';

/** Two reasons can stand in the three states at once, and the states stay within 1.1 KB. */
const MOST_BYTES = 300;

const encoder = new TextEncoder();

/** The reason with its message cut, between characters, to what a state has room for. */
export function bounded(reason: FailureReason): FailureReason {
  let room = MOST_BYTES;
  let message = '';
  for (const character of reason.message) {
    room -= serialisedBytes(character);
    if (room < 0) return { code: reason.code, message };
    message += character;
  }
  return { code: reason.code, message };
}

function serialisedBytes(character: string): number {
  return encoder.encode(JSON.stringify(character)).length - 2;
}
