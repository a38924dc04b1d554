import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';

export interface GatedEndpoint extends MisbehavingServer {
  /** From now on so many texts are translated; the others wait. */
  pass(count: number): void;
  /** Nothing waits any more. */
  open(): void;
}

/** An endpoint on this machine that translates only as many texts as it is told to. */
export async function createGatedEndpoint(): Promise<GatedEndpoint> {
  let left = 0;
  const waiting = new Set<() => void>();
  const server = await createMisbehavingServer({
    async translate(text, _source, target) {
      while (left <= 0) await new Promise<void>((go) => waiting.add(go));
      left -= 1;
      return `${target}:${text}`;
    },
  });
  function pass(count: number): void {
    left = count;
    const woken = [...waiting];
    waiting.clear();
    for (const go of woken) go();
  }
  return {
    ...server,
    get abandoned() {
      return server.abandoned;
    },
    pass,
    open: () => {
      pass(Infinity);
    },
    close() {
      pass(Infinity);
      return server.close();
    },
  };
}
