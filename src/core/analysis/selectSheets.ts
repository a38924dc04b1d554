import type { Project } from '../../contract/project.ts';
import type { SessionSettings } from '../../contract/session.ts';
import type { SheetOutline } from '../ports/workbooks.ts';
import { unknownSheets } from './refusals.ts';
import { assertNoContradiction, saidOfSheet, type SaidOfSheet } from './sheetOverrides.ts';

export interface SelectedSheet {
  readonly outline: SheetOutline;
  /** Why the sheet is left out before it is read, for people; null where it is read. */
  readonly leftOut: string | null;
  /** What lingrid.json and the session say of it. */
  readonly said: SaidOfSheet;
}

/**
 * Which sheets are read. Names are compared as Excel does, without regard to case.
 * Throws `invalid_request` where one that is asked for does not exist, and where what is said of one that is read
 * contradicts itself.
 */
export function selectSheets(
  path: string,
  outlines: readonly SheetOutline[],
  { sheets: asked, overrides, excludeKeys }: Pick<SessionSettings, 'sheets' | 'overrides' | 'excludeKeys'>,
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
  const all = outlines.map(({ name }) => name);
  const wanted = asked && new Set(asked.map(fold));
  return outlines.map((outline) => {
    const own = saidOfSheet(
      outline.name,
      { project: project?.sheets, session: overrides, excludeKeys: project?.excludeKeys },
      all,
    );
    const keys = [...new Set([...own.excluded.keys, ...(excludeKeys ?? [])])];
    const said = { ...own, excluded: { ...own.excluded, keys } };
    const leftOut = whyLeftOut(outline, said, wanted?.has(fold(outline.name)));
    if (leftOut === null) assertNoContradiction(outline.name, said);
    return { outline, said, leftOut };
  });
}

function whyLeftOut(
  { kind, visibility }: SheetOutline,
  { include, includeBy, hidden }: SaidOfSheet,
  wanted: boolean | undefined,
): string | null {
  if (kind === 'other') return 'It is a chart or a macro sheet and has no cells';
  if (wanted !== undefined) return wanted ? null : 'It is not among the sheets asked for';
  if (include === false)
    return includeBy === 'session' ? 'It is left out in this session' : 'lingrid.json leaves it out';
  if (visibility !== 'visible' && include !== true && hidden !== 'include') {
    return 'It is hidden. Name it with --sheet, or include it in lingrid.json, to translate it';
  }
  return null;
}
