import { fork } from 'node:child_process';
import type { Serializable } from 'node:child_process';
import { once } from 'node:events';

/** A script in a process of its own that is told and tells by messages. */
export interface Child {
  readonly pid: number;
  send(message: Serializable): void;
  /** The next message that it has sent and that was not taken yet. Rejects when it ends before. */
  receive(): Promise<unknown>;
  /** Messages that have come and were not taken, oldest first. */
  taken(): unknown[];
  signal(signal: NodeJS.Signals): void;
  /** Kills it at once, as the system would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a built entry. Its errors go to this process's standard error. */
export function startChild(path: string, args: readonly string[]): Child {
  const child = fork(path, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { pid } = child;
  if (pid === undefined) throw new Error('the process did not start');
  const messages: unknown[] = [];
  let wake: () => void = () => undefined;
  child.on('message', (message) => {
    messages.push(message);
    wake();
  });
  child.on('exit', () => {
    wake();
  });
  const ended = () => child.exitCode !== null || child.signalCode !== null;

  return {
    pid,
    send: (message) => void child.send(message),
    async receive() {
      while (messages.length === 0) {
        if (ended()) throw new Error('the process ended without a word');
        await new Promise<void>((resolve) => (wake = resolve));
      }
      return messages.shift();
    },
    taken: () => messages.splice(0),
    signal: (signal) => void child.kill(signal),
    async kill() {
      if (ended()) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
