import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/workbook/decodePage.ts';
import { createPageBuilder } from '../../../src/workbook/sheet/rawPage.ts';
import { appendBytes } from '../../../src/workbook/xml/textBytes.ts';
import { seededRandom } from '../../support/seededRandom.ts';

describe('decodePage', () => {
  it('cuts texts where they end, in however many pieces they are decoded', () => {
    const random = seededRandom(7);
    const alphabets = ['plain words ', 'Äpfel, “zitiert” ', '収集する变更', '😀🏳️‍🌈 '];
    const texts = Array.from({ length: 5_000 }, (_, i) =>
      (alphabets[Math.floor(random() * alphabets.length)] ?? '').repeat(
        i % 97 === 0 ? 1_200 : Math.floor(random() * 4),
      ),
    );
    expect(decoded(texts)).toEqual(texts);
  });

  it('leaves a text whole that is longer than a piece, first or last', () => {
    const long = '长文本'.repeat(20_000);
    expect(decoded([long, 'a', '', long])).toEqual([long, 'a', '', long]);
  });

  it('decodes a page without cells', () => {
    expect(decoded([])).toEqual([]);
  });
});

function decoded(texts: readonly string[]): readonly string[] {
  const page = createPageBuilder(0, 'Strings');
  for (const [i, text] of texts.entries()) {
    const bytes = Buffer.from(text);
    appendBytes(page.text, bytes, 0, bytes.length);
    page.add(i + 1, 1, 0, 0, 0, 0);
  }
  return decodePage(page.take()).texts;
}
