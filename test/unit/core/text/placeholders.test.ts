import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeholders, protectedSpans } from '../../../../src/core/text/placeholders.ts';

const found = (text: string) => placeholders(text).map(({ text }) => text);
const kinds = (text: string) => placeholders(text).map(({ kind }) => kind);

describe('placeholders', () => {
  it.each([
    // printf
    ['%s hit %d times for %.2f', ['%s', '%d', '%.2f']],
    ['%1$s gave %2$-5d to %1$s', ['%1$s', '%2$-5d', '%1$s']],
    ['%ld of %5.1lf, %02x, %@, %*d', ['%ld', '%5.1lf', '%02x', '%@', '%*d']],
    ['%dx%d', ['%d', '%d']],
    ['%d%% damage', ['%d', '%%']],
    ['%1 of %2', ['%1', '%2']],
    ['%(count)d items for %(name)s', ['%(count)d', '%(name)s']],
    // braces
    ['{0} and {1:N2} and {2,10}', ['{0}', '{1:N2}', '{2,10}']],
    ['Hi {name}, {player.name}, {items[0].x}', ['{name}', '{player.name}', '{items[0].x}']],
    ['{{count}} left, {{ user.name }}, {{{raw}}}', ['{{count}}', '{{ user.name }}', '{{{raw}}}']],
    ['${item}, %{item}, #{item}, {}', ['${item}', '%{item}', '#{item}', '{}']],
    ['{total, number, percent} {имя}', ['{total, number, percent}', '{имя}']],
    ['{ count } {{#if user}}Hi{{/if}}', ['{ count }', '{{#if user}}', '{{/if}}']],
    ['{% if x %}y <%= name %> $t(common.ok)', ['{% if x %}', '<%= name %>', '$t(common.ok)']],
    ['|cFFFF0000Red|r', ['|cFFFF0000', '|r']],
    // names
    ['%name% has $item$', ['%name%', '$item$']],
    // markup
    ['<b>Bold</b> <br/> <a href="x">link</a>', ['<b>', '</b>', '<br/>', '<a href="x">', '</a>']],
    ['<color=#fff>x</color> <#ff0000>y <0>z</0>', ['<color=#fff>', '</color>', '<#ff0000>', '<0>', '</0>']],
    [
      '[b]x[/b] [color=red]y[/color] [wave amp=5]z[/wave]',
      ['[b]', '[/b]', '[color=red]', '[/color]', '[wave amp=5]', '[/wave]'],
    ],
    // escapes and line breaks
    [
      String.raw`a\nb\tc \"d\" \u00e9 \C[1]`,
      [String.raw`\n`, String.raw`\t`, String.raw`\"`, String.raw`\"`, String.raw`\u00e9`, String.raw`\C[1]`],
    ],
    ['a\nb\r\nc\td', ['\n', '\r\n', '\t']],
    // addresses
    ['See https://example.com/a?b=c&d=%20e#f.', ['https://example.com/a?b=c&d=%20e#f']],
    ['(http://example.com/{id}/x), www.example.com!', ['http://example.com/{id}/x', 'www.example.com']],
    ['日本語https://example.comの', ['https://example.com']],
    ['Write to help.me+x@mail.example.com.', ['help.me+x@mail.example.com']],
    // dates
    ['%A, %-d. %B %Y, %I:%M %p', ['%A', '%-d', '%B', '%Y', '%I', '%M', '%p']],
    ['Today %H:%M', ['%H', '%M']],
    ['%m of %d', ['%m', '%d']],
    ['%s: %m, %b', ['%s', '%m', '%b']],
    ['%d-%b, %d %b', ['%d', '%b', '%d', '%b']],
    ['%1% of %2%', ['%1%', '%2%']],
    ['Hi {player name}, {the big boss}', ['{player name}', '{the big boss}']],
    ['**https://x.example** and *www.x.example*', ['https://x.example', 'www.x.example']],
    ['§aGreen §5Text §6{0}', ['§a', '§5', '§6', '{0}']],
    ['[code]x[/code] and [font]', ['[code]', '[/code]']],
    ['x0%d, {0}%s', ['%d', '{0}', '%s']],
    ['%B: bad size %lu', ['%lu']],
    // others
    [`%1$'d in %2$.*1$s`, [`%1$'d`, '%2$.*1$s']],
    ['<corrupt: %3ld> [size=%d, name=%s]', ['%3ld', '[size=%d, name=%s]']],
    ['[pagesize=%d]', ['%d']],
    ['Kill <player> at <sprite 3>', ['<player>', '<sprite 3>']],
    ['Fish &amp; chips &#39; &#x27;', ['&amp;', '&#39;', '&#x27;']],
    ['§aGreen§r', ['§a', '§r']],
  ])('finds those of %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'deal 90% damage',
    '75% chance',
    '20%off, 50%damage',
    '20%d’extra, 50%-a, 30%A值, 10%S级',
    '%50 hasar, %5 düzeyinde',
    '{he|she} left',
    '§5 Abs. 2, §5Abs. 2, §5a BGB, §5',
    '[code] is required, [left] / [right]',
    'x %bonus %mana',
    '100%',
    'x < y and z > w, 5 <3',
    '[optional] choice, see [1]',
    '{Press any key}',
    '<no entries> or <unknown: x>',
    'git push [<options>] <repository>',
    '-f, --file <file>...',
    '[default=Y]',
    'costs $5 and $6',
    'Q&A; AT&T',
    'mail @someone',
    "it's C:\\ here",
    '',
  ])('finds none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes the syntax of ICU arguments, and not their messages', () => {
    const text =
      "{n, plural, offset:1 =0 {nobody} one {# guest of {host}} other {{g, select, male {his} other {their}} '{#}' #}} here";
    expect(found(text)).toEqual([
      '{n, plural, offset:1 =0 {',
      '} one {',
      '#',
      '{host}',
      '} other {',
      '{g, select, male {',
      '} other {',
      '}}',
      "'{#}'",
      '#',
      '}}',
    ]);
    expect(new Set(kinds(text))).toEqual(new Set(['icu', 'braces']));
  });

  it.each([
    '{n, plural, one {x}',
    '{n, plural, }',
    '{n, plural}',
    '{n, select, {x}}',
    "{n, plural, other {'}'}",
  ])('takes %j for no ICU argument', (text) => {
    expect(kinds(text)).not.toContain('icu');
  });

  it('knows # in plurals only', () => {
    expect(found('#1 of {x, select, other {#2}}')).toEqual(['{x, select, other {', '}}']);
  });

  it('names the kinds', () => {
    expect(kinds('%s {0} %name% $a$ %% <b> [url=x] \\n \n \t a@b.c http://a.b &lt; §a %(x)s')).toEqual([
      'printf',
      'braces',
      'percent_name',
      'dollar_name',
      'percent',
      'tag',
      'bbcode',
      'escape',
      'line_break',
      'tab',
      'email',
      'url',
      'entity',
      'section_sign',
      'printf_named',
    ]);
  });

  const fragments = fc.constantFrom(
    ...[
      '{',
      '}',
      '%',
      '$',
      '<',
      '>',
      '[',
      ']',
      '/',
      '\\',
      '&',
      ';',
      '#',
      '@',
      '.',
      "'",
      ',',
      ' ',
      '\n',
      '§',
      '1',
      'a',
    ],
    ...[
      's',
      'd',
      'plural',
      'select',
      'other',
      'one',
      'http://',
      '\ud800',
      '\udc00',
      'é',
      '日',
      '=',
      '-->',
      '<!--',
    ],
  );
  const texts = fc.oneof(
    fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('gives parts of the text in order, without overlaps', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        for (const placeholder of placeholders(text)) {
          expect(placeholder.start).toBeGreaterThanOrEqual(at);
          expect(placeholder.end).toBeGreaterThan(placeholder.start);
          expect(placeholder.text).toBe(text.slice(placeholder.start, placeholder.end));
          at = placeholder.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
        expect(protectedSpans(text)).toMatchObject(
          placeholders(text).map(({ start, end }) => ({ start, end })),
        );
      }),
      { seed: 20_261_123, numRuns: 2000 },
    );
  });

  it.each([
    '{',
    '{a,',
    '{a,plural,b{',
    '{a,select,b{c}',
    '{{',
    '${',
    '<a ',
    '<a',
    '<!--',
    '[a=',
    'a',
    'a.',
    'a@',
    'a@b.',
    '%',
    '%1',
    'http://',
    'www.',
    'http://{a',
    '$a',
    '%a',
    '&a',
    '\\',
    "'{",
    "'",
    '#',
    '%(',
    ' ',
    '{a ',
    '{n,plural,other{#}}',
  ])('does not lose itself in %j, however often it comes', (part) => {
    const text = part.repeat(Math.floor(32_767 / part.length));
    expect(placeholders(text).length).toBeLessThanOrEqual(text.length);
  });

  it('bears ICU arguments in ICU arguments, however deep', () => {
    const text = `${'{n,plural,other{'.repeat(2000)}#${'}}'.repeat(2000)}`;
    expect(placeholders(text).length).toBeGreaterThan(20);
  });
});
