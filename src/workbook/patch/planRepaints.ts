import type { CellLook, Paint, PatchWarning, Repaint, Repainted } from '../../core/ports/workbooks.ts';
import { cellRef } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import type { WorkbookPackage } from '../package.ts';
import { readLooks } from '../styles/readLooks.ts';
import type { Job } from '../zip/inflateEntry.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import { growStyles } from './growStyles.ts';
import type { Restyle, RestyledCell } from './plannedEdit.ts';
import { utf8Part } from './utf8Part.ts';

/** A cell that is to be repainted, and its style. */
export interface StyledRepaint extends Repaint {
  readonly style: number;
}

/** The part of styles as it becomes, and each format that cells take in place of another. */
export interface GrownStyleSheet {
  readonly entry: ZipEntry;
  readonly before: Buffer;
  readonly after: Buffer;
  readonly formats: readonly (Restyle & { readonly paint: Paint })[];
}

export interface RepaintPlan {
  readonly styles: GrownStyleSheet | undefined;
  /** By sheet, in order of row, then column. */
  readonly restyled: ReadonlyMap<string, readonly RestyledCell[]>;
  readonly repainted: readonly Repainted[];
  readonly warnings: readonly PatchWarning[];
}

const NONE: RepaintPlan = { styles: undefined, restyled: new Map(), repainted: [], warnings: [] };

/** Finds or makes the cell formats that repainted cells take: each that of the cell but for the colours. */
export async function planRepaints(
  workbook: WorkbookPackage,
  repaints: readonly StyledRepaint[],
  job: Job,
): Promise<RepaintPlan> {
  const { zip, styles } = workbook;
  if (repaints.length === 0 || styles === undefined) return NONE;
  const { looks } = await readLooks(workbook, job);
  const meant = repaints.filter(({ style, from }) => shows(looks?.[style], from));
  if (meant.length === 0) return NONE;
  if (styles.size > LIMITS.smallPartBytes) return { ...NONE, warnings: [NOT_UNDERSTOOD] };
  const before = await utf8Part(zip, styles, job);
  const wishes = new Map(
    meant.map((repaint) => [wishKey(repaint), { style: repaint.style, paint: repaint.to }]),
  );
  const grown = growStyles(before, [...wishes.values()]);
  if (grown.kind === 'refused') return { ...NONE, warnings: [NOT_UNDERSTOOD] };
  const formats = [...wishes.values()].map(({ style, paint }, i) => ({
    ...{ from: style, paint },
    to: grown.styles[i] ?? style,
  }));
  const byWish = new Map([...wishes.keys()].map((key, i) => [key, formats[i]?.to]));
  const restyled = new Map<string, RestyledCell[]>();
  for (const repaint of meant) {
    const { sheet, row, column, style } = repaint;
    const cells = restyled.get(sheet) ?? [];
    cells.push({ row, column, from: style, to: byWish.get(wishKey(repaint)) ?? style });
    restyled.set(sheet, cells);
  }
  for (const cells of restyled.values()) cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    styles: { entry: styles, before, after: grown.bytes, formats },
    restyled,
    repainted: meant.map(({ sheet, row, column, to }) => ({ sheet, ref: cellRef(row, column), ...to })),
    warnings: [],
  };
}

function wishKey({ style, to }: { readonly style: number; readonly to: Paint }): string {
  return JSON.stringify([style, to.fill, to.fill === undefined, to.font, to.font === undefined]);
}

/** Whether a style has these colours of itself. */
function shows(look: CellLook | undefined, { fill, font }: Paint): boolean {
  return (
    look !== undefined &&
    (fill === undefined || look.fill === fill) &&
    (font === undefined || look.font === font)
  );
}

const NOT_UNDERSTOOD: PatchWarning = {
  sheet: null,
  ref: null,
  message:
    'The cells keep their colours: the workbook’s styles are described in a way that is not understood.',
};
