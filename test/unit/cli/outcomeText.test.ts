import { describe, expect, it } from 'vitest';
import { outcomeText } from '../../../src/cli/outcomeText.ts';
import type { Report } from '../../../src/contract/report.ts';

const report: Report = {
  workbook: '/w/a.xlsx',
  output: '/w/b.xlsx',
  changes: [],
  repainted: [],
  noted: [],
  skipped: [],
  leftAlone: [],
  failed: [],
  warnings: [],
  parts: ['xl/worksheets/sheet1.xml'],
  usage: { requests: 0, inputTokens: 0, outputTokens: 0, cost: null, elapsed: null, estimate: null },
};
const cells = (count: number) => Array.from({ length: count }, (_, i) => ({ sheet: 'S', ref: `C${i + 1}` }));

describe('outcomeText', () => {
  it('names the first failed cells with their reasons, and how many more', () => {
    const failed = cells(12).map((cell) => ({ ...cell, language: 'fr', reason: 'too long' }));
    const text = outcomeText({ ...report, failed }, 'lingrid retry x');
    expect(text).toContain('\n  S!C1: fr: too long\n');
    expect(text).toContain('S!C10: fr');
    expect(text).not.toContain('S!C11: fr');
    expect(text).toContain('and 2 more; --report has them all');
  });

  it('tells how many cells have other colours, and notes', () => {
    const repainted = cells(2).map((cell) => ({ ...cell, fill: null }));
    expect(outcomeText({ ...report, repainted }, '')).toContain('Changed the colours of 2 cells.');
    expect(outcomeText({ ...report, noted: cells(1) }, '')).toContain('Kept what 1 cell held in notes.');
  });

  it('tells what is to be looked over, and where', () => {
    const warnings = [
      { sheet: null, ref: null, message: 'The signature is invalid now.' },
      { sheet: 'S', ref: null, message: 'It is protected.' },
      { sheet: 'S', ref: 'C2', message: 'Its formats are lost.' },
    ];
    expect(outcomeText({ ...report, warnings }, '')).toMatch(
      /looked over:\n {2}The signature is invalid now\.\n {2}“S”: It is protected\.\n {2}S!C2: Its formats are lost\./,
    );
    expect(outcomeText(report, '')).not.toContain('looked over');
  });
});
