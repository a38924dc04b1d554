import { describe, expect, it } from 'vitest';
import { estimateOutputTokens, estimateTokens, ITEM_TOKENS } from '../../../../src/core/text/tokens.ts';

describe('token estimates', () => {
  it('follow the ratios that were measured', () => {
    expect(estimateTokens('x'.repeat(442), 'en')).toBe(100);
    expect(estimateTokens('x'.repeat(442), 'en-GB')).toBe(100);
    expect(estimateTokens('字'.repeat(117), 'zh-Hans')).toBe(100);
    expect(estimateTokens('x'.repeat(300), 'tlh')).toBe(100);
    expect(estimateTokens('', 'en')).toBe(0);
  });

  it('lengthen and shorten as translation does', () => {
    const source = 'x'.repeat(1_000);
    const output = (language: string) => estimateOutputTokens(source, 'en', language) - ITEM_TOKENS.output;
    expect(output('fr')).toBe(Math.ceil((1_000 * 1.22) / 3.89));
    expect(output('zh')).toBe(Math.ceil((1_000 * 0.32) / 1.17));
    expect(estimateOutputTokens('字'.repeat(320), 'zh', 'en')).toBe(
      Math.ceil(1_000 / 4.42) + ITEM_TOKENS.output,
    );
  });

  it('take a text or its length', () => {
    expect(estimateOutputTokens('Start game', 'en', 'fr')).toBe(estimateOutputTokens(10, 'en', 'fr'));
  });
});
