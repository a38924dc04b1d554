import { COLOUR_NAMES, type ColourAction, type ColourName, type ColourPart } from '../../contract/colour.ts';
import type { LegendEntry } from '../../contract/project.ts';
import { columnNumber } from '../cellRef.ts';
import type { CellLook } from '../ports/workbooks.ts';
import { nameColour } from './nameColour.ts';
import { distance, rgbOf } from './rgb.ts';

/** A cell that a legend is asked about. */
export interface ColouredCell {
  readonly column: number;
  readonly role: 'source' | 'target';
  readonly language: string;
  readonly sourceLanguage: string;
}

export interface Meaning {
  readonly action: ColourAction;
  readonly part: ColourPart;
  readonly reason: string;
}

/** What the look of a cell asks for; undefined where it has no meaning. */
export type Legend = (cell: ColouredCell, look: CellLook) => Meaning | undefined;

/** So far apart are colours that are meant to be the same, in `distance`. */
const TOLERANCE = 5;

/** Reads a legend whose examples are resolved: the first entry that fits counts. */
export function createLegend(entries: readonly LegendEntry[]): Legend {
  const rules = entries.map(
    ({ colour, tolerance = TOLERANCE, part = 'fill', cells = 'any', columns, action }) => {
      const meant = columns && new Set(columns.map(columnNumber));
      return {
        part,
        action,
        speaksOf: ({ role, column }: ColouredCell) =>
          (cells === 'any' || cells === role) && (meant?.has(column) ?? true),
        fits: fitsColour(colour, tolerance),
      };
    },
  );
  return (cell, look) => {
    for (const { part, action, speaksOf, fits } of rules) {
      const colour = look[part];
      if (colour !== null && speaksOf(cell) && fits(colour))
        return { action, part, reason: 'The legend in lingrid.json says so' };
    }
    return undefined;
  };
}

function fitsColour(colour: string, tolerance: number): (hex: string) => boolean {
  if (isName(colour)) return (hex) => nameColour(hex) === colour;
  const wanted = rgbOf(colour);
  return (hex) => distance(wanted, rgbOf(hex)) <= tolerance;
}

function isName(colour: string): colour is ColourName {
  return COLOUR_NAMES.some((name) => name === colour);
}

/**
 * Where no legend is given: a yellow source has changed, a yellow translation is final, a yellow English text beside
 * an unmarked Chinese one is what the other languages are translated from, and blue is too long.
 */
export const usualLegend: Legend = ({ role, language, sourceLanguage }, { fill }) => {
  if (fill === null) return undefined;
  const name = nameColour(fill);
  const says = (action: ColourAction, reason: string): Meaning => ({ action, part: 'fill', reason });
  if (name === 'blue') return says('shorten', 'Blue usually says that a translation is too long');
  if (name !== 'yellow') return undefined;
  if (role === 'source') return says('retranslate', 'A yellow source usually says that it has changed');
  return isOf('en', language) && isOf('zh', sourceLanguage)
    ? says('source', 'Yellow English beside Chinese usually is what the other languages are translated from')
    : says('final', 'A yellow translation usually is final');
};

function isOf(language: string, tag: string): boolean {
  return tag === language || tag.startsWith(`${language}-`);
}
