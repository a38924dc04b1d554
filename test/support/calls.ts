import { fork, type ChildProcess } from 'node:child_process';

interface Call {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

type Reply = { readonly call: number } & ({ readonly value: unknown } | { readonly error: string });

/** In a child: answers what the parent calls, by name. */
export function answerCalls(methods: Readonly<Record<string, (...args: never[]) => unknown>>): void {
  process.on('message', (message: Call) => {
    const method = methods[message.method] as ((...args: readonly unknown[]) => unknown) | undefined;
    Promise.resolve()
      .then(() => method?.(...message.args))
      .then(
        (value) => process.send?.({ call: message.call, value }),
        (error: unknown) => process.send?.({ call: message.call, error: describe(error) }),
      );
  });
  process.send?.({ ready: true });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? `${String(error.code)}: ${error.message}` : (error.stack ?? error.message);
}

/** In the parent: a child process whose methods can be called. Calls that are open when it dies reject. */
export interface WindowProcess {
  readonly process: ChildProcess;
  call(method: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

export async function startWindow(
  script: string,
  args: readonly string[],
  heard: (message: unknown) => void = () => undefined,
  execArgv: readonly string[] = process.execArgv,
): Promise<WindowProcess> {
  const child = fork(script, [...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...execArgv],
  });
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of open.values()) reject(new Error('the process is gone'));
      open.clear();
      resolve();
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the process ended with ${code ?? 'a signal'}`));
    });
    child.on('message', (message: Reply | { readonly ready: true }) => {
      if ('ready' in message) resolve();
      else if ('call' in message) settle(message);
      else heard(message);
    });
  });

  function settle(reply: Reply): void {
    const waiting = open.get(reply.call);
    open.delete(reply.call);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.value);
  }

  await ready;
  return {
    process: child,
    call: (method, ...callArgs) =>
      new Promise((resolve, reject) => {
        calls += 1;
        open.set(calls, { resolve, reject });
        child.send({ call: calls, method, args: callArgs });
      }),
    async kill(signal) {
      child.kill(signal);
      await gone;
    },
  };
}
