import { describe, expect, it } from 'vitest';
import type { LeaseHolder } from '../../../src/contract/lease.ts';
import { otherOwner } from '../../../src/store/owners.ts';
import type { Processes } from '../../../src/store/processes.ts';

const OWN = 100;

/** A store whose leases and readers are these; some of the processes are gone, some are held still. */
function likeliest(
  { holders = [], readers = [] }: { holders?: readonly (number | null)[]; readers?: readonly number[] },
  { dead = [], stopped = [] }: { dead?: readonly number[]; stopped?: readonly number[] } = {},
): number | undefined {
  const identity = (pid: number) => ({ pid, started: null, host: 'desk' });
  const processes: Processes = {
    self: identity(OWN),
    isProvablyDead: ({ pid }) => dead.includes(pid),
    isProvablyAlive: ({ pid }) => !dead.includes(pid),
    isStopped: ({ pid }) => stopped.includes(pid),
  };
  const holder = (pid: number): LeaseHolder => ({
    ...identity(pid),
    instance: `i${pid}`,
    operation: 'execute',
    heartbeat: 0,
  });
  const range = holders.map((pid, i) => ({
    key: `session-${i}`,
    value: { holder: pid === null ? null : holder(pid) },
  }));
  const lines = readers.map((pid) => `  ${pid} 7f00deadbeef -\n`).join('');
  const root = { readerList: () => `    pid     thread     txnid\n${lines}` };
  return otherOwner(root, { leases: { getRange: () => range } }, processes);
}

describe('who most likely holds the store', () => {
  it('is one that holds a lease, or else one that has it open; never this process', () => {
    expect(likeliest({ holders: [null, OWN, 200], readers: [OWN, 300] })).toBe(200);
    expect(likeliest({ holders: [null, OWN], readers: [OWN, 300] })).toBe(300);
    expect(likeliest({ holders: [OWN], readers: [OWN] })).toBeUndefined();
  });

  it('is one that is held still before all others', () => {
    expect(likeliest({ holders: [200, 300], readers: [400] }, { stopped: [300] })).toBe(300);
    expect(likeliest({ holders: [200], readers: [300, 400] }, { stopped: [400] })).toBe(400);
  });

  it('is none that is gone, though its lease is still there', () => {
    expect(likeliest({ holders: [200, 300] }, { dead: [200] })).toBe(300);
    expect(likeliest({ holders: [200], readers: [200] }, { dead: [200] })).toBeUndefined();
  });
});
