/** A colour as 0xRRGGBB. */
export type Rgb = number;

/** What a colour element of a style names (ECMA-376 part 1, 18.8.19). */
export type ColourSource =
  | { readonly kind: 'rgb'; readonly rgb: Rgb; readonly tint: number }
  | { readonly kind: 'theme'; readonly index: number; readonly tint: number }
  | { readonly kind: 'indexed'; readonly index: number; readonly tint: number }
  | { readonly kind: 'auto' }
  /** What it names is no colour. */
  | { readonly kind: 'unknown' };

export type Attributes = Readonly<Record<string, string>>;

const INDEX = /^\d{1,5}$/;

/** Reads a colour element; of several colours the theme's goes first. One that names none is automatic. */
export function readColour(attributes: Attributes): ColourSource {
  const tint = readTint(attributes.tint);
  for (const kind of ['theme', 'rgb', 'indexed'] as const) {
    const value = attributes[kind];
    if (value === undefined) continue;
    const rgb = readHex(value);
    if (kind === 'rgb') return rgb === undefined ? { kind: 'unknown' } : { kind, rgb, tint };
    return INDEX.test(value) ? { kind, index: Number(value), tint } : { kind: 'unknown' };
  }
  return { kind: 'auto' };
}

function readTint(value: string | undefined): number {
  const tint = Number(value ?? 0);
  return Number.isFinite(tint) ? Math.min(1, Math.max(-1, tint)) : 0;
}

/** `FF8000` and `FFFF8000`: cells have no transparency, so that alpha says nothing. Left zeros may be left out. */
export function readHex(value: string): Rgb | undefined {
  return /^[\da-f]{1,8}$/i.test(value) ? Number.parseInt(value.slice(-6), 16) : undefined;
}

/** 0xff8000 → `#FF8000`. */
export function hexOf(rgb: Rgb): string {
  return `#${rgb.toString(16).toUpperCase().padStart(6, '0')}`;
}

export function channels(rgb: Rgb): readonly [number, number, number] {
  return [(rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff];
}

export function rgbOf(red: number, green: number, blue: number): Rgb {
  return (red << 16) | (green << 8) | blue;
}
