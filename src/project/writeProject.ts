import { open } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import type { ProjectVersion, Within } from '../core/ports.ts';
import { decodeProject } from './decodeProject.ts';
import { assertSize, digestOf, readProjectFile, type ProjectFile } from './readProjectFile.ts';
import { replaceFile, type FileSystem } from './replaceFile.ts';
import { systemCode } from './systemCode.ts';
import { projectUnwritable, unwritable } from './unwritable.ts';

export interface WrittenProject {
  readonly digest: string;
  readonly text: string;
}

/**
 * Rewrites the project file that was read, or makes the one that was not there: `change` is given its text (none:
 * an empty one) with its byte order mark, and what it throws is thrown. A text that stays the same is not written.
 * Links are followed within the workspace. Throws `version_mismatch` where the file is another than was read,
 * `outside_workspace`, `invalid_project_file` for what is no such file, `output_unwritable`: then nothing was touched.
 */
export async function writeProject(
  { path, digest }: ProjectVersion,
  change: (text: string) => string,
  within: Within,
  fs?: FileSystem,
): Promise<WrittenProject> {
  const place = await within(path);
  if (place === undefined)
    throw new AppError(
      'outside_workspace',
      `${path} does not lie in a workspace folder, or it is a link that leads out of it. Nothing was written.`,
    );
  const read = async (): Promise<ProjectFile | undefined> => {
    const file = await readProjectFile(place);
    if ((file?.digest ?? null) !== digest) throw changedMeanwhile(path);
    return file;
  };
  const confirm = async (): Promise<void> => {
    await read();
  };
  const standing = await read();
  const old = standing === undefined ? '' : decodeProject(path, standing.bytes);
  const text = change(old);
  const bytes = new TextEncoder().encode(text);
  const written = { digest: digestOf(bytes), text };
  if (text === old) return written;
  assertSize(path, bytes.length);
  if (standing !== undefined) await assertWritable(place, standing);
  try {
    await replaceFile(place, bytes, standing ?? null, confirm, fs);
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? changedMeanwhile(path) : unwritable(path, error);
  }
  return written;
}

/** A rename would not ask. */
async function assertWritable(path: string, { mode }: ProjectFile): Promise<void> {
  if ((mode & 0o222) === 0) throw projectUnwritable(path, 'the file is read-only');
  const file = await open(path, 'r+').catch((error: unknown) => {
    throw unwritable(path, error);
  });
  await file.close();
}

function changedMeanwhile(path: string): AppError {
  return new AppError(
    'version_mismatch',
    `${path} has changed since it was read. Nothing was written; read it again, then decide.`,
  );
}
