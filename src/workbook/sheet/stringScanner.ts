import { unreadable } from '../refusal.ts';
import { attributesOf } from '../xml/attributes.ts';
import { NAME } from '../xml/names.ts';
import { CLOSE, createTag, EMPTY, nextMarkup, OPEN, readTag, skipElement, type Tag } from '../xml/tag.ts';
import { appendXmlText } from '../xml/xmlText.ts';
import type { TextBytes } from '../xml/textBytes.ts';
import { hasRuns } from './richRuns.ts';

const LESS = 0x3c;

/** `other`: an element that is no string (an extension list). An empty root's `root_end` has no markup of its own. */
export type StringEvent = 'more' | 'root' | 'string' | 'other' | 'root_end' | 'end';

export interface StringScanner {
  load(window: Buffer, last: boolean): void;
  position: () => number;
  next(): StringEvent;
  /** The opening tag of the last event, or the root's closing one. */
  readonly tag: Tag;
  /** Appends the plain text of the last string. */
  appendText(text: TextBytes): void;
  /** A copy of what is between the tags of the last string, where it has runs; else undefined. */
  runsMarkup(): Buffer | undefined;
  attributes(): ReadonlyMap<string, string>;
}

/** Walks a part of shared strings. Throws AppError where it is none. */
export function createStringScanner(part: string): StringScanner {
  const tag = createTag();
  const inner = createTag();
  /** Between the tags of the last string; where it is plain, between those of its `t`. */
  const content = { start: 0, end: 0 };
  let plain = false;
  let window: Buffer = Buffer.alloc(0);
  let last = false;
  let position = 0;
  let place: 'prolog' | 'strings' | 'empty' | 'epilog' = 'prolog';

  const broken = (problem: string) => unreadable(`its part ${part} ${problem}`);

  function exhausted(): StringEvent {
    if (!last) return 'more';
    if (place !== 'epilog') throw broken('is cut off');
    return 'end';
  }

  /** Reads the tag at `at` into `inner`; false unless it is of this kind and name. */
  function isTag(at: number, kind: number, name: number): boolean {
    return window[at] === LESS && readTag(window, at, inner) && inner.kind === kind && inner.name === name;
  }

  /** Most strings are one `t` alone, and are found without a second look. */
  function isPlain(): boolean {
    if (!isTag(tag.end, OPEN, NAME.t)) return false;
    const start = inner.end;
    const end = nextMarkup(window, start);
    if (end < 0 || !isTag(end, CLOSE, NAME.t) || !isTag(inner.end, CLOSE, NAME.si)) return false;
    content.start = start;
    content.end = end;
    return true;
  }

  function child(): StringEvent {
    content.start = content.end = tag.end;
    plain = tag.kind === OPEN && isPlain();
    if (plain) position = inner.end;
    else if (tag.kind === OPEN) {
      if (!skipElement(window, tag.end, inner)) return exhausted();
      content.end = inner.start;
      position = inner.end;
    } else position = tag.end;
    return tag.name === NAME.si ? 'string' : 'other';
  }

  function next(): StringEvent {
    if (place === 'empty') {
      place = 'epilog';
      tag.start = tag.end;
      return 'root_end';
    }
    while (position < window.length) {
      const at = nextMarkup(window, position);
      if (at < 0 || !readTag(window, at, tag)) return exhausted();
      const opens = tag.kind === OPEN || tag.kind === EMPTY;
      if (place === 'strings' && opens) return child();
      position = tag.end;
      if (place === 'prolog' && opens) {
        if (tag.name !== NAME.sst) throw broken('is no table of shared strings');
        place = tag.kind === OPEN ? 'strings' : 'empty';
        return 'root';
      }
      if (place === 'strings' && tag.kind === CLOSE) {
        if (tag.name !== NAME.sst) throw broken('holds XML whose tags do not match');
        place = 'epilog';
        return 'root_end';
      }
      if (opens || tag.kind === CLOSE) throw broken('holds XML whose tags do not match');
    }
    return exhausted();
  }

  return {
    load(bytes, isLast) {
      window = bytes;
      last = isLast;
      position = 0;
    },
    position: () => position,
    next,
    tag,
    appendText(text) {
      if (plain) appendXmlText(text, window, content.start, content.end);
      else appendItemText(text, window, content.start, content.end, inner);
    },
    runsMarkup() {
      const { start, end } = content;
      return plain || !hasRuns(window, start, end) ? undefined : Buffer.from(window.subarray(start, end));
    },
    attributes: () => attributesOf(window, tag),
  };
}

/**
 * Appends the plain text of a string item (`si` or `is`, given what is between its tags): its `t`, or those of
 * its runs; phonetic readings are left out.
 */
export function appendItemText(text: TextBytes, buffer: Buffer, start: number, end: number, tag: Tag): void {
  let p = start;
  while (p < end) {
    const at = nextMarkup(buffer, p);
    if (at < 0 || at >= end) return;
    if (!readTag(buffer, at, tag)) throw unreadable('it holds broken XML');
    const { kind, name, end: inside } = tag;
    p = inside;
    if (kind !== OPEN || name === NAME.r) continue;
    if (!skipElement(buffer, inside, tag)) throw unreadable('it holds broken XML');
    if (name === NAME.t) appendXmlText(text, buffer, inside, tag.start);
    p = tag.end;
  }
}
