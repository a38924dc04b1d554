import { AppError } from '../../contract/errors.ts';
import type { SessionStates } from '../../contract/states.ts';
import { executionIsAtWork } from '../../state/settle.ts';
import { executionPaused, executionResumed } from '../../state/sessionStates.ts';
import type { Clock } from '../ports.ts';
import type { OwnedSession } from '../session/ownedSession.ts';
import type { PauseGate } from './pauseGate.ts';

/**
 * What can be asked of an execution under way. Each is idempotent and resolves once it is durably known whether what
 * was asked for is so: with false where the execution has ended before, or has not begun.
 */
export interface Controls {
  /** After it resolves no new request starts; those on their way may still bring results. */
  pause(): Promise<boolean>;
  resume(): Promise<boolean>;
  /** Ends requests on their way; what was not committed stays as it was. Rejects where the end was not stored. */
  stop(): Promise<boolean>;
}

interface Deps {
  readonly owned: OwnedSession;
  readonly gate: PauseGate;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Whether nothing more is written in this execution's name. */
  readonly isOver: () => boolean;
  /** Ends the execution, and resolves when it has ended. */
  readonly end: () => Promise<unknown>;
}

/** A write whose outcome is unknown is looked for so often, so many ms apart. */
const LOOKS = 20;
const LOOK_EVERY = 500;

export function createControls({ owned, gate, clock, isOver, end }: Deps): Controls {
  const status = () => owned.record.states.execution.status;
  let last: Promise<unknown> = Promise.resolve();

  /** One control after the other: what each finds and does must be one thing. */
  function inTurn(control: () => Promise<boolean>): Promise<boolean> {
    const mine = last.then(control);
    last = mine.catch(() => undefined);
    return mine;
  }

  /** Nothing is changed where the execution has gone on to another status meanwhile, or is over. */
  async function change(from: 'running' | 'paused', to: (states: SessionStates) => SessionStates) {
    try {
      await owned.step((states) => (states.execution.status === from ? to(states) : states));
    } catch (error) {
      if (isOver()) return;
      await find();
      throw error;
    }
  }

  /**
   * What did not end in time may have been written all the same: others believe it then, and the gate must stand as
   * they do. In a store that answers no more the next result ends the execution.
   */
  async function find(): Promise<void> {
    for (let look = 0; look < LOOKS && !isOver(); look += 1) {
      try {
        await owned.step((states) => states);
        return;
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'store_busy')) return;
        await clock.sleep(LOOK_EVERY);
      }
    }
  }

  /** The gate is shut exactly while the record says so. */
  async function pausing(from: 'running' | 'paused', to: (states: SessionStates) => SessionStates) {
    try {
      await change(from, to);
    } finally {
      if (status() !== 'paused') gate.open();
    }
  }

  return {
    pause: () =>
      inTurn(async () => {
        if (status() === 'running') {
          gate.close();
          await pausing('running', executionPaused);
        }
        return status() === 'paused';
      }),
    resume: () =>
      inTurn(async () => {
        if (status() === 'paused') await pausing('paused', executionResumed);
        return status() === 'running';
      }),
    async stop() {
      try {
        await end();
      } catch (error) {
        if (executionIsAtWork(owned.record.states.execution)) throw error;
      }
      return true;
    },
  };
}
