/** One server-sent event, or a comment. */
export interface StreamedEvent {
  readonly event: string | undefined;
  readonly id: string | undefined;
  readonly data: unknown;
  readonly comment: string | undefined;
}

export interface EventReader {
  /** The next event; undefined at the end. */
  next(): Promise<StreamedEvent | undefined>;
  /** Goes away half-way, as a client does that closes its connection. */
  cancel(): Promise<void>;
}

/** Reads the events of an answer as a client would. */
export function readEvents(response: Response): EventReader {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (reader === undefined) throw new Error('the answer has no body');
  const decoder = new TextDecoder();
  let text = '';
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          return parse(block);
        }
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value, { stream: true });
      }
    },
    cancel: () => reader.cancel(),
  };
}

function parse(block: string): StreamedEvent {
  const lines = block.split('\n');
  const field = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const data = field('data');
  return {
    event: field('event'),
    id: field('id'),
    data: data === undefined ? undefined : (JSON.parse(data) as unknown),
    comment: lines.find((line) => line.startsWith(':')),
  };
}
