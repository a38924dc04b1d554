import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from './fileSystem.ts';

/** Who wrote a lock file. `id` is new for each lock. */
export interface LockHolder {
  readonly id: string;
  readonly pid: number;
  /** `<hostname> <boot> <process namespace>`. */
  readonly host: string;
  /** The process's start as the system tells it; null if unknown. */
  readonly started: string | null;
}

export interface Holders {
  /** A new holder: this process. */
  self(): LockHolder;
  /** True only where there is proof: what cannot be known is not gone. */
  isGone(holder: LockHolder): boolean;
  /** Whether the holder is a process of this machine. */
  isHere(holder: LockHolder): boolean;
}

export function createHolders(): Holders {
  const name = hostname().replaceAll(' ', '_');
  const boot = linux(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '-';
  const space = linux(() => readlinkSync('/proc/self/ns/pid')) ?? '-';
  const host = `${name} ${boot} ${space}`;
  const started = processAt(process.pid)?.started ?? null;
  return {
    self: () => ({ id: randomUUID(), pid: process.pid, host, started }),
    isHere: (holder) => holder.host.split(' ')[0] === name,
    isGone(holder) {
      const [theirName, theirBoot] = holder.host.split(' ');
      if (theirName !== name) return false;
      if (boot !== '-' && theirBoot !== '-' && theirBoot !== boot) return true;
      return holder.host === host && hasEnded(holder);
    },
  };
}

function hasEnded({ pid, started }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
  const now = processAt(pid);
  if (now === undefined) return false;
  return now.state === 'Z' || (started !== null && started !== now.started);
}

/** State and start time: fields 3 and 22 of proc_pid_stat(5); the name before them may hold anything. */
function processAt(pid: number): { readonly state: string; readonly started: string } | undefined {
  const stat = linux(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  const started = fields?.[19];
  return state === undefined || started === undefined ? undefined : { state, started };
}

function linux(read: () => string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Undefined where the text is no lock of ours. */
export function parseHolder(text: string): LockHolder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('id' in value && 'pid' in value && 'host' in value && 'started' in value)) return undefined;
  const { id, pid, host, started } = value;
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id) || typeof host !== 'string') return undefined;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 1) return undefined;
  if (started !== null && typeof started !== 'string') return undefined;
  return { id, pid, host, started };
}
