import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

/** The folder of real workbooks, and the judge of fidelity; each undefined where it is not on this machine. */
export const corpusFolder = firstThere(process.env.LINGRID_CORPUS, join(root, '../shared/corpus'));
export const judge = firstThere(process.env.LINGRID_ORACLE, join(root, '../shared/xlsx-oracle/compare.py'));

function firstThere(...paths) {
  return paths.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Every workbook in the named folders of the corpus, in order. */
export const workbooksIn = (folders) => filesIn(folders, /\.(xls[xm]|xlt[xm])$/i);

/** Every file in the named folders of the corpus whose name fits, in order. */
export function filesIn(folders, pattern) {
  return folders.flatMap((folder) => {
    const path = join(corpusFolder, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => join(path, name));
  });
}
