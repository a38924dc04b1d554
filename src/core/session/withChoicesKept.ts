import { withChoices, type SessionRecord, type SessionSettings } from '../../contract/session.ts';
import type { OwnedSession } from './ownedSession.ts';

/** The record as it is with choices made for it. */
export function recordWith(record: SessionRecord, choices: SessionSettings | undefined): SessionRecord {
  return choices === undefined ? record : { ...record, settings: withChoices(record.settings, choices) };
}

/**
 * A session with choices that hold from now on and are kept with the first write that work makes: what is refused
 * before leaves no trace.
 */
export function withChoicesKept(owned: OwnedSession, choices: SessionSettings | undefined): OwnedSession {
  if (choices === undefined) return owned;
  return {
    get record() {
      return recordWith(owned.record, choices);
    },
    get version() {
      return owned.version;
    },
    update: (change, analysis) => owned.update((record) => change(recordWith(record, choices)), analysis),
    finish: (change, analysis) => owned.finish((record) => change(recordWith(record, choices)), analysis),
    step: (change) =>
      owned.update((record) => recordWith({ ...record, states: change(record.states) }, choices)),
  };
}
