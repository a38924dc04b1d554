import type { HostMessage, PanelMessage } from '../src/contract/messages.ts';

type Ask = Extract<PanelMessage, { kind: 'request' }>;
type Told = Extract<HostMessage, { kind: 'response' }>;

/** Requests as messages: the page opens no socket. */
export interface Bridge {
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** An answer has come. One that nobody waits for is not looked at. */
  receive(told: Told): void;
  /** Nothing will come any more: whoever waits is told. */
  close(): void;
}

/** Why there is no answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(readonly why: 'closed' | 'timeout') {
    super(why);
  }
}

interface Waiting {
  answer(response: Response): void;
  fail(error: NoAnswer): void;
}

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;

/** Reading is quick; a workbook of a million cells is not analyzed in a minute. */
const PATIENCE = { reading: 60_000, doing: 1_800_000 };

export function createBridge(post: (ask: Ask) => void, patience = PATIENCE): Bridge {
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  let isClosed = false;

  function send(ask: Omit<Ask, 'id' | 'kind'>): Promise<Response> {
    const id = nextId;
    nextId += 1;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => waiting.get(id)?.fail(new NoAnswer('timeout')),
        ask.method === 'GET' ? patience.reading : patience.doing,
      );
      const over = (): void => {
        clearTimeout(timer);
        waiting.delete(id);
      };
      waiting.set(id, {
        answer(response) {
          over();
          resolve(response);
        },
        fail(error) {
          over();
          reject(error);
        },
      });
      post({ kind: 'request', id, ...ask });
    });
  }

  return {
    async fetch(input, init) {
      if (isClosed) throw new NoAnswer('closed');
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      const body = await request.text();
      return send({
        method: METHODS.find((method) => method === request.method) ?? 'GET',
        path: pathname + search,
        headers: Object.fromEntries(request.headers),
        body: body === '' ? null : body,
      });
    },
    receive({ id, status, headers, body }) {
      // Some statuses go without a body.
      const content = status === 204 || status === 304 ? null : body;
      waiting.get(id)?.answer(new Response(content, { status, headers: { ...headers } }));
    },
    close() {
      isClosed = true;
      for (const each of [...waiting.values()]) each.fail(new NoAnswer('closed'));
    },
  };
}
