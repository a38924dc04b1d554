import type { Analysis, ColumnAnalysis, SheetAnalysis } from '../../../src/contract/analysis.ts';
import type { LabelledLayout, LabelledSheet, NoTableLabel, TableLabel } from './labelledLayout.ts';
import { limitsOf } from './limitsOf.ts';
import { parseColumns, type ColumnLabel } from './parseColumns.ts';

/** From here on a guess claims to be right. */
export const CERTAIN = 0.9;

/** Where an analysis and a label differ, in words; empty where all is right or reported. */
export function compareWithLabel(layout: LabelledLayout, analysis: Analysis): readonly string[] {
  const { sheets, languages, warnings } = analysis;
  const differences = layout.sheets.flatMap((labelled, i) => {
    const sheet = sheets[i];
    return sheet === undefined ? [`${labelled.name} is not there`] : compareSheet(labelled, sheet, warnings);
  });
  const open = languages.map(({ language, kinds }) => `${language} ${kinds.translate}`).sort();
  if (layout.open !== undefined && open.join(', ') !== layout.open.split(', ').sort().join(', '))
    differences.push(`to fill: ${open.join(', ')}, not ${layout.open}`);
  for (const warning of layout.warns ?? [])
    if (!warnings.some((said) => warning.test(said))) differences.push(`no warning says ${String(warning)}`);
  return differences;
}

/** Guesses that claim to be right and are wrong: `Strings!C target fr`. */
export function certainlyWrong(layout: LabelledLayout, analysis: Analysis): readonly string[] {
  return layout.sheets.flatMap(({ name, expected }, i) =>
    'leftOut' in expected
      ? []
      : [
          ...falseHeader(name, expected, analysis.sheets[i]),
          ...(analysis.sheets[i]?.columns ?? []).flatMap((column) => {
            const { answers } = labelOf(column.letter, parseColumns(expected.columns));
            const wrong = column.confidence >= CERTAIN && !answers.some((answer) => isAnswer(column, answer));
            return wrong ? [`${name}!${describe(column)}`] : [];
          }),
        ],
  );
}

function falseHeader(
  name: string,
  { header }: TableLabel,
  sheet: SheetAnalysis | undefined,
): readonly string[] {
  const isCertain = (sheet?.headerGuess?.confidence ?? 0) >= CERTAIN;
  const right = [header].flat().includes(sheet?.headerRow ?? null);
  return isCertain && !right ? [`${name}: header row ${sheet?.headerRow ?? 'none'}`] : [];
}

function compareSheet(
  { name, rows, expected }: LabelledSheet,
  sheet: SheetAnalysis,
  warnings: readonly string[],
): readonly string[] {
  if ('leftOut' in expected) return compareLeftOut(expected, sheet);
  if (sheet.leftOut !== null) return [`${name} is left out: ${sheet.leftOut}`];
  const { limits } = expected;
  const found = limits && limitsOf(sheet, rows);
  return [
    ...compareRows(expected, sheet, rows),
    ...compareColumns(expected, sheet, warnings),
    ...(found === undefined || found.join() === limits?.join()
      ? []
      : [`limits ${found.join()}, not ${limits?.join() ?? ''}`]),
  ];
}

function compareLeftOut({ leftOut }: NoTableLabel, sheet: SheetAnalysis): readonly string[] {
  if (sheet.leftOut === null) return [`${sheet.name} is taken for a table`];
  return leftOut.test(sheet.leftOut)
    ? []
    : [`${sheet.name} is left out for another reason: ${sheet.leftOut}`];
}

function compareRows(
  { header, data: [first, ...lasts], units }: TableLabel,
  { headerRow, firstRow, lastRow, units: found }: SheetAnalysis,
  rows: LabelledSheet['rows'],
): readonly string[] {
  // Blank rows before the first row of data are nobody's.
  const isBlank = (row: number) => (rows[row - 1] ?? []).every((cell) => cell === null);
  let begin = firstRow ?? 0;
  while (begin > 0 && begin < first && isBlank(begin)) begin += 1;

  const headers: readonly (number | null)[] =
    typeof header === 'number' || header === null ? [header] : header;
  const right = headers.includes(headerRow);
  return [
    ...(right ? [] : [`header row ${headerRow ?? 'none'}, not ${headers.join(' or ')}`]),
    ...(begin === first && lasts.includes(lastRow ?? 0)
      ? []
      : [`data in rows ${firstRow ?? '-'} to ${lastRow ?? '-'}, not ${first} to ${lasts.join(' or ')}`]),
    ...(found === units ? [] : [`${found} units, not ${units}`]),
  ];
}

function compareColumns(
  { columns, offers = [] }: TableLabel,
  sheet: SheetAnalysis,
  warnings: readonly string[],
): readonly string[] {
  const labels = parseColumns(columns);
  const missing = labels.filter(
    ({ letter, answers }) =>
      !answers.some(({ role }) => role === 'ignored') && !sheet.columns.some((c) => c.letter === letter),
  );
  const unoffered = offers.filter((letter) => {
    const column = sheet.columns.find((c) => c.letter === letter);
    const speaks = (text: string) => /reference/i.test(text);
    return (
      column?.role !== 'reference' &&
      !speaks(column?.reason ?? '') &&
      !warnings.some((warning) => speaks(warning) && warning.includes(letter))
    );
  });
  return [
    ...missing.map(({ letter }) => `${letter} is not there`),
    ...sheet.columns.flatMap((column) => compareColumn(column, labelOf(column.letter, labels))),
    ...unoffered.map((letter) => `${letter} is not offered as a reference`),
  ];
}

function compareColumn(column: ColumnAnalysis, { answers, isOpen }: ColumnLabel): readonly string[] {
  const right = answers.some((answer) => isAnswer(column, answer));
  const wanted = answers.map(({ role, language }) => `${role} ${language ?? ''}`.trim()).join(' or ');
  return [
    ...(right ? [] : [`${describe(column)}, not ${wanted}`]),
    ...(isOpen && column.confidence >= CERTAIN ? [`${describe(column)} is too sure of itself`] : []),
    ...(column.reason.trim() === '' ? [`${describe(column)} has no reason`] : []),
  ];
}

function labelOf(letter: string, labels: readonly ColumnLabel[]): ColumnLabel {
  const label = labels.find((found) => found.letter === letter);
  return label ?? { letter, isOpen: false, answers: [{ role: 'ignored', language: null }] };
}

function isAnswer({ role, language }: ColumnAnalysis, answer: ColumnLabel['answers'][number]): boolean {
  return role === answer.role && (role === 'ignored' || language === answer.language);
}

function describe({ letter, role, language, confidence }: ColumnAnalysis): string {
  return `${[letter, role, language].filter(Boolean).join(' ')} (${confidence.toFixed(2)})`;
}
