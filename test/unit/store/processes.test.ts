import { describe, expect, it } from 'vitest';
import type { ProcessSources } from '../../../src/store/processes.ts';
import { createProcesses, parseStat } from '../../../src/store/processes.ts';

const BOOT = '0f3c6f0e-boot';

/** A machine on which the processes of `stats` are running. */
function machine(
  stats: Readonly<Record<number, string>>,
  over: Partial<ProcessSources> = {},
): ProcessSources {
  return {
    platform: 'linux',
    hostname: 'desk',
    pid: 100,
    bootedAt: 1_700_000_000,
    proc(path) {
      if (path.endsWith('boot_id')) return `${BOOT}\n`;
      if (path.endsWith('ns/pid')) return 'pid:[1]';
      return stats[Number(path.split('/')[2])];
    },
    probe(pid) {
      if (stats[pid] === undefined) throw Object.assign(new Error('no such process'), { code: 'ESRCH' });
    },
    ...over,
  };
}

function stat(state: string, started: number): string {
  return `7 (a (weird) name) ${state} 1 1 1 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 ${started} 0 0`;
}

describe('processes', () => {
  const { self, isProvablyDead, isProvablyAlive, isStopped } = createProcesses(
    machine({ 100: stat('S', 55), 200: stat('S', 77), 300: stat('Z', 88), 400: stat('T', 99) }),
  );

  it('knows that it is alive itself without asking the system', () => {
    const asked: string[] = [];
    const sources = machine({ 100: stat('S', 55) });
    const processes = createProcesses({
      ...sources,
      proc(path) {
        asked.push(path);
        return sources.proc(path);
      },
    });
    asked.length = 0;
    expect(processes.isProvablyAlive(processes.self)).toBe(true);
    expect(asked).toEqual([]);
    expect(processes.isProvablyAlive({ ...processes.self, started: '54' })).toBe(false);
    expect(asked).not.toEqual([]);
  });

  it('names this process by machine, boot, namespace and start', () => {
    expect(self).toEqual({ pid: 100, started: '55', host: `desk ${BOOT} pid:[1]` });
  });

  it.each([
    ['a process that runs', { pid: 200, started: '77' }, false],
    ['itself', { pid: 100, started: '55' }, false],
    ['one that runs, whose start is not known', { pid: 200, started: null }, false],
    ['one whose number another process has now', { pid: 200, started: '76' }, true],
    ['one that is gone', { pid: 999, started: '1' }, true],
    ['a zombie', { pid: 300, started: '88' }, true],
    ['one of an earlier boot', { pid: 200, started: '77', host: 'desk other-boot pid:[1]' }, true],
    ['one of another machine', { pid: 999, started: '1', host: `laptop ${BOOT} pid:[1]` }, false],
    [
      'one of another container, whose numbers mean nothing here',
      { pid: 999, started: '1', host: `desk ${BOOT} pid:[2]` },
      false,
    ],
    ['one of a nameless machine', { pid: 999, started: '1', host: '' }, false],
  ])('judges %s', (_, holder, dead) => {
    expect(isProvablyDead({ host: self.host, ...holder })).toBe(dead);
  });

  it.each([
    ['a process that runs', { pid: 200, started: '77' }, true],
    ['one whose start is not known', { pid: 200, started: null }, false],
    ['one whose number another process has now', { pid: 200, started: '76' }, false],
    ['one that is gone', { pid: 999, started: '1' }, false],
    ['a zombie', { pid: 300, started: '88' }, false],
    ['one of another container', { pid: 200, started: '77', host: `desk ${BOOT} pid:[2]` }, false],
  ])('knows whether %s lives', (_, holder, alive) => {
    expect(isProvablyAlive({ host: self.host, ...holder })).toBe(alive);
  });

  it.each([
    ['one held still', { pid: 400, started: '99' }, true],
    ['one held still whose start is not known', { pid: 400, started: null }, true],
    ['one that runs', { pid: 200, started: '77' }, false],
    ['one whose number a stopped process has now', { pid: 400, started: '98' }, false],
    ['one of another machine', { pid: 400, started: '99', host: `laptop ${BOOT} pid:[1]` }, false],
  ])('sees whether %s is stopped', (_, holder, stopped) => {
    expect(isStopped({ host: self.host, ...holder })).toBe(stopped);
  });

  it('takes a process that it may not signal for alive', () => {
    const probe = () => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
    };
    const processes = createProcesses(machine({ 100: stat('S', 55) }, { probe }));
    expect(processes.isProvablyDead({ ...processes.self, pid: 1, started: null })).toBe(false);
  });

  it('knows neither starts nor boots for sure elsewhere, only what is gone', () => {
    const mac = (bootedAt: number) => createProcesses(machine({ 200: '' }, { platform: 'darwin', bootedAt }));
    const before = mac(1_700_000_000);
    const after = mac(1_700_009_000);
    expect(before.self.started).toBeNull();
    expect(after.isProvablyDead({ ...before.self, pid: 200 })).toBe(false);
    expect(after.isProvablyDead({ ...before.self, pid: 999 })).toBe(true);
  });

  it('finds itself alive on the real machine', () => {
    const processes = createProcesses();
    expect(processes.self.pid).toBe(process.pid);
    expect(processes.isProvablyDead(processes.self)).toBe(false);
  });

  it('reads a stat line whatever the name in it', () => {
    expect(parseStat(stat('R', 123))).toEqual({ state: 'R', started: '123' });
    expect(parseStat('')).toBeUndefined();
  });
});
