import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../core/ports.ts';
import type { Processes } from './processes.ts';
import { isDiskFull } from './files.ts';
import { storeShut, toStoreError } from './storeError.ts';

/** One process that has the store open, or is about to. */
export interface Presence {
  /**
   * Keeps everybody else out, until what it resolves with is called; undefined where another process has the store
   * open, or cannot be proven dead.
   */
  shut(): Promise<(() => Promise<void>) | undefined>;
  /** To be called when the store is closed. */
  leave(): Promise<void>;
}

interface Mark {
  readonly name: string;
  readonly kind: Kind;
  readonly holder: Processes['self'];
}
type Kind = 'open' | 'shut';

const FOLDER = 'open';
const LOOK_EVERY = 50;

/**
 * Says that this process has the store open: a file, which names it. Whoever wants to be alone puts up a file of
 * another kind first and looks for others then; whoever comes puts up its own first and looks for that kind then. So
 * one of two always sees the other. A file's name is all that it says: it is there whole, or not at all, and since no
 * two are alike, one that a dead process left can be removed by anybody.
 *
 * Waits `patience` ms for somebody who is alone in there. Throws `store_busy` then, with the process's id.
 */
export async function enter({
  directory,
  processes,
  clock,
  patience,
}: {
  readonly directory: string;
  readonly processes: Processes;
  readonly clock: Clock;
  readonly patience: number;
}): Promise<Presence> {
  const folder = join(directory, FOLDER);

  async function put(kind: Kind): Promise<string> {
    const name = nameOf(kind, processes.self);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, name), '', { flag: 'wx', mode: 0o600 });
    } catch (error) {
      throw await toStoreError(error, () => isDiskFull(directory));
    }
    return name;
  }

  const take = (name: string): Promise<void> => rm(join(folder, name), { force: true });

  async function others(mine: readonly string[]): Promise<Mark[]> {
    const marks = (await readdir(folder)).map(markOf).filter((mark) => mark !== undefined);
    const alive: Mark[] = [];
    for (const mark of marks) {
      if (mine.includes(mark.name)) continue;
      if (processes.isProvablyDead(mark.holder)) await take(mark.name).catch(() => undefined);
      else alive.push(mark);
    }
    return alive;
  }

  async function present(): Promise<string> {
    const since = clock.monotonic();
    for (;;) {
      const name = await put('open');
      const alone = (await others([name])).find(({ kind }) => kind === 'shut');
      if (alone === undefined) return name;
      await take(name);
      if (clock.monotonic() - since >= patience) throw storeShut(join(folder, alone.name), alone.holder.pid);
      await clock.sleep(LOOK_EVERY);
    }
  }

  const open = await present();
  return {
    async shut() {
      const shut = await put('shut');
      // Where it cannot be taken away, it means nothing any more once this process has ended.
      const reopen = (): Promise<void> => take(shut).catch(() => undefined);
      try {
        if ((await others([open, shut])).length === 0) return reopen;
      } catch (error) {
        await reopen();
        throw error;
      }
      await reopen();
      return undefined;
    },
    leave: () => take(open),
  };
}

function nameOf(kind: Kind, { pid, started, host }: Processes['self']): string {
  return [kind, pid, started ?? '', Buffer.from(host).toString('base64url'), randomUUID()].join('.');
}

/** Undefined for a file that means nothing here. */
function markOf(name: string): Mark | undefined {
  const [, kind, pid, started, host] = /^(open|shut)\.(\d+)\.(\d*)\.([\w-]*)\.[\w-]+$/.exec(name) ?? [];
  if (kind !== 'open' && kind !== 'shut') return undefined;
  const holder = {
    pid: Number(pid),
    started: started === undefined || started === '' ? null : started,
    host: Buffer.from(host ?? '', 'base64url').toString(),
  };
  return { name, kind, holder };
}
