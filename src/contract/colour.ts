import * as z from 'zod';

/** `#RRGGBB`, in upper case. */
export const hexColour = z.string().regex(/^#[0-9A-F]{6}$/);

export const COLOUR_NAMES = [
  'red',
  'orange',
  'yellow',
  'green',
  'cyan',
  'blue',
  'purple',
  'pink',
  'brown',
  'grey',
  'black',
  'white',
] as const;
export const colourName = z.enum(COLOUR_NAMES);
export type ColourName = z.infer<typeof colourName>;

/**
 * What a colour asks for. `retranslate`, `shorten`: a translation that is there is made anew, or shorter; `final`,
 * `skip`, `review`: the cell is left alone; `source`: the other languages of the row are translated out of it.
 */
export const COLOUR_ACTIONS = ['retranslate', 'shorten', 'final', 'skip', 'review', 'source'] as const;
export const colourAction = z.enum(COLOUR_ACTIONS);
export type ColourAction = z.infer<typeof colourAction>;

/** What of a cell is coloured. */
export const colourPart = z.enum(['fill', 'font']);
export type ColourPart = z.infer<typeof colourPart>;

/** A colour that cells of one column have, and what it is taken to ask for. */
export const colourUse = z.strictObject({
  letter: z.string().regex(/^[A-Z]{1,3}$/),
  part: colourPart,
  colour: hexColour,
  name: colourName,
  /** How many cells have it, and the first of them. */
  cells: z.int().positive(),
  example: z.string(),
  /** Null where it asks for nothing. */
  action: colourAction.nullable(),
  reason: z.string(),
  /** Whether a person is to be told of it: it asks for something, or marks several cells and nobody knows why. */
  isTelling: z.boolean(),
});
export type ColourUse = z.infer<typeof colourUse>;
