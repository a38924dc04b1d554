import * as z from 'zod';
import { buildEntry } from '../buildEntry.ts';
import { startWindow } from '../calls.ts';

/** An endpoint in a process of its own. */
export interface ChaosModel {
  readonly baseUrl: string;
  /** From now on so many of its answers go wrong, from 0 to 1. */
  misbehave(rate: number): Promise<void>;
  requestsOf(name: string): Promise<number>;
  close(): Promise<void>;
}

export async function startChaosModel(seed: number): Promise<ChaosModel> {
  const entry = await buildEntry('test/support/entries/seededModel.ts');
  const process = await startWindow(entry.path, [String(seed)]);
  return {
    baseUrl: z.string().parse(await process.call('baseUrl')),
    misbehave: async (rate) => {
      await process.call('misbehave', rate);
    },
    requestsOf: async (name) => z.int().parse(await process.call('requestsOf', name)),
    async close() {
      await process.kill('SIGKILL');
      await entry.remove();
    },
  };
}
