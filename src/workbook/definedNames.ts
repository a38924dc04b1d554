import type { WorkbookPackage } from './package.ts';
import { elementTexts, resolved } from './xml/elementTexts.ts';
import { readEntry, type Job } from './zip/inflateEntry.ts';

/** Finds the formula of a name as a sheet (its index) sees it; undefined where there is no such name. */
export type FindName = (name: string, sheet: number) => string | undefined;

/** Reads the names that a workbook defines; a sheet's own come before those of the workbook. */
export async function readDefinedNames({ zip, main }: WorkbookPackage, job: Job): Promise<FindName> {
  const formulas = new Map<string, string>();
  for (const { attributes, text } of elementTexts(
    await readEntry(zip, main, job),
    new Set(['definedName']),
  )) {
    const name = resolved(attributes.get('name') ?? '').toLowerCase();
    formulas.set(`${attributes.get('localSheetId') ?? ''}!${name}`, text.trim());
  }
  return (name, sheet) => {
    const folded = name.toLowerCase();
    return formulas.get(`${sheet}!${folded}`) ?? formulas.get(`!${folded}`);
  };
}
