import type { SessionSettings } from '../../../src/contract/session.ts';
import type { Sessions } from '../../../src/core/useCases/api.ts';
import type { Chance } from './chance.ts';
import type { Asked, Fact, Wish } from './facts.ts';
import type { Window } from './windows.ts';

/** Those who sit before the windows: they ask, and remember what they were told. */
export interface People {
  /** What they have chosen for the session. */
  readonly settings: SessionSettings;
  /** Asks a window; resolves when it has answered or refused. Never rejects. */
  ask(window: Window, wish: Wish): Promise<boolean>;
  /** A wish that comes to somebody's mind. */
  think(): Wish;
  /** Reads a task in a window, and then gives it another wording. */
  edit(window: Window, index: number): Promise<void>;
}

interface Deps {
  readonly settings: SessionSettings;
  readonly id: () => string;
  readonly chance: Chance;
  readonly tell: (fact: Fact) => void;
}

export function createPeople({ id, settings, chance, tell }: Deps): People {
  let asks = 0;
  let edits = 0;

  async function grant(sessions: Sessions, wish: Wish): Promise<unknown> {
    switch (wish.do) {
      case 'prepare':
        await sessions.analyze(id(), { settings });
        return sessions.split(id());
      case 'split':
        return sessions.split(id());
      case 'execute':
        return sessions.execute(id(), wish.options);
      case 'look':
        return sessions.view(id());
      case 'touch':
        return sessions.configure(id(), { concurrency: chance.between(1, 4) });
      case 'edit':
        return sessions.edit(id(), wish.index, wish.edit);
      case 'pause':
      case 'resume':
      case 'stop':
        return sessions.control(id(), wish.do);
    }
  }

  const people: People = {
    settings,
    async ask({ name, sessions }, wish) {
      asks += 1;
      const asked: Asked = { ask: asks, window: name, wish };
      tell({ type: 'asked', asked });
      try {
        tell({ type: 'answered', asked, outcome: await grant(sessions, wish) });
        return true;
      } catch (error) {
        tell({ type: 'refused', asked, error });
        return false;
      }
    },
    think() {
      if (chance.happens(0.03)) return { do: 'prepare' };
      return chance.oneOf<Wish>([
        { do: 'execute', options: {} },
        { do: 'execute', options: {} },
        { do: 'execute', options: { retryFailed: true } },
        { do: 'execute', options: { tasks: [chance.between(0, 8), chance.between(0, 8)] } },
        { do: 'pause' },
        { do: 'pause' },
        { do: 'resume' },
        { do: 'resume' },
        { do: 'stop' },
        { do: 'look' },
        { do: 'touch' },
      ]);
    },
    async edit(window, index) {
      edits += 1;
      const text = `By hand ${edits}`;
      const row = await window.sessions.task(id(), index).catch(() => undefined);
      if (row === undefined) return;
      await people.ask(window, { do: 'edit', index, edit: { text, version: row.version } });
    },
  };
  return people;
}
