import type { Project, SheetOverride } from '../../contract/project.ts';
import type { SheetOutline } from '../ports.ts';
import { createGlob } from '../text/glob.ts';
import { unknownSheets } from './refusals.ts';

export interface SelectedSheet {
  readonly outline: SheetOutline;
  /** Why the sheet is left out before it is read, for people; null where it is read. */
  readonly leftOut: string | null;
  /** What lingrid.json says of it; later entries over earlier ones. */
  readonly override: Omit<SheetOverride, 'name'>;
}

/**
 * Which sheets are read. Names are compared as Excel does, without regard to case.
 * Throws `invalid_request` where one that is asked for does not exist.
 */
export function selectSheets(
  path: string,
  outlines: readonly SheetOutline[],
  asked: readonly string[] | undefined,
  project: Project | undefined,
): readonly SelectedSheet[] {
  const fold = (name: string) => name.toLowerCase();
  const names = new Set(outlines.map(({ name }) => fold(name)));
  const unknown = (asked ?? []).filter((name) => !names.has(fold(name)));
  if (unknown.length > 0)
    throw unknownSheets(
      path,
      unknown,
      outlines.map(({ name }) => name),
    );
  const wanted = asked && new Set(asked.map(fold));
  return outlines.map((outline) => {
    const override = overrideOf(outline.name, project);
    return { outline, override, leftOut: whyLeftOut(outline, override, wanted?.has(fold(outline.name))) };
  });
}

function whyLeftOut(
  { kind, visibility }: SheetOutline,
  { include }: SelectedSheet['override'],
  wanted: boolean | undefined,
): string | null {
  if (kind === 'other') return 'It is a chart or a macro sheet and has no cells';
  if (wanted !== undefined) return wanted ? null : 'It is not among the sheets asked for';
  if (include === false) return 'lingrid.json leaves it out';
  if (visibility !== 'visible' && include !== true) {
    return 'It is hidden. Name it with --sheet, or include it in lingrid.json, to translate it';
  }
  return null;
}

function overrideOf(sheet: string, project: Project | undefined): SelectedSheet['override'] {
  let merged: SelectedSheet['override'] = {};
  for (const { name, ...override } of project?.sheets ?? []) {
    if (!createGlob([name], { ignoreCase: true })(sheet)) continue;
    merged = { ...merged, ...override, columns: { ...merged.columns, ...override.columns } };
  }
  return merged;
}
