import { channels, rgbOf, type ColourSource, type Rgb } from './colour.ts';
import { resolveColour, WINDOW, WINDOW_TEXT, type ColourScheme } from './colourScheme.ts';

export type FillSource =
  | {
      readonly kind: 'pattern';
      /** Undefined where it is not said. */
      readonly pattern: string | undefined;
      readonly foreground: ColourSource | undefined;
      readonly background: ColourSource | undefined;
    }
  | { readonly kind: 'gradient'; readonly stops: readonly GradientStop[] };

export interface GradientStop {
  readonly position: number;
  readonly colour: ColourSource;
}

/** How much of the foreground a pattern shows, in 128ths. */
const DENSITY: ReadonlyMap<string, number> = new Map([
  ['solid', 128],
  ['darkGray', 96],
  ['darkTrellis', 96],
  ['mediumGray', 64],
  ['darkDown', 64],
  ['darkGrid', 64],
  ['darkHorizontal', 64],
  ['darkUp', 64],
  ['darkVertical', 64],
  ['lightGrid', 56],
  ['lightTrellis', 48],
  ['lightDown', 32],
  ['lightGray', 32],
  ['lightHorizontal', 32],
  ['lightUp', 32],
  ['lightVertical', 32],
  ['gray125', 16],
  ['gray0625', 8],
]);

/** The one colour that a cell's fill comes closest to; undefined where it has none. */
export function fillColour(fill: FillSource, scheme: ColourScheme): Rgb | undefined {
  if (fill.kind === 'gradient') return gradientColour(fill.stops, scheme);
  const { pattern = 'none', foreground, background } = fill;
  const density = DENSITY.get(pattern);
  if (density === undefined) return undefined;
  // The second fill of every workbook, which writers give to cells that are to look plain.
  if (pattern === 'gray125' && foreground === undefined && background === undefined) return undefined;
  const front = shown(foreground, scheme, WINDOW_TEXT);
  return mixed(front, shown(background, scheme, WINDOW), density);
}

/** A colour that is not there is that of paper. */
function shown(source: ColourSource | undefined, scheme: ColourScheme, automatic: Rgb): Rgb {
  return source === undefined || source.kind === 'auto'
    ? automatic
    : (resolveColour(source, scheme) ?? WINDOW);
}

/** In a differential format a fill without pattern is solid, and a solid fill's colour is its background. */
export function changedFill(fill: FillSource, scheme: ColourScheme): Rgb | null | undefined {
  if (fill.kind === 'gradient') return gradientColour(fill.stops, scheme);
  const { pattern = 'solid', background } = fill;
  if (pattern === 'none') return null;
  if (pattern !== 'solid') return fillColour(fill, scheme);
  return background && fillColour({ ...fill, pattern, foreground: background }, scheme);
}

function gradientColour(stops: readonly GradientStop[], scheme: ColourScheme): Rgb | undefined {
  const [first, second] = [...stops]
    .sort((a, b) => a.position - b.position)
    .map(({ colour }) => shown(colour, scheme, WINDOW));
  return first === undefined || second === undefined ? first : mixed(first, second, 64);
}

function mixed(front: Rgb, back: Rgb, density: number): Rgb {
  const [fronts, backs] = [channels(front), channels(back)];
  const mix = (i: 0 | 1 | 2) => backs[i] + Math.trunc(((fronts[i] - backs[i]) * density) / 128);
  return rgbOf(mix(0), mix(1), mix(2));
}
