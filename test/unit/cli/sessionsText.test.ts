import { describe, expect, it } from 'vitest';
import { sessionsText } from '../../../src/cli/sessionsText.ts';
import type { SessionView } from '../../../src/core/useCases/api.ts';
import { newSession } from '../../../src/core/session/newSession.ts';
import { snapshotOf } from '../../../src/core/session/snapshot.ts';
import { capabilities } from '../../../src/state/capabilities.ts';

const CIRCUMSTANCES = { lease: 'free', workbook: 'same', provider: 'ready', trusted: true } as const;

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 23);

function view(path: string, touchedAt: number): SessionView {
  const record = newSession(path, touchedAt);
  const lease = { circumstance: 'free', epoch: 1 } as const;
  return {
    record,
    snapshot: snapshotOf({ value: record, version: 1 }, lease, now),
    capabilities: capabilities(record.states, CIRCUMSTANCES),
    ...CIRCUMSTANCES,
    holder: null,
    holderIsAlive: false,
    destination: '',
  };
}

describe('sessionsText', () => {
  it('says what to do where there are none', () => {
    expect(sessionsText([], now)).toContain('lingrid translate FILE');
  });

  it('names each session, and offers to erase those nobody has touched for 30 days', () => {
    const fresh = view('/a.xlsx', now - DAY);
    const old = view('/b.xlsx', now - 31 * DAY);
    const text = sessionsText([fresh, old], now);
    expect(text).toContain(`${fresh.record.id}  2026-11-22 00:00  not analyzed yet\n    /a.xlsx`);
    expect(text).toContain(`lingrid forget ${old.record.id}`);
    expect(text).not.toContain(`lingrid forget ${fresh.record.id}`);
  });
});
