import { join } from 'node:path';
import type { FileSystem } from './fileSystem.ts';

/** The files that programs keep beside a workbook for as long as they have it open. */
const OWNER_FILES: readonly { readonly program: string; readonly fileOf: (name: string) => string }[] = [
  { program: 'Excel', fileOf: (name) => `~$${name}` },
  { program: 'LibreOffice', fileOf: (name) => `.~lock.${name}#` },
];

/** The program that seems to have a workbook open, and the file that says so. */
export async function openElsewhere(
  fs: FileSystem,
  { folder, name }: { readonly folder: string; readonly name: string },
): Promise<{ readonly program: string; readonly file: string } | undefined> {
  for (const { program, fileOf } of OWNER_FILES) {
    const file = join(folder, fileOf(name));
    try {
      await fs.lstat(file);
      return { program, file };
    } catch {
      // Not there, or not to be seen: then nothing speaks for it.
    }
  }
  return undefined;
}

/** True for the name of an owner file of Excel's. */
export function isOwnerFile(name: string): boolean {
  return name.startsWith('~$');
}
