import { columnRole, type ColumnRole } from '../../../src/contract/analysis.ts';

export interface ColumnLabel {
  readonly letter: string;
  /** A person could not be sure. */
  readonly isOpen: boolean;
  readonly answers: readonly { readonly role: ColumnRole; readonly language: string | null }[];
}

/** Reads what `TableLabel.columns` describes; throws where it is not well written. */
export function parseColumns(text: string): readonly ColumnLabel[] {
  return text.split(',').map((part) => {
    const [, letter, open, answers] = /^([A-Z]+)(\??) (.+)$/.exec(part.trim()) ?? [];
    if (letter === undefined || answers === undefined) throw new Error(`What does “${part}” say?`);
    return {
      letter,
      isOpen: open === '?',
      answers: answers.split('|').map((answer) => {
        const [role, language = null] = answer.trim().split(' ');
        return { role: columnRole.parse(role), language };
      }),
    };
  });
}
