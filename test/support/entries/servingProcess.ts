import { createLingrid } from '../../../src/composition.ts';
import { slowedTasks } from '../slowedTasks.ts';

/**
 * What `lingrid serve` is, with a store whose saves are slowed down: prints `{"url","token","pid"}` and stays until it
 * is told to end.
 */
const [storeDirectory, workerPath, workspace, saveDelay, timeToLive = '2000'] = process.argv.slice(2);
const silent = (): void => undefined;

async function main(): Promise<void> {
  if (storeDirectory === undefined || workerPath === undefined || workspace === undefined) {
    throw new Error('usage: STORE WORKER WORKSPACE SAVE');
  }
  const lingrid = await createLingrid({
    storeDirectory,
    workerPath,
    trusted: () => true,
    timeToLive: Number(timeToLive),
    log: { debug: silent, info: silent, warn: silent, error: silent },
    wrapStore: (store) => ({ ...store, tasks: slowedTasks(store.tasks, { save: Number(saveDelay) }) }),
  });
  const server = await lingrid.serve({ folders: () => [workspace], version: '0.0.0' });
  const { url, token } = await server.listen();
  process.stdout.write(`${JSON.stringify({ url, token, pid: process.pid })}\n`);
  process.once('SIGTERM', () => void lingrid.close());
}

void main();
