import { commands, type Disposable } from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';
import type { Log } from '../../core/ports.ts';
import type { Runtime } from '../runtime.ts';
import { canOf, COMMANDS, type CommandName } from './commandTable.ts';
import { explain } from './explain.ts';
import { WITHOUT_SESSION, type Handlers, type SessionCommand } from './handlers.ts';
import type { Targets } from './target.ts';
import { tellError } from './tellError.ts';
import { tellNotStarted } from './tellNotStarted.ts';

interface Deps {
  readonly handlers: Handlers;
  readonly targets: Targets;
  readonly runtime: Runtime;
  readonly log: Log;
}

/** Runs a command by its name, for whoever called it: the palette, a menu, a row, the panel, another extension. */
export type RunCommand = (name: CommandName, given?: unknown) => Promise<void>;

/**
 * Every command passes here. What enables it in menus stops neither keybindings nor other extensions, so that the
 * gate is asked again, of the session as it stands now; a gate that refuses is explained.
 */
export function createRunCommand({ handlers, targets, runtime, log }: Deps): RunCommand {
  /** Commands under way, by session: a second click is no second wish. */
  const underWay = new Set<string>();

  async function once(key: string, work: () => Promise<void>): Promise<void> {
    if (underWay.has(key)) return;
    underWay.add(key);
    try {
      await work();
    } finally {
      underWay.delete(key);
    }
  }

  async function withSession(name: SessionCommand, given: unknown): Promise<void> {
    if (runtime.state.status === 'starting') await runtime.start();
    if (runtime.state.status === 'failed') return tellNotStarted(runtime.state.message);
    let session: SessionResource | undefined;
    try {
      session = await (BEGINNING.has(name)
        ? targets.begun(given, name === 'analyze')
        : targets.session(given));
      if (session === undefined) {
        if (!BEGINNING.has(name)) await explain('session_not_found', undefined);
        return;
      }
      const refused = refusalOf(name, session);
      if (refused === undefined) {
        const wanted = session;
        await once(`${name} ${wanted.id}`, () => handlers[name](wanted));
      } else await explain(isSomebodyElses(session) ? 'owned_elsewhere' : refused, session);
    } catch (error) {
      await tellError(log, error, session);
    }
  }

  return async (name, given) => {
    log.debug('command', { name });
    if (!isWithout(name)) return withSession(name, given);
    try {
      if (name === 'copyServerConnection' && runtime.state.status === 'starting') await runtime.start();
      const isReady = runtime.state.status === 'ready';
      if (name === 'copyServerConnection' && runtime.state.status === 'failed') {
        await tellNotStarted(runtime.state.message);
        return;
      }
      const session = name === 'selectModel' && isReady ? await targets.session(given) : undefined;
      await handlers[name](session);
    } catch (error) {
      await tellError(log, error, undefined);
    }
  };
}

export function registerCommands(run: RunCommand): readonly Disposable[] {
  return Object.entries(COMMANDS).map(([name, { id }]) =>
    commands.registerCommand(id, (given?: unknown) => run(name as CommandName, given)),
  );
}

/** The stage is another one because another window has made it so: then that is what there is to say. */
function isSomebodyElses({ lease, interrupted }: SessionResource): boolean {
  return lease === 'other' && !interrupted;
}

/** Commands that begin with a workbook where no session is meant. */
const BEGINNING: ReadonlySet<CommandName> = new Set(['translate', 'tryRows', 'analyze']);

function isWithout(name: CommandName): name is (typeof WITHOUT_SESSION)[number] {
  return WITHOUT_SESSION.some((each) => each === name);
}

/** The gate that stands in a command's way; undefined where none does. */
function refusalOf(name: SessionCommand, session: SessionResource) {
  const { gate } = COMMANDS[name];
  switch (gate) {
    case 'ready':
    case 'session':
      return undefined;
    case 'workbook':
      return reasonOf(session, 'analyze');
    case 'interrupted':
      return session.interrupted ? undefined : (reasonOf(session, 'execute') ?? 'stage_conflict');
    case 'partial':
      return session.canExportPartial ? undefined : (reasonOf(session, 'export') ?? 'stage_conflict');
    case 'another':
      return session.canContinueWith ? undefined : (reasonOf(session, 'retry') ?? 'stage_conflict');
    default:
      return reasonOf(session, gate);
  }
}

function reasonOf(session: SessionResource, action: Parameters<typeof canOf>[0]) {
  const capability = session.capabilities[canOf(action)];
  return capability.allowed ? undefined : capability.reason;
}
