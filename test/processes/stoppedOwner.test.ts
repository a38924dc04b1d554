import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createChaosWindows, type ChaosWindow, type ChaosWindows } from '../support/chaos/chaosWindows.ts';
import { endingOf, takeOver, type TakeOver } from '../support/chaos/takeOver.ts';
import { createMisbehavingServer, type MisbehavingServer } from '../support/misbehavingServer.ts';
import { until } from '../support/poll.ts';
import { writeStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const ROWS = 150;
const TASKS = ROWS * 2;
const CONCURRENCY = 4;

interface Gate {
  readonly passed: Promise<void>;
  open(): void;
}

function closedGate(): Gate {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return {
    passed,
    open() {
      open();
    },
  };
}

describe('an owner that is stopped (SIGSTOP), and continued when another window has its session', () => {
  let folder: TemporaryFolder;
  let model: MisbehavingServer;
  let windows: ChaosWindows;
  let owner: ChaosWindow;
  let heir: ChaosWindow;
  /** Who asks now is answered when this is opened. */
  let gate: Gate;

  beforeEach(async () => {
    folder = await temporaryFolder();
    model = await createMisbehavingServer({
      async translate(text, _source, target) {
        await gate.passed;
        return `${target}:${text}`;
      },
    });
    windows = await createChaosWindows({
      store: join(folder.path, 'store'),
      baseUrl: model.baseUrl,
      timeToLive: 2_000,
      timeoutSeconds: 300,
    });
    [owner, heir] = await Promise.all([windows.start(), windows.start()]);
  });
  afterEach(async () => {
    await Promise.all([owner.kill(), heir.kill()]);
    await model.close();
    await windows.remove();
    await folder.remove();
  });

  const requestsOf = ({ name }: ChaosWindow): number =>
    model.requests.filter(({ authorization }) => authorization === `Bearer ${name}`).length;

  it('notices, shows it as the other’s, writes nothing and sends nothing more', async () => {
    const path = join(folder.path, 'book.xlsx');
    await writeStringTable(path, { rows: ROWS });
    const id = await owner.create(path);
    await owner.analyze(id);
    await owner.split(id);

    const first = (gate = closedGate());
    const ending = endingOf(owner.execute(id));
    // All that it may have on its way is there: none can be on the way between it and the endpoint.
    await until('as many requests as it may make', () => requestsOf(owner) === CONCURRENCY);

    const second = (gate = closedGate());
    const taking = await stopAndTakeOver(id);
    await until('the requests of who took over', () => requestsOf(heir) === CONCURRENCY);

    // What the stopped one had asked for is answered now, and it is continued.
    first.open();
    owner.signal('SIGCONT');
    const ended = await ending;
    expect(ended).toEqual({ refused: expect.stringMatching(/^owned_elsewhere: Another Lingrid/) as unknown });
    expect(await owner.look(id)).toMatchObject({ lease: 'other', holder: heir.pid, interrupted: false });

    second.open();
    expect(await taking.ending).toEqual({ ended: 'completed' });
    expect(requestsOf(owner)).toBe(CONCURRENCY);
    const stored = await heir.tasks(id);
    expect(stored).toHaveLength(TASKS);
    expect(windows.journal.faults(id, stored)).toEqual([]);
    expect([...windows.journal.writtenBy(id, owner.name).values()].every((writes) => writes === 0)).toBe(
      true,
    );
  }, 240_000);

  /** Where it is stopped while it holds the store itself, it is stopped once more. */
  async function stopAndTakeOver(id: string): Promise<Extract<TakeOver, { taken: true }>> {
    for (;;) {
      owner.signal('SIGSTOP');
      const taking = await takeOver(heir, id, windows.journal);
      if (taking.taken) return taking;
      expect(taking.refused).toMatch(/^store_busy: /);
      owner.signal('SIGCONT');
    }
  }
});
