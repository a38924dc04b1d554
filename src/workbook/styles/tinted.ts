import { channels, rgbOf, type Rgb } from './colour.ts';

/**
 * A colour made darker (`tint` from -1) or lighter (to 1) in its lightness, hue and saturation kept (ECMA-376
 * part 1, 18.8.19). In exact numbers: the whole ones that the standard shows round more than Excel does.
 */
export function tinted(rgb: Rgb, tint: number): Rgb {
  if (tint === 0) return rgb;
  const parts = channels(rgb).map((channel) => channel / 255);
  const [most, least] = [Math.max(...parts), Math.min(...parts)];
  const lightness = (most + least) / 2;
  const target = tint < 0 ? lightness * (1 + tint) : lightness * (1 - tint) + tint;
  // With hue and saturation, each channel's place within the chroma stays too.
  const reach = (of: number) => 1 - Math.abs(2 * of - 1);
  const scale = most === least ? 0 : reach(target) / reach(lightness);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    Math.min(255, Math.max(0, Math.round((target + (part - lightness) * scale) * 255))),
  );
  return rgbOf(red, green, blue);
}
