import * as fs from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';
import { patchWorkbook } from '../patch/patchWorkbook.ts';
import type { TemporaryFileSystem } from '../patch/temporaryFile.ts';
import { readFileOnce } from '../readFileOnce.ts';
import { readWorkbook } from '../readWorkbook.ts';
import {
  sendError,
  type Delivery,
  type FromWorker,
  type JobRequest,
  type JobResult,
  type ToWorker,
} from '../protocol.ts';
import type { RawPage } from '../sheet/rawPage.ts';
import { buffersOf, sentPage } from './sentPage.ts';
import { HEARTBEAT_MS } from './watchdog.ts';

/** Does one job after the other on `port`, the worker's end of its channel to the thread that asked. */
export function serveJobs(port: MessagePort): void {
  let cancel: AbortController | undefined;
  let acknowledge: (() => void) | undefined;

  const post = (message: FromWorker, transfer: readonly ArrayBuffer[] = []) => {
    port.postMessage(message, [...transfer]);
  };

  /** One delivery is on its way while the next is being made; no more. */
  function createDeliverer(signal: AbortSignal) {
    let underway: Promise<void> = Promise.resolve();
    const delivered = async (): Promise<void> => {
      await underway;
      signal.throwIfAborted();
    };
    return {
      delivered,
      async deliver(delivery: Delivery, transfer?: readonly ArrayBuffer[]): Promise<void> {
        await delivered();
        underway = new Promise((resolve) => (acknowledge = resolve));
        post(delivery, transfer);
      },
    };
  }

  /** Whoever ends this thread knows what it would leave behind. */
  const announcing: TemporaryFileSystem = {
    ...fs,
    open(path, flags, mode) {
      post({ kind: 'temporary_file', path: path.toString() });
      return fs.open(path, flags, mode);
    },
  };

  async function run(request: JobRequest, signal: AbortSignal): Promise<JobResult> {
    if (request.kind === 'patch') {
      const { bytes, fingerprint } = await readFileOnce(request.request.path);
      const { sha256 } = fingerprint;
      return {
        kind: 'patch_done',
        result: await patchWorkbook({ bytes, sha256, request: request.request, fs: announcing, signal }),
      };
    }
    const { bytes, fingerprint } = await readFileOnce(request.path);
    const { deliver, delivered } = createDeliverer(signal);
    const deliverPage = (kind: 'preview' | 'page') => (page: RawPage) =>
      deliver({ kind, page: sentPage(page) }, buffersOf(page));
    await readWorkbook(
      bytes,
      {
        outline: (outline) => deliver({ kind: 'outline', outline }),
        page: deliverPage('page'),
        sheetEnd: (trailer) => deliver({ kind: 'sheet_end', trailer }),
        ...(request.conditions && {
          conditions: {
            rules: (sheet, rules) => deliver({ kind: 'rules', sheet, rules }),
            preview: deliverPage('preview'),
          },
        }),
      },
      signal,
    );
    // Done is when the last one has been received: its visitor may be slow, or throw.
    await delivered();
    return { kind: 'read_done', fingerprint };
  }

  async function start(request: JobRequest): Promise<void> {
    const controller = new AbortController();
    cancel = controller;
    const heartbeat = setInterval(() => {
      post({ kind: 'heartbeat' });
    }, HEARTBEAT_MS);
    try {
      post(await run(request, controller.signal));
    } catch (error) {
      post({ kind: 'failed', error: sendError(error) });
    } finally {
      clearInterval(heartbeat);
    }
  }

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'acknowledge') acknowledge?.();
    else if (message.kind === 'cancel') {
      cancel?.abort();
      acknowledge?.();
    } else void start(message);
  });
}
