import type { Project, ProjectSheet, SheetOverride } from '../../contract/project.ts';
import { misspelt } from '../text/misspelt.ts';
import { createGlob } from '../text/glob.ts';

/**
 * Which of a workbook's sheets an entry means by its `name`, in whatever case: the one that has that very name, and
 * where none has, those that it matches as a pattern.
 */
export function sheetsMeant(name: string, all: readonly string[]): (sheet: string) => boolean {
  const folded = name.toLowerCase();
  return all.some((each) => each.toLowerCase() === folded)
    ? (sheet) => sheet.toLowerCase() === folded
    : createGlob([name], { ignoreCase: true });
}

/** Where a workbook lies, seen from its project file: with slashes. What lies elsewhere keeps its whole path. */
export function placeFrom(projectPath: string, workbook: string): string {
  const slashes = (path: string) => path.replaceAll('\\', '/');
  const [project, place] = [slashes(projectPath), slashes(workbook)];
  const folder = project.slice(0, project.lastIndexOf('/') + 1);
  return place.startsWith(folder) ? place.slice(folder.length) : place;
}

/**
 * The entries that speak of the workbook at `place`, seen from the project file. One that names a file without a
 * folder means it wherever it lies.
 */
export function sheetsOfWorkbook(sheets: Project['sheets'], place: string): Project['sheets'] {
  return sheets?.filter((entry) => isOfWorkbook(entry, place));
}

/** How an entry names one workbook and no other: what begins with `./` is no pattern. */
export function workbookFrom(projectPath: string, workbook: string): string {
  const place = placeFrom(projectPath, workbook);
  return isAbsolute(place) ? place : HERE + place;
}

const HERE = './';
const isAbsolute = (place: string) => /^(?:\/|[a-z]:)/i.test(place);

function isOfWorkbook({ workbook }: Names, place: string): boolean {
  if (workbook === undefined) return true;
  if (workbook.startsWith(HERE)) return workbook === HERE + place;
  const meant = workbook.includes('/') ? place : place.slice(place.lastIndexOf('/') + 1);
  return meant === workbook || createGlob([workbook], { ignoreCase: true })(meant);
}

/** Whether an entry of the project file means a sheet, or may mean it: which sheets there are is not known. */
export function mayMean(entry: Names, { name, workbook = '' }: Names): boolean {
  return (
    (sheetsMeant(entry.name, [])(name) || entry.name.toLowerCase() === name.toLowerCase()) &&
    isOfWorkbook(entry, workbook.replace(HERE, ''))
  );
}

type Names = Pick<ProjectSheet, 'name' | 'workbook'>;

/** The names of entries that mean none of a workbook's sheets, where they are for it alone or nearly one's name. */
export function sheetsNotThere(
  {
    project,
    session,
  }: { readonly project: Project['sheets']; readonly session: readonly SheetOverride[] | undefined },
  all: readonly string[],
): readonly string[] {
  const isMeant = (name: string) => all.some(sheetsMeant(name, all));
  const folded = new Map(all.map((name) => [name.toLowerCase(), name]));
  const isNear = (name: string) => misspelt(name.toLowerCase(), folded) !== undefined;
  const own = [
    ...(project?.filter(({ name, workbook }) => workbook !== undefined || isNear(name)) ?? []),
    ...(session ?? []),
  ];
  return [...new Set(own.map(({ name }) => name).filter((name) => !isMeant(name)))];
}
