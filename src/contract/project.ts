import * as z from 'zod';
import { columnRole } from './analysis.ts';
import { colourAction, colourName, colourPart } from './colour.ts';
import { languageTag } from './language.ts';

const exampleCell = z.string().regex(/^.{1,31}![A-Z]{1,3}[1-9]\d{0,6}$/, 'a cell such as Legend!A2');

const columnLetter = z.string().regex(/^[A-Z]{1,3}$/, 'a column letter such as B or AA');

/** What a colour means. The first entry that fits it counts. */
export const legendEntry = z.strictObject({
  colour: z
    .union([colourName, z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'a colour such as #FFFF00'), exampleCell])
    .describe('The colour: a name such as yellow, #RRGGBB, or a cell that has it, such as Legend!A2.'),
  tolerance: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe(
      'How far another colour may be off (CIE 1976): 0 not at all, 5 where absent, 100 black and white.',
    ),
  part: colourPart
    .optional()
    .describe('What has the colour: the cell (fill, where absent) or its text (font).'),
  cells: z
    .enum(['source', 'target', 'any'])
    .optional()
    .describe('In which cells it means that; in all where absent.'),
  columns: z
    .array(columnLetter)
    .min(1)
    .max(1_000)
    .optional()
    .describe('In which columns it means that, by letter; in all where absent.'),
  action: colourAction.describe('What it asks for.'),
});
export type LegendEntry = z.infer<typeof legendEntry>;

const legend = z
  .array(legendEntry)
  .max(400)
  .describe('What colours mean, in place of the usual meanings: an empty list for no meaning at all.');

/** What becomes of the cells that asked for work once it is exported. */
export const afterExport = z.strictObject({
  oldValue: z
    .enum(['discard', 'note'])
    .optional()
    .describe(
      'What becomes of a translation that a new one takes the place of: discard (where absent), or note, at the cell.',
    ),
  colours: z
    .union([z.enum(['keep', 'clear']), z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'a colour such as #92D050')])
    .optional()
    .describe(
      'What becomes of colours that asked for a translation that is written: keep (where absent), clear, or another colour as #RRGGBB.',
    ),
});
export type AfterExport = z.infer<typeof afterExport>;

const language = languageTag.describe('A language: a BCP 47 tag, such as pt-BR or zh-Hans.');
const rowNumber = z.int().positive();

/** Regular expressions of a project's own placeholders. Which ones there may be is for `faultOfPattern` to say. */
export const ownPatterns = z.array(z.string().min(1).max(200)).max(50);

const rowRange = z.union([
  rowNumber,
  z
    .string()
    .regex(/^[1-9]\d{0,6}(-[1-9]\d{0,6})?$/, 'must be a row such as 12, or rows such as 20-25')
    .refine(
      (text) => rowsIn(text).first <= rowsIn(text).last,
      'must run from its first row to its last, such as 20-25',
    ),
]);
export type RowRange = z.infer<typeof rowRange>;

/** The first and the last row that are meant. */
export function rowsIn(range: string | number): { readonly first: number; readonly last: number } {
  const [first = 1, last = first] = String(range).split('-').map(Number);
  return { first, last };
}

const keyPatterns = z.array(z.string().min(1).max(1_000)).max(1_000);

const uppercase = z
  .boolean()
  .describe('Whether translations are put in capitals, by the rules of their language.');

/** What a person says of one column: a role, or a role with its language. */
export const columnOverride = z.union([
  columnRole,
  z.strictObject({
    role: columnRole.describe('What the column holds.'),
    language: language.optional(),
    uppercase: uppercase.optional(),
  }),
]);
export type ColumnOverride = z.infer<typeof columnOverride>;

/** What a person says of the sheets whose name matches the pattern `name` (`*` and `?` as in a shell). */
export const sheetOverride = z.strictObject({
  name: z
    .string()
    .min(1)
    .describe('The sheets meant, by name; * and ? stand for any characters and any one.'),
  include: z.boolean().optional().describe('Whether these sheets take part.'),
  headerRow: rowNumber.nullable().optional().describe('The row of the headers; null where there are none.'),
  firstRow: rowNumber.optional().describe('The first row of strings.'),
  lastRow: rowNumber.optional().describe('The last row of strings.'),
  uppercase: uppercase.optional(),
  columns: z
    .record(columnLetter, columnOverride)
    .optional()
    .describe('What columns hold, by letter: a role, or a role with its language.'),
  excludeRows: z
    .array(rowRange)
    .max(1_000)
    .optional()
    .describe('Rows that are left alone: 12, "12" or "20-25".'),
  excludeColumns: z
    .array(columnLetter)
    .max(1_000)
    .optional()
    .describe('Columns that are left alone, by letter: the same as the role ignored.'),
  excludeKeys: keyPatterns
    .optional()
    .describe('Keys of strings of these sheets that are left alone: glob patterns, such as debug.*'),
  hidden: z
    .enum(['include', 'skip'])
    .optional()
    .describe(
      'What becomes of hidden sheets and rows: include takes them, skip leaves them out. Where absent, rows take part and sheets do not.',
    ),
  legend: legend.optional(),
});
export type SheetOverride = z.infer<typeof sheetOverride>;

/** What the project file says of sheets: of all workbooks, or of some. */
export const projectSheet = z.strictObject({
  workbook: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The workbooks meant: a file name, or a path from here with /; * and ? as in a name. One that begins with ./ is one file. All where absent.',
    ),
  ...sheetOverride.shape,
});
export type ProjectSheet = z.infer<typeof projectSheet>;

/** What a person says of sheets in one session: over what the project file says, later entries over earlier ones. */
export const sessionOverrides = z.array(sheetOverride).max(200);

/**
 * `lingrid.json`. It names languages, columns and a model by the name of a profile; never an endpoint, a key
 * or where a key is found: those are the machine's settings. The descriptions are what an editor shows.
 */
export const project = z
  .strictObject({
    $schema: z.string().optional().describe('Where the schema of this file is.'),
    source: language.optional().describe('The language that is translated from: a BCP 47 tag, such as en.'),
    targets: z
      .array(language)
      .min(1)
      .optional()
      .describe('The languages to translate into; all that the workbook has columns for where absent.'),
    profile: z
      .string()
      .min(1)
      .optional()
      .describe('Who translates: a profile of this machine’s settings, or pseudo for pseudo-localization.'),
    headers: z
      .record(z.string().min(1), language)
      .optional()
      .describe(
        'Headers with house codes that Lingrid does not know, and their languages. Case does not matter.',
      ),
    sheets: z
      .array(projectSheet)
      .optional()
      .describe('What is to be known of sheets that Lingrid gets wrong.'),
    legend: legend.optional(),
    afterExport: afterExport
      .optional()
      .describe('What becomes of cells that asked for work by their colour once it is exported.'),
    excludeKeys: z
      .array(z.string().min(1))
      .optional()
      .describe('Keys of strings that are left alone: glob patterns, such as debug.*'),
    placeholders: ownPatterns
      .optional()
      .describe(
        'Regular expressions (RE2) of what must come through a translation as it is, besides what Lingrid knows: \\[\\[\\w+\\]\\] for [[name]].',
      ),
  })
  .describe('How Lingrid translates the workbooks in this folder and below.');
export type Project = z.infer<typeof project>;
