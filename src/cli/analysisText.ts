import stringWidth from 'string-width';
import type { Analysis, SheetAnalysis, SkipReason } from '../contract/analysis.ts';
import type { ColourUse } from '../contract/colour.ts';
import { money } from './money.ts';
import { printable } from './printable.ts';

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  empty_source: 'rows without a source text',
  numbers_only: 'sources that are numbers only',
  url: 'sources that are addresses',
  formula_source: 'sources that are formulas',
  already_translated: 'target cells that are filled already',
  formula_target: 'target cells that are formulas',
  merged_target: 'target cells inside a merged range',
  locked_target: 'target cells that Excel ties to something else',
  marked_final: 'cells marked as final by their colour',
  marked_skip: 'cells to leave out by their colour',
  marked_review: 'cells to be reviewed by a person, by their colour',
  section_heading: 'texts without a key, alone in their rows, taken for headings',
  excluded_row: 'rows that are left out',
  hidden_row: 'rows that are hidden',
  excluded_key: 'rows whose key is left out',
  over_limit: 'rows over the limit',
};

/** An analysis for people: each sheet with its columns, what will be done, what is skipped and why. */
export function analysisText(analysis: Analysis): string {
  return [...analysis.sheets.flatMap(sheetLines), '', ...planLines(analysis)].join('\n');
}

/** From what is translated, what will be done for each language, what not, and why. */
export function planLines(analysis: Analysis): readonly string[] {
  const { tasks, languages, skipped, warnings } = analysis;
  return [
    ...sourceLines(analysis),
    tasks === 0
      ? 'Nothing to translate.'
      : `To translate: ${tasks} ${tasks === 1 ? 'cell' : 'cells'}, about ${estimate(languages, analysis)}`,
    ...languages.map((plan) => {
      const { language, kinds } = plan;
      const cells = kinds.translate + kinds.retranslate + kinds.shorten;
      const again = [
        ...(kinds.retranslate > 0 ? [`${kinds.retranslate} anew`] : []),
        ...(kinds.shorten > 0 ? [`${kinds.shorten} to shorten`] : []),
      ];
      const how = again.length > 0 ? ` (${again.join(', ')})` : '';
      return `  ${language.padEnd(12)} ${cells} ${cells === 1 ? 'cell' : 'cells'}${how}, about ${estimate([plan], analysis)}`;
    }),
    ...skipped
      .filter(({ count }) => count > 0)
      .map(({ reason, count }) => `  left alone, ${SKIPPED[reason]}: ${count}`),
    ...warnings.map((warning) => `  note: ${warning}`),
  ];
}

const SHEETS_SHOWN = 5;

/** A line for each source language, with the columns that are in it. */
function sourceLines({ sheets }: Analysis): readonly string[] {
  const byLanguage = new Map<string, string[]>();
  for (const { name, leftOut, columns } of sheets) {
    const source = columns.find(({ role }) => role === 'source');
    if (leftOut !== null || source === undefined) continue;
    const language = source.language ?? 'unknown';
    const column = `column ${source.letter} of “${printable(name)}”`;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), column]);
  }
  return [...byLanguage].map(([language, columns]) => {
    const shown = columns.slice(0, SHEETS_SHOWN).join(', ');
    const others = columns.length - SHEETS_SHOWN;
    return `From ${language}: ${shown}${others > 0 ? ` and ${others} more` : ''}`;
  });
}

/** Tokens, and what they cost where that is known. */
function estimate(plans: Analysis['languages'], { price }: Analysis): string {
  const sum = (of: (plan: Analysis['languages'][number]) => number) =>
    plans.map(of).reduce((a, b) => a + b, 0);
  const input = sum(({ inputTokens }) => inputTokens);
  const output = sum(({ outputTokens }) => outputTokens);
  const tokens = `${input + output} tokens`;
  if (price === null || (price.input === 0 && price.output === 0)) return tokens;
  return `${tokens} (${money((input * price.input + output * price.output) / 1_000_000)})`;
}

function sheetLines(sheet: SheetAnalysis): readonly string[] {
  if (sheet.leftOut !== null) return [`${sheet.name}: left out. ${sheet.leftOut}`];
  const row = sheet.headerRow === null ? 'no header row' : `header in row ${sheet.headerRow}`;
  const sure = sheet.headerGuess;
  const header = sure === null ? row : `${row} (${percent(sure.confidence).trim()}: ${sure.reason})`;
  return [
    `${sheet.name}: ${sheet.units} texts, ${header}`,
    ...sheet.columns.map(
      ({ letter, header: title, role, language, confidence, reason, isNew, uppercase }) => {
        const what = `${[role, ...(language === null ? [] : [language])].join(' ')}${isNew ? ', new' : ''}${uppercase ? ', capitals' : ''}`;
        return `  ${letter.padEnd(3)} ${fit(title ?? '', 24)} ${fit(what, 18)} ${percent(confidence)}  ${reason}`;
      },
    ),
    ...sheet.colours
      .filter(({ isTelling }) => isTelling)
      .slice(0, COLOURS_SHOWN)
      .map(colourLine),
  ];
}

const COLOURS_SHOWN = 12;

function colourLine({ letter, part, colour, name, cells, example, action, reason }: ColourUse): string {
  const what = `${part === 'font' ? 'text ' : ''}${name} ${colour}`;
  const where = `${cells} ${cells === 1 ? 'cell' : 'cells'}, as ${example}`;
  return `  ${letter.padEnd(3)} ${fit(what, 24)} ${fit(action ?? 'nothing', 18)} ${where}.  ${reason}`;
}

/** Cut or padded to so many columns of a terminal, in which a Chinese character takes two. */
function fit(text: string, columns: number): string {
  const line = text.replace(/\s+/g, ' ');
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (stringWidth(cut + segment) > columns) break;
    cut += segment;
  }
  return cut + ' '.repeat(columns - stringWidth(cut));
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)}%`.padStart(4);
}
