import { connect, type Socket } from 'node:net';

/** Sends bytes to 127.0.0.1 as they are, and resolves with the status that is answered; 0 where none is. */
export function sendRaw(port: number, text: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const end = (): void => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    };
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(text));
    socket.on('data', (data: string) => {
      answer += data;
      if (answer.includes('\r\n\r\n')) end();
    });
    socket.on('error', end).on('close', end);
  });
}

/** A connection that is open; `gone` resolves when the other side ends it. */
export interface OpenSocket {
  readonly socket: Socket;
  readonly gone: Promise<void>;
}

export function openSocket(port: number): Promise<OpenSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const gone = new Promise<void>((ended) => {
      socket.on('close', () => {
        ended();
      });
    });
    // Who is refused is told by an end or a reset.
    socket.on('error', () => undefined);
    socket.once('connect', () => {
      socket.resume();
      resolve({ socket, gone });
    });
    socket.once('error', reject);
  });
}
