import { chmod, mkdir, realpath, statfs } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';

/** Filesystem types as Linux's statfs(2) numbers them, on which memory maps and locks are not shared truly. */
const NETWORK_FILESYSTEMS: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xfe534d42: 'SMB',
  0xff534d42: 'SMB',
  0x01021997: '9p',
  0x5346414f: 'AFS',
  0x00c36400: 'Ceph',
};

/** The network filesystem's name, or undefined for one that is this machine's own. */
export function networkFilesystem(path: string, type: number, platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') return /^\\\\(?!\?\\[A-Za-z]:)/.test(path) ? 'network share' : undefined;
  return platform === 'linux' ? NETWORK_FILESYSTEMS[type >>> 0] : undefined;
}

/**
 * Makes the store's folder, for its owner alone, and tightens one that exists. Resolves with its real path.
 * Throws `store_lost` where it cannot be made or lies on a network filesystem.
 */
export async function prepareDirectory(directory: string): Promise<string> {
  const path = await owned(directory);
  const { type } = await statfs(path);
  const network = networkFilesystem(path, type, process.platform);
  if (network === undefined) return path;
  throw new AppError(
    'store_lost',
    `Lingrid's store cannot be kept in ${path}: it is on a network filesystem (${network}), where several ` +
      'programs cannot share it safely. Choose a folder on a disk of this machine.',
    { details: { filesystem: network } },
  );
}

async function owned(directory: string): Promise<string> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await chmod(directory, 0o700);
    return await realpath(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'store_lost',
      `Lingrid's store needs the folder ${directory}, which cannot be used (${reason}). Give access to it, or ` +
        'choose another folder.',
      { cause: error },
    );
  }
}
