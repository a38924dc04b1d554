import { LIMITS } from '../limits.ts';
import { overLimit, unreadable } from '../refusal.ts';
import type { ElementVisitor } from '../xml/xmlReader.ts';
import { readColour, readHex, type Attributes, type ColourSource, type Rgb } from './colour.ts';
import type { FillSource, GradientStop } from './fill.ts';

/** The colours of a part of styles as it names them, in its order. */
export interface StyleSheet {
  /** Undefined for a font without colour. */
  readonly fonts: readonly (ColourSource | undefined)[];
  readonly fills: readonly (FillSource | undefined)[];
  /** The formats of cells: indexes into fonts and fills. What `cellStyleXfs` says, Excel has copied into them. */
  readonly formats: readonly { readonly font: number; readonly fill: number }[];
  /** Differential formats. */
  readonly changes: readonly StyleChange[];
  readonly palette: readonly Rgb[];
}

export interface StyleChange {
  readonly font: ColourSource | undefined;
  readonly fill: FillSource | undefined;
}

interface OpenFill {
  kind: FillSource['kind'] | undefined;
  pattern: string | undefined;
  foreground: ColourSource | undefined;
  background: ColourSource | undefined;
  stops: GradientStop[];
  position: number;
}

/** Collects a style sheet while its part is visited (ECMA-376 part 1, 18.8); `end` gives it. */
export function createStyleSheetReader(part: string): ElementVisitor & { end(): StyleSheet } {
  const fonts: (ColourSource | undefined)[] = [];
  const fills: (FillSource | undefined)[] = [];
  const formats: { font: number; fill: number }[] = [];
  const changes: StyleChange[] = [];
  const palette: Rgb[] = [];
  let font: ColourSource | undefined;
  let fill = noFill();

  function add<T>(list: T[], item: T): void {
    if (list.length >= LIMITS.styles) throw overLimit(`its part ${part} has`, `${LIMITS.styles} styles`);
    list.push(item);
  }

  /** `path[at]` is what stands in a font or fill. */
  function readPiece(path: readonly string[], at: number, attributes: Attributes): void {
    const [owner, name, inner] = [path[at - 1], path[at], path[at + 1]];
    const depth = path.length - at;
    if (owner === 'font' && name === 'color' && depth === 1) font = readColour(attributes);
    else if (owner !== 'fill') return;
    else if (depth === 1 && name === 'patternFill') {
      fill.kind = 'pattern';
      fill.pattern = attributes.patternType;
    } else if (depth === 1 && name === 'gradientFill') fill.kind = 'gradient';
    else if (name === 'patternFill' && depth === 2) {
      if (inner === 'fgColor') fill.foreground = readColour(attributes);
      else if (inner === 'bgColor') fill.background = readColour(attributes);
    } else if (name === 'gradientFill' && inner === 'stop') {
      if (depth === 2) fill.position = Number(attributes.position ?? 0);
      else if (depth === 3 && path[at + 2] === 'color' && fill.stops.length < LIMITS.styles)
        fill.stops.push({ position: fill.position, colour: readColour(attributes) });
    }
  }

  return {
    open(path, attributes) {
      const [root, section, item] = path;
      if (root !== 'styleSheet') throw unreadable(`its part ${part} holds no styles`);
      if (path.length < 3) return;
      if (section === 'fonts' || section === 'fills') readPiece(path, 3, attributes);
      else if (section === 'dxfs') readPiece(path, 4, attributes);
      else if (section === 'cellXfs' && item === 'xf' && path.length === 3) {
        add(formats, { font: indexOf(attributes.fontId), fill: indexOf(attributes.fillId) });
      } else if (section === 'colors' && item === 'indexedColors' && path[3] === 'rgbColor')
        add(palette, readHex(attributes.rgb ?? '') ?? 0);
    },
    close([, section, item, ...deeper]) {
      if (item === undefined || deeper.length > 0) return;
      if (section === 'fonts' && item === 'font') add(fonts, font);
      else if (section === 'fills' && item === 'fill') add(fills, closed(fill));
      else if (section === 'dxfs' && item === 'dxf') add(changes, { font, fill: closed(fill) });
      else return;
      font = undefined;
      fill = noFill();
    },
    end: () => ({ fonts, fills, formats, changes, palette }),
  };
}

function noFill(): OpenFill {
  return {
    kind: undefined,
    pattern: undefined,
    foreground: undefined,
    background: undefined,
    stops: [],
    position: 0,
  };
}

function closed({ kind, pattern, foreground, background, stops }: OpenFill): FillSource | undefined {
  if (kind === 'pattern') return { kind, pattern, foreground, background };
  return kind === 'gradient' ? { kind, stops } : undefined;
}

/** What is not said is the first one. */
function indexOf(id: string | undefined): number {
  return id !== undefined && /^\d{1,9}$/.test(id) ? Number(id) : 0;
}
