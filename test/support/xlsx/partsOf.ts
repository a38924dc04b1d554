import { createJob, readEntry } from '../../../src/workbook/zip/inflateEntry.ts';
import { openZip } from '../../../src/workbook/zip/zipArchive.ts';

/** The text of every part. */
export async function partsOf(bytes: Buffer): Promise<Record<string, string>> {
  const zip = openZip(bytes);
  const parts: Record<string, string> = {};
  for (const entry of zip.entries) parts[entry.name] = (await readEntry(zip, entry, createJob())).toString();
  return parts;
}

/** A part of a made workbook's first sheet, without what is the same in all. */
export async function sheetXml(bytes: Buffer): Promise<string> {
  const xml = (await partsOf(bytes))['xl/worksheets/sheet1.xml'] ?? '';
  return xml.replace(/^<\?xml[^>]*>\n/, '').replace(/ xmlns(:\w+)?="[^"]*"/g, '');
}

export async function stringsXml(bytes: Buffer): Promise<string> {
  const xml = (await partsOf(bytes))['xl/sharedStrings.xml'] ?? '';
  return xml.replace(/ xmlns(:\w+)?="[^"]*"/g, '');
}
