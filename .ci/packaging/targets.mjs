import process from 'node:process';

/** The platforms of VS Code that lmdb has a binary for, in npm's words. */
export const TARGETS = {
  'darwin-arm64': { os: 'darwin', cpu: 'arm64' },
  'darwin-x64': { os: 'darwin', cpu: 'x64' },
  'linux-arm64': { os: 'linux', cpu: 'arm64' },
  'linux-armhf': { os: 'linux', cpu: 'arm' },
  'linux-x64': { os: 'linux', cpu: 'x64' },
  'win32-arm64': { os: 'win32', cpu: 'arm64' },
  'win32-x64': { os: 'win32', cpu: 'x64' },
};

export function thisMachine() {
  const target = Object.keys(TARGETS).find(
    (name) => TARGETS[name].os === process.platform && TARGETS[name].cpu === process.arch,
  );
  if (target === undefined) throw new Error(`there is no package for ${process.platform}-${process.arch}`);
  return target;
}
