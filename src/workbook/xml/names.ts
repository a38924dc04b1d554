/** The elements that readers of sheets and shared strings tell apart; every other name is 0. */
export const NAME = {
  c: 1,
  v: 2,
  f: 3,
  is: 4,
  row: 5,
  t: 6,
  r: 7,
  rPh: 8,
  si: 9,
  sheetData: 10,
  cols: 11,
  col: 12,
  dimension: 13,
  mergeCells: 14,
  mergeCell: 15,
  worksheet: 16,
  sst: 17,
  rPr: 18,
  sheetProtection: 19,
  sheetFormatPr: 20,
  conditionalFormatting: 21,
  extLst: 22,
} as const;

const BY_LENGTH: { bytes: Buffer; code: number }[][] = [];
for (const [name, code] of Object.entries(NAME)) {
  (BY_LENGTH[name.length] ??= []).push({ bytes: Buffer.from(name), code });
}

/** The code in NAME of the local name in `buffer[start, end)`. */
export function nameCode(buffer: Buffer, start: number, end: number): number {
  const candidates = BY_LENGTH[end - start];
  if (candidates === undefined) return 0;
  for (const { bytes, code } of candidates) if (equals(buffer, start, bytes)) return code;
  return 0;
}

/** True where `bytes` stands at `start`. */
export function equals(buffer: Buffer, start: number, bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) if (buffer[start + i] !== bytes[i]) return false;
  return true;
}
