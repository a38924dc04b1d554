import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Licences that let their code be shipped with their text beside it. */
const SHIPPABLE = /^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|Zlib|BlueOak-1\.0\.0|Unlicense|Python-2\.0)$/;

/** C code inside lmdb's binary, from lmdb's own folder. */
const INSIDE_LMDB = [
  {
    name: 'LMDB (liblmdb)',
    license: 'OLDAP-2.8',
    files: ['dependencies/lmdb/libraries/liblmdb/COPYRIGHT', 'dependencies/lmdb/libraries/liblmdb/LICENSE'],
  },
  { name: 'LZ4', license: 'BSD-2-Clause', files: ['dependencies/lz4/lib/LICENSE'] },
];

/**
 * The folders of the packages that bundles are made of.
 * @param {Record<string, { inputs: Record<string, { bytesInOutput: number }> }>} outputs of esbuild's metafile
 * @returns {string[]}
 */
export function bundledPackages(outputs) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
  const folders = inputs.flatMap((path) => {
    const folder = /^.*\/?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path);
    return folder === null ? [] : [resolve(folder[0])];
  });
  return [...new Set(folders)];
}

/**
 * One text with the licences of all packages in these folders. Throws where one may not be shipped, or hides its terms.
 * @param {readonly string[]} folders
 */
export async function notices(folders) {
  const parts = new Map();
  for (const folder of folders) {
    const { name, version, license, author } = JSON.parse(
      await readFile(join(folder, 'package.json'), 'utf8'),
    );
    if (!SHIPPABLE.test(license))
      throw new Error(`${name} ${version} may not be shipped: licence ${license}`);
    const by = typeof author === 'object' ? author.name : author;
    const own = (await licenceText(folder)) ?? `Copyright (c) ${by ?? `the authors of ${name}`}\n`;
    parts.set(`${name} ${version} (${license})`, own);
    if (name === 'lmdb') {
      for (const inside of INSIDE_LMDB) {
        const texts = await Promise.all(inside.files.map((file) => readFile(join(folder, file), 'utf8')));
        parts.set(`${inside.name}, inside lmdb's binary (${inside.license})`, texts.join('\n'));
      }
    }
  }
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    'Lingrid contains the following packages. Each is under the terms that stand below its name.\n',
    ...sorted.map(([title, text]) => `${'-'.repeat(72)}\n${title}\n\n${text.trim()}\n`),
  ].join('\n');
}

async function licenceText(folder) {
  if (!existsSync(folder)) return undefined;
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(name));
  if (names.length === 0) return undefined;
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}
