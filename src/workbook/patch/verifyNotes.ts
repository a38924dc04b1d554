import { relationshipsOf, type WorkbookPackage } from '../package.ts';
import { smallXml } from '../xml/smallXml.ts';
import { readEntry, type Job } from '../zip/inflateEntry.ts';
import { readCommentsPart } from './commentsPart.ts';
import type { NotesPlan } from './planAllNotes.ts';
import { utf8Part } from './utf8Part.ts';

/**
 * What is wrong with the notes of a patched workbook; undefined where nothing is: every note that was there says what it
 * did, but for what was to be added, none but those that were to be are new, what the changed parts had they have, and
 * each new part is named by its sheet.
 */
export async function compareNotes(
  before: WorkbookPackage,
  after: WorkbookPackage,
  { written, changed, added }: NotesPlan,
  job: Job,
): Promise<string | undefined> {
  const { zip } = after;
  const entryOf = (name: string) => zip.entries.find((entry) => entry.name === name);
  for (const { name, content } of added) {
    const entry = entryOf(name);
    if (entry === undefined || !(await readEntry(zip, entry, job)).equals(content))
      return `part ${name} is not what was added`;
  }
  for (const [{ name }, { before: old, after: planned }] of changed) {
    const entry = entryOf(name);
    const now = entry && (await readEntry(zip, entry, job));
    if (now?.equals(planned) !== true) return `part ${name} is not what was written`;
    if (!holdsAll(now, old, name)) return `part ${name} has lost something`;
  }
  for (const { part, texts } of written) {
    const entry = entryOf(part);
    const old = before.zip.entries.find(({ name }) => name === part);
    const now = entry && readCommentsPart(await utf8Part(zip, entry, job));
    const had = old && readCommentsPart(await utf8Part(before.zip, old, job));
    const expected = new Map([...(had?.notes ?? [])].map(([ref, { text }]) => [ref, text]));
    for (const [ref, text] of texts) expected.set(ref, text);
    const isSame =
      now?.notes.size === expected.size &&
      [...expected].every(([ref, text]) => now.notes.get(ref)?.text === text);
    if (!isSame) return `the notes in part ${part} are not what they should be`;
  }
  if (added.length === 0) return undefined;
  const named = new Set<string>();
  for (const { entry } of after.sheets) {
    if (entry === undefined) continue;
    for (const { entry: target } of await relationshipsOf(entry.name, zip, job))
      named.add(target?.name ?? '');
  }
  const unnamed = added.find(({ name }) => !name.endsWith('.rels') && !named.has(name));
  return unnamed && `no sheet names part ${unnamed.name}`;
}

/** Whether all elements of a part are still there, in their order; of a drawing, which may be no XML, all of its bytes. */
function holdsAll(now: Buffer, old: Buffer, part: string): boolean {
  if (/\.vml$/i.test(part)) {
    const end = old.lastIndexOf('</xml>');
    const [head, tail] = [old.subarray(0, end), old.subarray(end)];
    return now.subarray(0, head.length).equals(head) && now.subarray(-tail.length).equals(tail);
  }
  // A plain text becomes a run where another run comes behind it.
  const pathOf = (path: readonly string[]) =>
    path.at(-1) === 't' ? path.filter((name) => name !== 'r') : path;
  const elements = (bytes: Buffer) =>
    smallXml(bytes, part).map(({ path, attributes }) => JSON.stringify([pathOf(path), [...attributes]]));
  const wanted = elements(old);
  let next = 0;
  for (const element of elements(now)) if (element === wanted[next]) next++;
  return next === wanted.length;
}
