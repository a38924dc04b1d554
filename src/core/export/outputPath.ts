import type { SessionRecord } from '../../contract/session.ts';

/** Where a session's export goes; its workbook's own path where that is replaced. */
export function destinationOf({ path, settings }: Pick<SessionRecord, 'path' | 'settings'>): string {
  return settings.destination === 'in_place' ? path : (settings.out ?? translatedCopyOf(path));
}

/** Where a copy goes unless a person says otherwise: `strings.xlsx` → `strings.translated.xlsx`, beside it. */
export function translatedCopyOf(workbookPath: string): string {
  return workbookPath.replace(/(\.[^./\\]*)?$/, (extension) => `.translated${extension}`);
}

/** The folder of an absolute path, in either style of separators. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end <= 0 ? path.slice(0, 1) : path.slice(0, end);
}

/** The extension of a path's name with its dot, in lower case; empty where there is none. */
export function extensionOf(path: string): string {
  return (/\.[^./\\]*$/.exec(path)?.[0] ?? '').toLowerCase();
}
