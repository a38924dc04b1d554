import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import type { LeaseHolder } from '../contract/lease.ts';

export type ProcessIdentity = Pick<LeaseHolder, 'pid' | 'started' | 'host'>;

/** Whether processes of this machine are there, and how this one is named in a lease. */
export interface Processes {
  readonly self: ProcessIdentity;
  /** True only where there is proof: what cannot be known is not dead. */
  readonly isProvablyDead: (holder: ProcessIdentity) => boolean;
  /** True only where this machine shows the very process, by its start too. It may be stopped all the same. */
  readonly isProvablyAlive: (holder: ProcessIdentity) => boolean;
  /** True only where this machine shows the process held still (by SIGSTOP, or a debugger). */
  readonly isStopped: (holder: ProcessIdentity) => boolean;
}

export interface ProcessSources {
  readonly platform: NodeJS.Platform;
  readonly hostname: string;
  readonly pid: number;
  /** Seconds since the epoch. */
  readonly bootedAt: number;
  /** The text of a file of /proc, or the target of a link there; undefined where there is none. */
  readonly proc: (path: string) => string | undefined;
  /** Throws as process.kill(pid, 0) does. */
  readonly probe: (pid: number) => void;
}

/**
 * A machine is named `<hostname> <boot> <process namespace>`. Where the system numbers its boots (Linux) another
 * boot is proof; elsewhere the boot's time is a guess that moves with the clock, so only a missing process is.
 */
export function createProcesses(sources: ProcessSources = systemSources()): Processes {
  const { platform, pid, proc, probe } = sources;
  const linux = platform === 'linux';
  const boot =
    (linux ? proc('/proc/sys/kernel/random/boot_id')?.trim() : undefined) ??
    `~${Math.round(sources.bootedAt / 60)}`;
  const space = (linux ? proc('/proc/self/ns/pid') : undefined) ?? '-';
  const self = { pid, started: statOf(pid)?.started ?? null, host: `${sources.hostname} ${boot} ${space}` };

  function isSelf(holder: ProcessIdentity): boolean {
    return holder.pid === self.pid && holder.started === self.started;
  }

  function statOf(id: number): { state: string; started: string } | undefined {
    if (!linux) return undefined;
    const stat = proc(`/proc/${id}/stat`);
    return stat === undefined ? undefined : parseStat(stat);
  }

  function isGone(holder: ProcessIdentity): boolean {
    try {
      probe(holder.pid);
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ESRCH';
    }
    const stat = statOf(holder.pid);
    if (stat === undefined) return false;
    // A zombie has ended; its number is only kept until its parent asks.
    if (stat.state === 'Z' || stat.state === 'X') return true;
    return holder.started !== null && holder.started !== stat.started;
  }

  return {
    self,
    isProvablyDead(holder) {
      const [name, theirBoot, theirSpace] = holder.host.split(' ');
      if (name !== sources.hostname || theirBoot === undefined) return false;
      const numbered = !boot.startsWith('~') && !theirBoot.startsWith('~');
      if (numbered && theirBoot !== boot) return true;
      return theirSpace === space && isGone(holder);
    },
    isProvablyAlive: (holder) =>
      holder.host === self.host &&
      holder.started !== null &&
      // Asked with every status: of itself, this process need not ask the system.
      (isSelf(holder) || (statOf(holder.pid)?.started === holder.started && !isGone(holder))),
    isStopped: (holder) =>
      holder.host === self.host && !isGone(holder) && statOf(holder.pid)?.state.toUpperCase() === 'T',
  };
}

/** State and start time (fields 3 and 22 of proc_pid_stat(5)); the name before them may hold anything. */
export function parseStat(stat: string): { state: string; started: string } | undefined {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  const state = fields[0];
  const started = fields[19];
  return state === undefined || started === undefined ? undefined : { state, started };
}

function systemSources(): ProcessSources {
  return {
    platform: process.platform,
    hostname: hostname().replaceAll(' ', '_'),
    pid: process.pid,
    bootedAt: Date.now() / 1000 - uptime(),
    proc(path) {
      try {
        return path.endsWith('/ns/pid') ? readlinkSync(path) : readFileSync(path, 'utf8');
      } catch {
        return undefined;
      }
    },
    probe(pid) {
      process.kill(pid, 0);
    },
  };
}
