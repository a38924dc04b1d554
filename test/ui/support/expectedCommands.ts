import titles from '../../../package.nls.json';
import type { Action, Circumstances } from '../../../src/contract/capabilities.ts';
import type { Statistics } from '../../../src/contract/session.ts';
import type { SessionStates } from '../../../src/contract/states.ts';
import { capabilityOf } from '../../../src/state/capabilities.ts';
import { canContinueWith } from '../../../src/server/sessionResource.ts';
import { isInterrupted } from '../../../src/state/settle.ts';
import { COMMANDS, type CommandGate } from '../../../src/vscode/commands/commandTable.ts';

export interface Situation {
  readonly states: SessionStates;
  readonly circumstances: Circumstances;
  /** Tasks that are done. */
  readonly done: number;
}

/** The titles of the commands that the palette must offer while this session is the active one. */
export function expectedCommands(situation: Situation): readonly string[] {
  return Object.entries(COMMANDS)
    .filter(([, { gate }]) => isOpen(gate, situation))
    .map(([name]) => titleOf(name))
    .sort();
}

export function titleOf(command: string): string {
  return (titles as Readonly<Record<string, string>>)[`command.${command}`] ?? command;
}

function isOpen(gate: CommandGate, { states, circumstances, done }: Situation): boolean {
  const can = (action: Action, partial = false): boolean =>
    capabilityOf(action, states, circumstances, { partial }).allowed;
  switch (gate) {
    case 'always':
    case 'ready':
    case 'session':
      return true;
    case 'workbook':
      return can('analyze');
    case 'interrupted':
      return isInterrupted(states, circumstances.lease === 'other');
    case 'partial':
      return done > 0 && can('export', true) && !can('export');
    case 'another':
      return canContinueWith({ states, statistics: statisticsWith(done) }, circumstances);
    default:
      return can(gate);
  }
}

/** Whatever else a situation has, not everything is done. */
function statisticsWith(done: number): Statistics {
  const counts = { total: done + 1, done, failed: 0, skipped: 0 };
  const rest = { requests: 0, inputTokens: 0, outputTokens: 0, cost: null, flagged: 0, findings: [] };
  return { ...counts, languages: {}, ...rest };
}
