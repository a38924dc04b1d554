import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLine } from '../../../../src/core/scripting/escapeLine.ts';

const SHORT: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

function unescapeLine(line: string): string {
  return line.replace(/\\(?:u([0-9A-F]{4})|(.))/g, (_, code: string | undefined, short: string) =>
    code === undefined ? (SHORT[short] ?? '') : String.fromCharCode(parseInt(code, 16)),
  );
}

describe('escapeLine', () => {
  it('leaves what is safe as it is', () => {
    for (const safe of ['', 'plain', 'é中😀', ' a  b ', '\u00A0']) expect(escapeLine(safe)).toBe(safe);
  });

  it('can be undone, and never makes a second line or field', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        '\\',
        '\n',
        '\r',
        '\t',
        '\u0000',
        '\u007F',
        '\u0085',
        '\u2028',
        '\uD800',
        '\uDC00',
        'u000A',
        'n',
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        const line = escapeLine(text);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(unescapeLine(line)).toBe(text);
        expect(Buffer.from(line).toString()).toBe(line);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});
