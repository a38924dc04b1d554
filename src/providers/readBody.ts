import { EndpointFailure } from './endpointFailure.ts';

/** The chunks of a body; what is there of them when more than `most` bytes have come is thrown away. */
export async function readBody(
  body: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by an error cancels the stream, and with it the socket.
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > most) throw new EndpointFailure({ kind: 'too_large' });
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
