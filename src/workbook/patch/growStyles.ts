import type { Paint } from '../../core/ports/workbooks.ts';
import { unsupported } from '../refusal.ts';
import { spliced } from './splice.ts';
import { readStyleLists, type StyleList } from './styleLists.ts';

/** A cell format that is wanted: that of `style` with other colours. */
export interface FormatWish {
  readonly style: number;
  readonly paint: Paint;
}

/** Excel opens no workbook with more. */
const MOST_FORMATS = 64_000;

export type GrownStyles =
  /** `styles`: the number of each wish's format. */
  | { readonly kind: 'grown'; readonly bytes: Buffer; readonly styles: readonly number[] }
  | { readonly kind: 'refused' };

/**
 * The bytes of a style sheet, in UTF-8, with the formats that are wished for added where it does not have them; all
 * bytes but those of the lists' counts and their new items stay. Throws AppError where the workbook would have more
 * formats than Excel takes.
 */
export function growStyles(bytes: Buffer, wishes: readonly FormatWish[]): GrownStyles {
  const lists = readStyleLists(bytes);
  if (lists === undefined) return { kind: 'refused' };
  const { fonts, fills, cellXfs } = lists;
  const styles: number[] = [];
  for (const { style, paint } of wishes) {
    let xf = cellXfs.items[style];
    if (xf === undefined) return { kind: 'refused' };
    if (paint.fill !== undefined)
      xf = pointed(xf, 'fillId', 'applyFill', placeIn(fills, fillMarkup(fills, paint.fill)));
    if (paint.font !== undefined) {
      const font = fonts.items[idIn(xf, 'fontId')];
      const painted = font && paintedFont(font, paint.font);
      if (painted === undefined) return { kind: 'refused' };
      xf = pointed(xf, 'fontId', 'applyFont', placeIn(fonts, painted));
    }
    styles.push(placeIn(cellXfs, xf));
  }
  if (cellXfs.items.length > Math.max(cellXfs.had, MOST_FORMATS)) {
    throw unsupported(
      `it has ${cellXfs.had} cell formats, and with those for the changed colours it would have more than the ${MOST_FORMATS} that Excel takes. Let "afterExport" in lingrid.json keep the colours`,
    );
  }
  const splices = [fonts, fills, cellXfs].flatMap((list) => list.splices());
  return { kind: 'grown', bytes: spliced(bytes, splices), styles };
}

/** Where a list has an item of this markup; it is added where it has none. */
function placeIn({ items }: StyleList, markup: string): number {
  const known = items.indexOf(markup);
  return known >= 0 ? known : items.push(markup) - 1;
}

const argb = (colour: string) => `FF${colour.slice(1).toUpperCase()}`;

function fillMarkup({ prefix, items }: StyleList, colour: string | null): string {
  if (colour === null) {
    // The first fill of every workbook is none; where it is not, one is made.
    const first = items[0] ?? '';
    const none = `<${prefix}fill><${prefix}patternFill patternType="none"/></${prefix}fill>`;
    return /^<[\w.-]*:?fill>\s*<[\w.-]*:?patternFill patternType="none"\s*\/>\s*<\/[\w.-]*:?fill>$/.test(
      first,
    )
      ? first
      : none;
  }
  const solid = `<${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${argb(colour)}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill>`;
  return `<${prefix}fill>${solid}</${prefix}fill>`;
}

/** Undefined where the font has no colour that could be another. */
function paintedFont(font: string, colour: string | null): string | undefined {
  const [whole, prefix = ''] =
    /<((?:[\w.-]+:)?)color(?=[\s/>])[^<>]*?(?:\/>|>\s*<\/\1color\s*>)/.exec(font) ?? [];
  if (whole === undefined) return undefined;
  return font.replace(whole, () => (colour === null ? '' : `<${prefix}color rgb="${argb(colour)}"/>`));
}

function idIn(xf: string, name: string): number {
  return Number(attributePattern(name).exec(openingOf(xf))?.[2] ?? 0);
}

/** A format that names another item of a list, and says that this counts. */
function pointed(xf: string, id: string, applies: string, index: number): string {
  const opening = openingOf(xf);
  return withAttribute(withAttribute(opening, id, String(index)), applies, '1') + xf.slice(opening.length);
}

function openingOf(xf: string): string {
  return xf.slice(0, xf.indexOf('>') + 1);
}

function attributePattern(name: string): RegExp {
  return new RegExp(`(\\s${name}\\s*=\\s*["'])([^"']*)`);
}

function withAttribute(tag: string, name: string, value: string): string {
  const pattern = attributePattern(name);
  if (pattern.test(tag)) return tag.replace(pattern, (_, start: string) => start + value);
  const nameEnd = /^<[^\s/>]+/.exec(tag)?.[0].length ?? 0;
  return `${tag.slice(0, nameEnd)} ${name}="${value}"${tag.slice(nameEnd)}`;
}
