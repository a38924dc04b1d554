import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Puts extensions where VS Code finds them at its first start. */
export async function unpackInto(extensions: string, folders: readonly string[] = []): Promise<void> {
  for (const folder of folders) await cp(folder, join(extensions, basename(folder)), { recursive: true });
}
