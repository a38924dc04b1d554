import { posix } from 'node:path';
import type { SheetOutline } from '../core/ports/workbooks.ts';
import { LIMITS } from './limits.ts';
import { overLimit, unreadable, unsupported } from './refusal.ts';
import { smallXml } from './xml/smallXml.ts';
import { readEntry, type Job } from './zip/inflateEntry.ts';
import { openZip, partKey, type ZipArchive, type ZipEntry } from './zip/zipArchive.ts';

export interface PackageSheet extends SheetOutline {
  /** Its part; undefined for what is no worksheet. */
  readonly entry: ZipEntry | undefined;
}

export interface WorkbookPackage {
  readonly zip: ZipArchive;
  /** The part that lists the sheets. */
  readonly main: ZipEntry;
  readonly sheets: readonly PackageSheet[];
  readonly sharedStrings: ZipEntry | undefined;
  readonly styles: ZipEntry | undefined;
  readonly theme: ZipEntry | undefined;
  /** True where a digital signature covers the package: any change breaks it. */
  readonly signed: boolean;
}

export interface Relationship {
  readonly id: string;
  /** The last segment of its type: strict and transitional workbooks differ only before it. */
  readonly type: string;
  readonly entry: ZipEntry | undefined;
}

type Parts = ReadonlyMap<string, ZipEntry>;

function partsOf(zip: ZipArchive): Parts {
  return new Map(zip.entries.map((entry) => [partKey(entry.name), entry]));
}

/** Finds a workbook's sheets and shared strings by their relationships (OPC, section 6.5). */
export async function openPackage(bytes: Buffer, job: Job): Promise<WorkbookPackage> {
  const zip = openZip(bytes);
  const parts = partsOf(zip);
  const root = await relationshipsOf('', zip, job, parts);
  const workbook = root.find(({ type }) => type === 'officeDocument')?.entry;
  if (workbook === undefined) throw unreadable('its package names no workbook');
  if (/\.bin$/i.test(workbook.name)) throw unsupported('it is in the .xlsb format; save it as .xlsx');
  const relationships = await relationshipsOf(workbook.name, zip, job, parts);
  const elements = smallXml(await readEntry(zip, workbook, job), workbook.name);
  if (elements[0]?.path[0] !== 'workbook') throw unreadable('its main part is no workbook');
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const named = elements.filter(({ path }) => path.join('/') === 'workbook/sheets/sheet');
  if (named.length > LIMITS.sheets) throw overLimit('it has', `${LIMITS.sheets} sheets`);
  const sheets = named.map(({ attributes }) => sheetOf(attributes, byId));
  const partOf = (kind: string) => relationships.find(({ type }) => type === kind)?.entry;
  return {
    zip,
    main: workbook,
    sheets,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    theme: partOf('theme'),
    signed: zip.entries.some(({ name }) => partKey(name).startsWith('_xmlsignatures/')),
  };
}

const VISIBILITY: Readonly<Record<string, SheetOutline['visibility']>> = {
  hidden: 'hidden',
  veryHidden: 'very_hidden',
};

function sheetOf(
  attributes: ReadonlyMap<string, string>,
  relationships: ReadonlyMap<string, Relationship>,
): PackageSheet {
  const target = relationships.get(attributes.get('id') ?? '');
  const entry = target?.type === 'worksheet' ? target.entry : undefined;
  return {
    name: attributes.get('name') ?? '',
    kind: entry === undefined ? 'other' : 'worksheet',
    visibility: VISIBILITY[attributes.get('state') ?? ''] ?? 'visible',
    entry,
  };
}

/** The relationships that a part names, in order. */
export async function relationshipsOf(
  source: string,
  zip: ZipArchive,
  job: Job,
  parts: Parts = partsOf(zip),
): Promise<readonly Relationship[]> {
  const { dir, base } = posix.parse(source.replaceAll('\\', '/'));
  const entry = parts.get(partKey(posix.join(dir, '_rels', `${base}.rels`)));
  if (entry === undefined) return [];
  return smallXml(await readEntry(zip, entry, job), entry.name)
    .filter(({ path }) => path.at(-1) === 'Relationship')
    .map(({ attributes }) => ({
      id: attributes.get('Id') ?? '',
      type: attributes.get('Type')?.split('/').at(-1) ?? '',
      entry:
        attributes.get('TargetMode') === 'External'
          ? undefined
          : resolvePart(dir, attributes.get('Target') ?? '', parts),
    }));
}

function resolvePart(folder: string, target: string, parts: Parts): ZipEntry | undefined {
  const path = target.replaceAll('\\', '/');
  const key = partKey(path.startsWith('/') ? path : posix.join(folder, path));
  return parts.get(key) ?? parts.get(decoded(key));
}

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
