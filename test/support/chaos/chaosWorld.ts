import { join } from 'node:path';
import { temporaryFolder } from '../temporaryFolder.ts';
import { startChaosModel, type ChaosModel } from './chaosModel.ts';
import { createChaosWindows, type ChaosWindow, type ChaosWindows } from './chaosWindows.ts';

/** Four windows on one store over a model that misbehaves. Windows that are gone are replaced. */
export interface ChaosWorld extends Pick<ChaosWindows, 'journal' | 'onTry'> {
  readonly folder: string;
  readonly timeToLive: number;
  readonly model: ChaosModel;
  readonly windows: readonly ChaosWindow[];
  /** Another one that knows nothing yet: for reading what there is. */
  fresh(): Promise<ChaosWindow>;
  /** Kills one of the four. */
  kill(window: ChaosWindow): Promise<void>;
  /** Makes four of those that are left. */
  refill(): Promise<void>;
  close(): Promise<void>;
}

const WINDOWS = 4;

export async function openChaosWorld({
  seed,
  timeToLive = 2_000,
}: {
  readonly seed: number;
  /** Of leases, in ms. */
  readonly timeToLive?: number;
}): Promise<ChaosWorld> {
  const folder = await temporaryFolder();
  const model = await startChaosModel(seed);
  const { baseUrl } = model;
  const all = await createChaosWindows({ store: join(folder.path, 'store'), baseUrl, timeToLive });
  let windows: readonly ChaosWindow[] = [];
  const world: ChaosWorld = {
    folder: folder.path,
    timeToLive,
    model,
    journal: all.journal,
    onTry: all.onTry,
    get windows() {
      return windows;
    },
    fresh: all.start,
    async kill(window) {
      windows = windows.filter((each) => each !== window);
      await window.kill();
    },
    async refill() {
      const missing = Array.from({ length: WINDOWS - windows.length }, () => all.start());
      windows = [...windows, ...(await Promise.all(missing))];
    },
    async close() {
      await Promise.all(windows.map((window) => window.kill()));
      await model.close();
      await all.remove();
      await folder.remove();
    },
  };
  await world.refill();
  return world;
}
