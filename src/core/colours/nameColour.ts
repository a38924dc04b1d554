import type { ColourName } from '../../contract/colour.ts';
import { hslOf, rgbOf } from './rgb.ts';

/** Up to which hue, in degrees, a colour is called so. */
const HUES: readonly (readonly [number, ColourName])[] = [
  [15, 'red'],
  [38, 'orange'],
  [70, 'yellow'],
  [165, 'green'],
  [192, 'cyan'],
  [255, 'blue'],
  [290, 'purple'],
  [345, 'pink'],
  [360, 'red'],
];

/** What people call a colour (`#RRGGBB`), light or dark. */
export function nameColour(hex: string): ColourName {
  const [hue, saturation, lightness] = hslOf(rgbOf(hex));
  if (lightness < 0.08) return 'black';
  if (lightness > 0.985) return 'white';
  if (saturation < 0.12) return 'grey';
  // Excel calls #FFC000 orange, and light tints of the same hue are yellow to everybody.
  if (hue >= 38 && hue <= 47 && lightness <= 0.55) return lightness < 0.35 ? 'brown' : 'orange';
  if (hue >= 12 && hue < 42 && lightness < 0.35) return 'brown';
  return HUES.find(([end]) => hue < end)?.[1] ?? 'red';
}
