/*
 * Which rows of a long table are drawn. Rows have one height. A browser draws no element of more than some 33 million
 * pixels: above a safe height the scrollbar's way is shared out among the rows.
 */

export const MOST_PIXELS = 12_000_000;

export interface Viewport {
  /** Rows of the table. */
  readonly count: number;
  readonly rowHeight: number;
  /** Of what is seen, in pixels. */
  readonly height: number;
  readonly scrollTop: number;
}

export interface Window {
  /** The first row to draw, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Where the first drawn row lies in the scrolled content, in pixels. */
  readonly top: number;
  /** Of the scrolled content, in pixels. */
  readonly content: number;
}

/** So many rows more than are seen are drawn on either side: scrolling by keys and wheel shows no gap. */
const MARGIN = 16;

/** The rows to draw: those that are seen and a margin, never outside the table. */
export function windowOf(viewport: Viewport): Window {
  const { count, rowHeight, height } = viewport;
  const content = contentHeight(viewport);
  const first = firstSeen(viewport);
  const seen = Math.ceil(height / rowHeight) + 1;
  const from = clamp(Math.floor(first) - MARGIN, 0, count);
  const to = clamp(Math.floor(first) + seen + MARGIN, from, count);
  const scrollTop = clamp(viewport.scrollTop, 0, Math.max(0, content - height));
  return { from, to, top: scrollTop - (first - from) * rowHeight, content };
}

/** The scrolled content's height. */
export function contentHeight({ count, rowHeight }: Pick<Viewport, 'count' | 'rowHeight'>): number {
  return Math.min(count * rowHeight, MOST_PIXELS);
}

/** The row at the top edge of what is seen, with its fraction. */
function firstSeen({ count, rowHeight, height, scrollTop }: Viewport): number {
  const all = count * rowHeight;
  const way = Math.max(0, contentHeight({ count, rowHeight }) - height);
  if (way === 0) return 0;
  const share = clamp(scrollTop, 0, way) / way;
  return (share * (all - height)) / rowHeight;
}

/** Where to scroll so that a row is seen whole; as it is where it is seen already. */
export function scrollTo(row: number, viewport: Viewport): number {
  const { count, rowHeight, height, scrollTop } = viewport;
  const all = count * rowHeight;
  const way = Math.max(0, contentHeight(viewport) - height);
  if (way === 0) return 0;
  const seenFrom = firstSeen(viewport) * rowHeight;
  const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight];
  if (top >= seenFrom && bottom <= seenFrom + height) return scrollTop;
  const wanted = top < seenFrom ? top : bottom - height;
  return (clamp(wanted, 0, all - height) / (all - height)) * way;
}

/** Where a move of the focus leads; undefined where the key moves nothing. */
export function moved(row: number, key: string, { count, rowHeight, height }: Viewport): number | undefined {
  const page = Math.max(1, Math.floor(height / rowHeight) - 1);
  const last = Math.max(0, count - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(row + 1, 0, last);
    case 'ArrowUp':
      return clamp(row - 1, 0, last);
    case 'PageDown':
      return clamp(row + page, 0, last);
    case 'PageUp':
      return clamp(row - page, 0, last);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
