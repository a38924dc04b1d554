import { describe, expect, it } from 'vitest';
import { errorsOf, findingsOf } from '../../../../support/checking.ts';

describe('placeholders', () => {
  it.each([
    ['{0} of {1}', '{1} von {0}'],
    ['Hi {name}, {{count}} new', '{{count}} neu, {name}'],
    ['${item} %{item} #{item} {}', '{} #{item} %{item} ${item}'],
    ['%name% has $item$', '$item$ hat %name%'],
    ['%(name)s and %(count)d', '%(count)d und %(name)s'],
    ['§aGreen§r', '§aGrün§r'],
    ['{% if x %}y{% endif %}', '{% if x %}ja{% endif %}'],
    ['{count, number, percent}', '{count, number, percent}'],
  ])('%j may become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual([]);
  });

  it.each([
    ['{0} of {1}', '{0} von {0}'],
    ['Hi {name}', 'Hallo {Name}'],
    ['Hi {name}', 'Hallo'],
    ['Hello', 'Hallo {name}'],
    ['{name}', '{name} {name}'],
    ['{{count}} new', '{count} neu'],
    ['${item}', '{item}'],
    ['%name% has $item$', '%name% hat Gegenstand'],
    ['%(name)s', '%(nome)s'],
    ['§aGreen§r', '§bGrün§r'],
    ['{count, number, percent}', '{count, number, prozent}'],
    // Not ICU as it stands (no other), so its syntax is compared as it is.
    ['{n, plural, one {a}}', '{n, plural, eins {a}}'],
  ])('%j must not become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual(['placeholders']);
  });

  it('are those of the project, too', () => {
    const patterns = [String.raw`\[\[\w+\]\]`];
    expect(errorsOf('Hi [[name]]', 'Hallo [[Name]]', { patterns })).toEqual(['placeholders']);
    expect(errorsOf('Hi [[name]]', '[[name]], hallo', { patterns })).toEqual([]);
    expect(errorsOf('Hi [[name]]', 'Hallo [[Name]]')).toEqual([]);
  });

  it('are told of without cell text to people, and with them to models', () => {
    expect(findingsOf('{a} and {b} in {c}', 'nur {d}')).toEqual([
      {
        check: 'placeholders',
        severity: 'error',
        message: '3 placeholders of the source are missing; 1 placeholder is not in the source.',
        fault:
          'Missing from your translation: {a}, {b}, {c}. In your translation but not in the source: {d}.',
      },
    ]);
  });
});
