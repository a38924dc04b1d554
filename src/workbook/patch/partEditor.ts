import { posix } from 'node:path';
import type { WorkbookPackage } from '../package.ts';
import { smallXml } from '../xml/smallXml.ts';
import type { Job } from '../zip/inflateEntry.ts';
import type { AddedPart } from '../zip/writeZip.ts';
import { partKey, type ZipEntry } from '../zip/zipArchive.ts';
import { insertMarkup } from './insertMarkup.ts';
import { EMPTY_RELATIONSHIPS } from './noteMarkup.ts';
import { spliced } from './splice.ts';
import { utf8Part } from './utf8Part.ts';
import { unreadable } from '../refusal.ts';

/** A small part as it was, in UTF-8, and as it becomes. */
export interface EditedPart {
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Changes small parts of a package, and adds parts with all that has to name them. */
export interface PartEditor {
  /** True where the package is of the strict kind, which has no parts for the drawings of notes. */
  readonly isStrict: boolean;
  /** A part as it is by now, in UTF-8. */
  read(entry: ZipEntry, job: Job): Promise<Buffer>;
  change(entry: ZipEntry, before: Buffer, after: Buffer): void;
  /** Adds a part that `of` names; resolves with its name and the id by which it is named. */
  add(
    kind: AddedKind,
    of: ZipEntry,
    content: Buffer,
    job: Job,
  ): Promise<{ readonly part: string; readonly id: string }>;
  readonly changed: ReadonlyMap<ZipEntry, EditedPart>;
  readonly added: () => readonly AddedPart[];
}

export type AddedKind = 'comments' | 'vmlDrawing';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const VML = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

export async function createPartEditor({ zip }: WorkbookPackage, job: Job): Promise<PartEditor> {
  const entryOf = (name: string) => zip.entries.find((entry) => partKey(entry.name) === partKey(name));
  const root = entryOf('_rels/.rels');
  const isStrict =
    root !== undefined && (await utf8Part(zip, root, job)).includes('purl.oclc.org/ooxml/officeDocument');
  const changed = new Map<ZipEntry, EditedPart>();
  const added = new Map<string, Buffer>();

  async function read(entry: ZipEntry, job: Job): Promise<Buffer> {
    return changed.get(entry)?.after ?? (await utf8Part(zip, entry, job));
  }

  function change(entry: ZipEntry, before: Buffer, after: Buffer): void {
    changed.set(entry, { before: changed.get(entry)?.before ?? before, after });
  }

  async function grow(
    entry: ZipEntry,
    path: readonly string[],
    markup: (prefix: string) => string,
    job: Job,
  ) {
    const before = await read(entry, job);
    const splice = insertMarkup(before, path, markup);
    if (splice === undefined) throw unreadable(`its part ${entry.name} is not what its name says`);
    change(entry, before, spliced(before, [splice]));
  }

  function freeName(stem: string, extension: string): string {
    for (let number = 1; ; number++) {
      const name = `${stem}${number}.${extension}`;
      if (entryOf(name) === undefined && !added.has(name)) return name;
    }
  }

  async function relate(of: ZipEntry, kind: AddedKind, target: string, job: Job): Promise<string> {
    const { dir, base } = posix.parse(of.name.replaceAll('\\', '/'));
    const name = posix.join(dir, '_rels', `${base}.rels`).replace(/^\//, '');
    const entry = entryOf(name);
    const now =
      entry === undefined ? (added.get(name) ?? Buffer.from(EMPTY_RELATIONSHIPS)) : await read(entry, job);
    const taken = new Set(smallXml(now, name).map(({ attributes }) => attributes.get('Id')));
    let id = `${kind}1`;
    for (let number = 2; taken.has(id); number++) id = `${kind}${number}`;
    const markup = (prefix: string) =>
      `<${prefix}Relationship Id="${id}" Type="${TYPES}/${kind}" Target="${posix.relative(posix.join('/', dir), `/${target}`)}"/>`;
    if (entry !== undefined) await grow(entry, ['Relationships'], markup, job);
    else {
      const splice = insertMarkup(now, ['Relationships'], markup);
      if (splice !== undefined) added.set(name, spliced(now, [splice]));
    }
    return id;
  }

  return {
    isStrict,
    read,
    change,
    async add(kind, of, content, job) {
      const types = entryOf('[Content_Types].xml');
      if (types === undefined) throw unreadable('its package names no types of its parts');
      const isDrawing = kind === 'vmlDrawing';
      const part = isDrawing ? freeName('xl/drawings/vmlDrawing', 'vml') : freeName('xl/comments', 'xml');
      const type = isDrawing ? VML : `${SPREADSHEET}.comments+xml`;
      const defaults = smallXml(await read(types, job), types.name).filter(
        ({ attributes }) => attributes.get('Extension')?.toLowerCase() === 'vml',
      );
      const markup = (prefix: string) =>
        isDrawing && defaults.length === 0
          ? `<${prefix}Default Extension="vml" ContentType="${type}"/>`
          : `<${prefix}Override PartName="/${part}" ContentType="${type}"/>`;
      if (!isDrawing || defaults.every(({ attributes }) => attributes.get('ContentType') !== type))
        await grow(types, ['Types'], markup, job);
      const id = await relate(of, kind, part, job);
      added.set(part, content);
      return { part, id };
    },
    changed,
    added: () => [...added].map(([name, content]) => ({ name, content })),
  };
}
