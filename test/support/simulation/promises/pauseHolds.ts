import type { PromiseCheck } from '../facts.ts';
import { storedSession } from './stored.ts';

/** P6: a request starts only while the record says `running`: never once a pause or a stop can be seen, by anybody. */
export function pauseHolds(): PromiseCheck {
  const stopped = new Set<number>();
  const stops = new Map<number, number>();
  return {
    name: 'P6',
    see(fact, sight) {
      const session = storedSession(sight);
      if (session === undefined) return undefined;
      const { epoch } = session.lease;
      if (fact.type === 'asked' && fact.asked.wish.do === 'stop') stops.set(fact.asked.ask, epoch);
      if (fact.type === 'answered') {
        const addressed = stops.get(fact.asked.ask);
        if (addressed !== undefined) stopped.add(addressed);
      }
      if (fact.type !== 'request') return undefined;
      const { status } = session.record.value.states.execution;
      if (stopped.has(epoch)) return 'a request starts after a stop was acknowledged';
      return status === 'running' ? undefined : `a request starts while the record says ${status}`;
    },
  };
}
