import { describe, expect, it } from 'vitest';
import { errorsOf, findingsOf } from '../../../../support/checking.ts';

describe('tags', () => {
  it.each([
    ['<b>Save</b> now', 'Jetzt <b>sichern</b>'],
    ['<a href="x" title="Click">go</a>', `<a title='Klick hier'  href='x'>los</a>`],
    ['<img src=x alt="A cat"/>', '<img src="x" alt="Eine Katze" />'],
    ['<color=#fff>x</color>', '<color=#fff>y</color>'],
    ['<color="red">x</color>', '<color=red>y</color>'],
    ['one<br>two', 'eins<br>zwei'],
    ['one<br>two', 'eins<br/>zwei'],
    ['<br/>x', '<br />x'],
    ['<img src=x/>x', '<img src="x">x'],
    ['[code] is required', '[Code] ist nötig'],
    ['[left] / [right]', '[links] / [rechts]'],
    ['Select [font]', '[Schriftart] auswählen'],
    ['[b]x[/b] [url=a]y[/url]', '[url=a]z[/url] [b]w[/b]'],
    ['<0>a</0> <1>b</1>', '<1>b</1> <0>a</0>'],
    ['Kill <player>', 'Töte <player>'],
    ['<i><b>x</b></i>', '<i>a <b>y</b></i>'],
    // Not balanced in the source either.
    ['</b>x<b>', '<b>y</b>'],
    // No markup: words, and how commands are used.
    ['a < b and c > d', 'c > d und a < b'],
    ['<no entries>', '<keine Einträge>'],
    ['git push [<options>] <repository>', 'git push [<Optionen>] <Repository>'],
    [' -f, --file <file>  read it', ' -f, --file <Datei>  sie lesen'],
    ['size=<number>', 'size=<Zahl>'],
    ['[default=Y]', '[Vorgabe=Y]'],
  ])('%j may become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual([]);
  });

  it.each([
    ['<b>Save</b>', '<b>Sichern'],
    ['<b>Save</b>', '<b>Sichern<b>'],
    ['<b>Save</b>', 'Sichern'],
    ['<b>Save</b>', '<B>Sichern</B>'],
    ['<b>Save</b>', '</b>Sichern<b>'],
    ['<i><b>x</b></i>', '<i><b>x</i></b>'],
    ['Save', '<b>Sichern</b>'],
    ['<a href="x">go</a>', '<a href="y">los</a>'],
    ['<color=#fff>x</color>', '<color=#000>x</color>'],
    ['<color=#fff>x</color>', '<Farbe=#fff>x</Farbe>'],
    ['[b]x[/b]', '[f]x[/f]'],
    ['[url=a]x[/url]', '[url=b]x[/url]'],
    ['[b]x[/b]', '[/b]x[b]'],
    ['[b]x[/b]', '[b]x'],
    ['<player/>x', '<player>x'],
    ['[wave amp=5]x[/wave]', '[wave amp=6]x[/wave]'],
    ['<0>a</0>', '<1>a</1>'],
    ['Kill <player>', 'Töte <Spieler>'],
    ['<sprite 3> gold', '<sprite 4> Gold'],
  ])('%j must not become %j', (source, text) => {
    expect(errorsOf(source, text)).toEqual(['tags']);
  });

  it('tells of wrong nesting in words of its own', () => {
    expect(findingsOf('<i><b>x</b></i>', '<i><b>x</i></b>')).toMatchObject([
      { check: 'tags', fault: 'Every tag must be closed after it opens, the innermost first.' },
    ]);
  });
});
