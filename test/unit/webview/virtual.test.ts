import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentHeight,
  MOST_PIXELS,
  moved,
  scrollTo,
  windowOf,
  type Viewport,
} from '../../../webview/model/virtual.ts';

const viewport = fc.record({
  count: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 2_000_000 })),
  rowHeight: fc.integer({ min: 16, max: 160 }),
  height: fc.integer({ min: 0, max: 2_000 }),
  scrollTop: fc.double({ min: -100, max: MOST_PIXELS + 100, noNaN: true }),
});

const LONG: Viewport = { count: 100_000, rowHeight: 44, height: 600, scrollTop: 0 };

describe('the window onto a table', () => {
  it('lies within the table, holds what is seen, and is small', () => {
    fc.assert(
      fc.property(viewport, (view) => {
        const { from, to, top, content } = windowOf(view);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(view.count);
        expect(from).toBeLessThanOrEqual(to);
        expect(to - from).toBeLessThanOrEqual(Math.ceil(view.height / view.rowHeight) + 34);
        if (view.count === 0) return;
        const scrollTop = Math.min(Math.max(view.scrollTop, 0), Math.max(0, content - view.height));
        // What is drawn begins at or above the upper edge, and ends at or below the lower one.
        expect(top).toBeLessThanOrEqual(scrollTop + 0.001);
        const end = top + (to - from) * view.rowHeight;
        expect(end).toBeGreaterThanOrEqual(Math.min(scrollTop + view.height, content) - 0.5);
      }),
    );
  });

  it('reaches both ends of 100,000 rows', () => {
    expect(windowOf(LONG)).toMatchObject({ from: 0, top: 0, content: 4_400_000 });
    const { from, to, top } = windowOf({ ...LONG, scrollTop: 4_400_000 - 600 });
    expect(to).toBe(100_000);
    expect(top + (to - from) * 44).toBe(4_400_000);
  });

  it('shares out a height that no browser draws', () => {
    const view = { ...LONG, count: 1_000_000 };
    expect(contentHeight(view)).toBe(MOST_PIXELS);
    expect(windowOf({ ...view, scrollTop: MOST_PIXELS }).to).toBe(1_000_000);
  });

  it('brings any row into view, and moves nothing for one that is', () => {
    fc.assert(
      fc.property(viewport, fc.double({ min: 0, max: 0.999999, noNaN: true }), (view, share) => {
        fc.pre(view.count > 0 && view.height >= view.rowHeight);
        const row = Math.floor(share * view.count);
        const scrolled = { ...view, scrollTop: scrollTo(row, view) };
        const { from, to, top, content } = windowOf(scrolled);
        expect(row).toBeGreaterThanOrEqual(from);
        expect(row).toBeLessThan(to);
        const at = top + (row - from) * view.rowHeight;
        const seenFrom = Math.min(Math.max(scrolled.scrollTop, 0), Math.max(0, content - view.height));
        expect(at).toBeGreaterThanOrEqual(seenFrom - 0.5);
        expect(at + view.rowHeight).toBeLessThanOrEqual(seenFrom + view.height + 0.5);
      }),
    );
  });

  it('moves by keys within the table', () => {
    expect(moved(0, 'ArrowUp', LONG)).toBe(0);
    expect(moved(99_999, 'ArrowDown', LONG)).toBe(99_999);
    expect(moved(5, 'End', LONG)).toBe(99_999);
    expect(moved(5, 'Home', LONG)).toBe(0);
    expect(moved(0, 'PageDown', LONG)).toBe(12);
    expect(moved(5, 'End', { ...LONG, count: 0 })).toBe(0);
    expect(moved(5, 'x', LONG)).toBeUndefined();
  });
});
