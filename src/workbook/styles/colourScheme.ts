import type { ColourSource, Rgb } from './colour.ts';
import { tinted } from './tinted.ts';

/** The colours that a workbook's styles name by number. */
export interface ColourScheme {
  /** By the index that styles have for it: light 1, dark 1, light 2, dark 2, accents, links. */
  readonly theme: readonly Rgb[];
  /** The workbook's own; where it is shorter, Excel's stands in. */
  readonly palette: readonly Rgb[];
}

export const WINDOW_TEXT: Rgb = 0x000000;
export const WINDOW: Rgb = 0xffffff;

const [SYSTEM_TEXT, SYSTEM_WINDOW] = [64, 65];

const EIGHT = [0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff];

/** Excel's palette; its first eight stand twice (ECMA-376 part 1, 18.8.27). */
const PALETTE: readonly Rgb[] = [
  ...EIGHT,
  ...EIGHT,
  ...[0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xc0c0c0, 0x808080],
  ...[0x9999ff, 0x993366, 0xffffcc, 0xccffff, 0x660066, 0xff8080, 0x0066cc, 0xccccff],
  ...[0x000080, 0xff00ff, 0xffff00, 0x00ffff, 0x800080, 0x800000, 0x008080, 0x0000ff],
  ...[0x00ccff, 0xccffff, 0xccffcc, 0xffff99, 0x99ccff, 0xff99cc, 0xcc99ff, 0xffcc99],
  ...[0x3366ff, 0x33cccc, 0x99cc00, 0xffcc00, 0xff9900, 0xff6600, 0x666699, 0x969696],
  ...[0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333],
];

/** The colour that is meant; undefined where it is automatic, or none that the scheme has. */
export function resolveColour(source: ColourSource, scheme: ColourScheme): Rgb | undefined {
  if (source.kind === 'auto' || source.kind === 'unknown') return undefined;
  const base = baseOf(source, scheme);
  return base === undefined ? undefined : tinted(base, source.tint);
}

function baseOf(
  source: Exclude<ColourSource, { kind: 'auto' | 'unknown' }>,
  { theme, palette }: ColourScheme,
): Rgb | undefined {
  if (source.kind === 'rgb') return source.rgb;
  if (source.kind === 'theme') return theme[source.index];
  if (source.index === SYSTEM_TEXT) return WINDOW_TEXT;
  if (source.index === SYSTEM_WINDOW) return WINDOW;
  return source.index < PALETTE.length ? (palette[source.index] ?? PALETTE[source.index]) : undefined;
}

const DARK_1 = 1;

/** True for the colour that text has where nobody chose one. */
export function isTextColour(source: ColourSource): boolean {
  if (source.kind === 'theme') return source.index === DARK_1 && source.tint === 0;
  return source.kind === 'auto' || (source.kind === 'indexed' && source.index === SYSTEM_TEXT);
}
