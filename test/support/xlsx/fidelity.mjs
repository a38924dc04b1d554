import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from './corpus.mjs';

/** Text that is hard to keep: markup, CJK, a trailing space, and what Excel would take for an escape. */
export const NASTY = 'Ä & <b>漢字</b> ]]> "x" _x0041_x0042_ ';

/** Seeded random numbers (mulberry32), 0 to 1. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Reads a workbook, changes `count` cells (one: the first plain text; more: texts, blanks, new cells, rows and
 * columns), and lets the independent judge compare. Resolves with what became of it.
 */
export async function tryWorkbook(workbooks, path, count = 1, seed = 1) {
  let found;
  try {
    found = await survey(workbooks, path);
  } catch (error) {
    return refusal('read refused', error);
  }
  const wanted = count === 1 ? found.texts.slice(0, 40) : choose(found, count, random(seed));
  const folder = await mkdtemp(join(tmpdir(), 'lingrid-fidelity-'));
  try {
    return await patchAndJudge(workbooks, path, found.sha256, wanted, count === 1, folder);
  } catch (error) {
    return refusal('patch refused', error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const refusal = (outcome, { code, message }) => ({ outcome, code, detail: `${code}: ${message}` });

/** By the judge's exit status. */
const OUTCOMES = ['clean', 'differs'];

/** True where the judge itself can read a workbook. */
export async function isReadable(path) {
  return (await askJudge([path, path])).status === 0;
}

function askJudge(files) {
  return new Promise((resolve) => {
    execFile('python3', [judge, ...files], { maxBuffer: 1 << 28 }, (error, stdout) => {
      resolve({ status: error === null ? 0 : error.code, said: stdout.trim() });
    });
  });
}

async function patchAndJudge(workbooks, path, sha256, wanted, one, folder) {
  const attempts = one && wanted.length > 0 ? wanted.map((edit) => [edit]) : [wanted];
  const reasons = [];
  for (const edits of attempts) {
    const result = await workbooks.patch({ path, sha256, folder, edits });
    reasons.push(...result.refused.map(({ reason }) => reason));
    if (result.applied === 0 && edits.length > 0) continue;
    const left = new Set(result.refused.map(({ sheet, ref }) => `${sheet}!${ref}`));
    const changes = edits
      .map(({ sheet, row, column, text }) => ({ sheet, ref: letters(column) + row, text }))
      .filter(({ sheet, ref }) => !left.has(`${sheet}!${ref}`));
    const file = join(folder, 'changes.json');
    await writeFile(file, JSON.stringify(changes));
    const { status, said } = await askJudge([path, result.temporary, file]);
    return {
      outcome: OUTCOMES[status] ?? 'judge cannot read',
      nothing: edits.length === 0,
      detail: said,
      reasons,
      applied: result.applied,
    };
  }
  return { outcome: 'all edits refused', detail: [...new Set(reasons)].join('; '), reasons };
}

/** The cells of a workbook that may be written: texts, blanks, and how far each sheet is used. */
export async function survey(workbooks, path) {
  const found = { texts: [], blanks: [], corners: [], sha256: '' };
  let sheets = [];
  const used = new Map();
  const { sha256 } = await workbooks.read(path, {
    outline(outline) {
      sheets = outline.sheets;
      for (const { name, kind } of sheets) if (kind === 'worksheet') used.set(name, { row: 0, column: 0 });
    },
    page(page) {
      const { name } = sheets[page.sheet];
      for (let i = 0; i < page.rows.length; i++) {
        const [row, column] = [page.rows[i], page.columns[i]];
        const cell = { sheet: name, row, column, text: NASTY };
        if (page.locks[i] === 0 && page.kinds[i] === 1 && page.texts[i].trim() !== '') found.texts.push(cell);
        if (page.locks[i] === 0 && page.kinds[i] === 0) found.blanks.push(cell);
        const corner = used.get(name) ?? { row: 0, column: 0 };
        used.set(name, { row: Math.max(row, corner.row), column: Math.max(column, corner.column) });
      }
    },
  });
  found.corners = [...used].map(([sheet, corner]) => ({ sheet, ...corner }));
  return { ...found, sha256 };
}

const TEXTS = [
  NASTY,
  'x'.repeat(32_767),
  '\u0001_x0041\u0002_xD83D_ \ud83d\ude00\r\n\ttab',
  '  two  spaces ',
  'مرحبا بالعالم',
  '_',
  '\uFFFE_x005F_',
];

function choose({ texts, blanks, corners }, count, next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const edits = new Map();
  for (let tries = 0; tries < count * 6 && edits.size < count; tries++) {
    const kind = Math.floor(next() * 3);
    const cell = kind === 0 ? pick(texts) : kind === 1 ? pick(blanks) : beyond(pick(corners), next);
    if (cell === undefined || cell.row > 1_048_576 || cell.column > 16_384) continue;
    edits.set(`${cell.sheet}!${cell.row}:${cell.column}`, { ...cell, text: pick(TEXTS) });
  }
  return [...edits.values()];
}

function beyond(corner, next) {
  if (corner === undefined) return undefined;
  const row = 1 + Math.floor(next() * (corner.row + 3));
  const column = 1 + Math.floor(next() * (corner.column + 3));
  return { sheet: corner.sheet, row, column };
}

export function letters(column) {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
