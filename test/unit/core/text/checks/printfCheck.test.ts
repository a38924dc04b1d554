import { describe, expect, it } from 'vitest';
import { errorsOf, findingsOf } from '../../../../support/checking.ts';

describe('printf', () => {
  it.each([
    ['%s of %d', '%2$d von %1$s'],
    ['%s of %d', '%1$s von %2$d'],
    ['%1$s of %2$d', '%s von %d'],
    ['%i left', '%d übrig'],
    ['%.*s in %s', '%3$s: %2$.*1$s'],
    ['%5d rows', '%-8d Zeilen'],
    ["%'d files in %s", "%2$s: %1$'d Dateien"],
    ['%d%% damage', '%d%% Schaden'],
    ['%1 of %2', '%2: %1'],
    ['%n file(s)', '%n Datei(en)'],
    ['%A, %B %e', '%e. %B, %A'],
    ['%b %d, %l:%M %p', '%d. %b, %H:%M'],
    ['%F %T', '%d.%m.%Y %T'],
    ['%b %d', '%d. %b'],
    ['%m/%d', '%d.%m.'],
    ['%s: %m (%d)', '%s, %d: %m'],
    ['%1% of %2%', '%2%: %1%'],
    ['Progress: %1%', 'Fortschritt: %1 %'],
    ['%1 % of %2', '%2: %1 %'],
    // No placeholders at all.
    ['deal 90% damage', 'füge 90 % Schaden zu'],
    ['deal 90% damage', '90% de dégâts'],
    ['75% chance', '75 % Chance'],
    ['20%off', '20 % Rabatt'],
    ['100 % sure', '100 % sicher'],
  ])('%j may become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual([]);
  });

  it.each([
    ['%s of %d', '%d von %s'],
    ['%s of %d', '%d %%s'],
    ['%s of %d', '%2$s von %1$d'],
    ['%s of %s', '%s'],
    ['%s', '%s %s'],
    ['%.2f', '%.1f'],
    ['%02d:%02d', '%d:%d'],
    ['%ld', '%d'],
    ['%x', '%X'],
    ['Cannot open %s: %m', 'Kann nicht öffnen: %s'],
    ['%s: %b', '%s'],
    ['%1% of %2%', '%1 von %2%'],
    ['%1% of %2%', '%1%'],
    ['%d%% damage', '%d % Schaden'],
    ['%1 of %2', '%1 von %1'],
    ['%s of %d', '%1$s von %d'],
    ['%.*s in %s', '%s in %.*s'],
    ['%Y-%m-%d', 'Datum'],
    // Found among human translations.
    ['Has Enchantment %1$s', 'エンチャントされていない'],
    ['Speed Requirement: ', '必要速度： %1$s'],
  ])('%j must not become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual(['printf']);
  });

  it('tells how to number what must change its order', () => {
    expect(findingsOf('%s of %d', '%d von %s')).toMatchObject([
      {
        message: expect.not.stringContaining('%') as string,
        fault: expect.stringContaining('%1$s, %2$d') as string,
      },
    ]);
  });
});
