import { describe, expect, it } from 'vitest';
import {
  parseConcurrency,
  parseFindings,
  parseLanguage,
  parseLanguages,
  parsePort,
  parsePositive,
} from '../../../src/cli/options.ts';

describe('options of the command line', () => {
  it('gives languages their canonical form, once each', () => {
    expect(parseLanguage('PT-br')).toBe('pt-BR');
    expect(parseLanguages('fr, de,,fr', ['ja'])).toEqual(['ja', 'fr', 'de']);
  });

  it.each(['f', 'not a tag', 'en_US', '123'])('refuses the language %j and says what it wants', (tag) => {
    expect(() => parseLanguage(tag)).toThrow(/BCP 47/);
  });

  it.each(['0', '-1', '1.5', 'many', ''])('refuses %j as a number', (value) => {
    expect(() => parsePositive(value)).toThrow(/whole number/);
  });

  it('takes ports, and nothing that only looks like one', () => {
    expect(['0', '80', '65535'].map(parsePort)).toEqual([0, 80, 65_535]);
    for (const value of ['65536', '-1', '8e3', '0x50', '', ' 80']) {
      expect(() => parsePort(value)).toThrow(/port from 1/);
    }
  });

  it('takes names of checks, and tells those that there are', () => {
    expect(parseFindings('any', parseFindings('kept'))).toEqual(['kept', 'any']);
    for (const value of ['placeholder', 'ANY', '']) {
      expect(() => parseFindings(value)).toThrow(/placeholders, .*kept, formatting; “any”/);
    }
  });

  it('bounds concurrency', () => {
    expect(parseConcurrency('256')).toBe(256);
    expect(() => parseConcurrency('257')).toThrow(/256/);
  });
});
