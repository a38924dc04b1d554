import type { CellLook, ConditionRule } from '../../core/ports/workbooks.ts';
import { hexOf, type ColourSource, type Rgb } from './colour.ts';
import { isTextColour, resolveColour, type ColourScheme } from './colourScheme.ts';
import { changedFill, fillColour } from './fill.ts';
import type { StyleChange, StyleSheet } from './styleSheet.ts';

/** The look of each cell format, in the order of the style sheet; equal looks are one object. */
export function looksOf(sheet: StyleSheet, theme: readonly Rgb[]): readonly CellLook[] {
  const scheme: ColourScheme = { theme, palette: sheet.palette };
  const fonts = sheet.fonts.map((font) => fontColour(font, scheme));
  const fills = sheet.fills.map((fill) => written(fill && fillColour(fill, scheme)));
  const known = new Map<string, CellLook>();
  return sheet.formats.map((format) => {
    const look: CellLook = { fill: fills[format.fill] ?? null, font: fonts[format.font] ?? null };
    const key = `${look.fill ?? ''}/${look.font ?? ''}`;
    const same = known.get(key);
    if (same === undefined) known.set(key, look);
    return same ?? look;
  });
}

/** Tells what a differential format changes. */
export function changesIn(
  { palette }: Pick<StyleSheet, 'palette'>,
  theme: readonly Rgb[],
): (format: StyleChange) => ConditionRule['change'] {
  const scheme: ColourScheme = { theme, palette };
  return ({ font, fill }) => {
    const colour = fill && changedFill(fill, scheme);
    return {
      fill: colour === undefined ? undefined : written(colour),
      font: font && fontColour(font, scheme),
    };
  };
}

function fontColour(font: ColourSource | undefined, scheme: ColourScheme): string | null {
  return font === undefined || isTextColour(font) ? null : written(resolveColour(font, scheme));
}

const written = (rgb: Rgb | null | undefined) => (typeof rgb === 'number' ? hexOf(rgb) : null);
