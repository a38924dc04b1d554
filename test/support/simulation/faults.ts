import type { Chance } from './chance.ts';

/** What befalls a write of the store. */
export type WriteFault = 'none' | 'not_carried_out' | 'carried_out_late' | 'answered_late';

export type ProviderFaultKind =
  | 'none'
  | 'limited'
  | 'limited_until'
  | 'unavailable'
  | 'silent'
  | 'refused'
  | 'rejected'
  | 'cut'
  | 'garbled'
  | 'left_out'
  | 'twice'
  | 'renumbered'
  | 'unfit'
  | 'misconfigured';

/** How much goes wrong in a seed, and what, one after the other. */
export interface Faults {
  write(): WriteFault;
  provider(): ProviderFaultKind;
  /** How long something takes that is not at fault, in ms. */
  delay(usual: number): number;
  /** From now on nothing goes wrong. */
  end(): void;
  readonly areOver: boolean;
}

const ANSWERS: readonly [ProviderFaultKind, ...ProviderFaultKind[]] = [
  'limited',
  'limited_until',
  'unavailable',
  'silent',
  'refused',
  'rejected',
  'cut',
  'garbled',
  'left_out',
  'twice',
  'renumbered',
  'unfit',
];

export function createFaults(chance: Chance): Faults {
  // Some seeds are calm: races need no faults.
  const ofWrites = chance.oneOf([0, 0.002, 0.01, 0.04]);
  const ofAnswers = chance.oneOf([0, 0.1, 0.3, 0.5]);
  const slow = chance.oneOf([0, 0.02, 0.1]);
  let areOver = false;
  return {
    get areOver() {
      return areOver;
    },
    write() {
      if (areOver || !chance.happens(ofWrites)) return 'none';
      return chance.oneOf<WriteFault>(['not_carried_out', 'carried_out_late', 'answered_late']);
    },
    provider() {
      if (areOver || !chance.happens(ofAnswers)) return 'none';
      return chance.happens(0.01) ? 'misconfigured' : chance.oneOf(ANSWERS);
    },
    delay(usual) {
      const most = !areOver && chance.happens(slow) ? usual * 100 : usual;
      return chance.random() * most;
    },
    end() {
      areOver = true;
    },
  };
}
