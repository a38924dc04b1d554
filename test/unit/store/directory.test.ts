import { describe, expect, it } from 'vitest';
import { networkFilesystem } from '../../../src/store/directory.ts';

describe('networkFilesystem', () => {
  it.each([
    [0x6969, 'NFS'],
    [0xfe534d42, 'SMB'],
    [0xfe534d42 | 0, 'SMB'],
    [0xff534d42, 'SMB'],
    [0x01021997, '9p'],
    [0xef53, undefined],
    [0x9123683e, undefined],
    [0x01021994, undefined],
  ])('knows type %i on Linux', (type, name) => {
    expect(networkFilesystem('/home/me/store', type, 'linux')).toBe(name);
  });

  it.each([
    ['\\\\server\\share\\store', 'network share'],
    ['\\\\wsl$\\Debian\\home', 'network share'],
    ['\\\\?\\UNC\\server\\share', 'network share'],
    ['\\\\?\\C:\\store', undefined],
    ['C:\\Users\\me\\store', undefined],
  ])('knows %s on Windows', (path, name) => {
    expect(networkFilesystem(path, 0, 'win32')).toBe(name);
  });

  it('knows no types of other systems', () => {
    expect(networkFilesystem('/Users/me/store', 0x6969, 'darwin')).toBeUndefined();
  });
});
