const NAME = String.raw`[\p{L}\p{N}_$@.\[\]\-]`;
/** After a digit or a placeholder a percent sign is one, if a word follows: 20%off, 30%A值, 20%d’extra, 50%-a. */
const WORD = String.raw`[\p{L}]|['’]\p{L}`;
const STAR = String.raw`\*(?:\d{1,3}\$)?`;
const AFTER_FLAGS = String.raw`(?:\d+|${STAR})?(?:\.(?:\d+|${STAR}))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcCsSpn@]`;
const PRINTF = String.raw`%(?:\d+\$)?[\-+#0']*${AFTER_FLAGS}`;
const PRINTF_AFTER_NUMBER = String.raw`%(?:\d+\$)?[+#0']*${AFTER_FLAGS}(?!${WORD})`;
const URL_CHARACTER = String.raw`[A-Za-z0-9\-._~:\/?#@!$&'()*+,;=%]`;
const BBCODE = 'b|i|u|s|url|img|color|colour|size|quote|code|list|center|left|right|font|table|tr|td|\\*';

/**
 * What must come through a translation as it is: kinds with their patterns, the earlier one where several fit.
 * Each pattern looks at most so far that a cell's 32,767 characters cost no more than milliseconds.
 */
export const PATTERNS = {
  line_break: String.raw`\r\n|[\n\r]`,
  tab: String.raw`\t`,
  // Ends before what ends a sentence; may hold arguments in braces.
  url: String.raw`(?<![A-Za-z0-9])(?:https?:\/\/|www\.)(?:${URL_CHARACTER}|\{${NAME}{1,60}\})*(?:[A-Za-z0-9\-_~\/#@$&+=%]|\{${NAME}{1,60}\})`,
  email: String.raw`(?<![\w.+\-])[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+`,
  // HTML, XML, and the rich text of game engines: <b>, </b>, <br/>, <color=#fff>, <#fff>, <0>, <sprite 3>. Words
  // without a value (<no entries>) are none.
  tag: String.raw`<\/?[A-Za-z][\w:.\-]{0,60}(?<![.:\-])(?:\s{0,3}=[^<>]{0,500}|\s(?=[^<>]{0,500}=)[^<>]{0,500}|\s{1,3}\d{1,4})?\s{0,3}\/?>|<#[0-9A-Fa-f]{3,8}>|<\/?\d{1,3}\/?>|<!--[^<>]{0,500}-->`,
  bbcode: String.raw`\[(?:${BBCODE})\]|\[[A-Za-z][\w\-]{0,30}(?:\s[\w\-]{1,30})?=[^\[\]]{0,200}\]|\[\/[A-Za-z][\w\-]{0,30}\]`,
  // {0} {name} {0:N2} {count, number} {{count}} ${item} %{name} #{name} {} {player name}; {he|she} is text, and so is
  // {Press any key}
  braces: String.raw`[$%#]?\{\{\{?[^{}\n]{1,100}\}?\}\}|[$%#]\{[^{}\n]{1,100}\}|\{\s{0,3}${NAME}{1,60}\s{0,3}(?:[,:!][^{}\n]{0,80})?\}|\{\p{Ll}[\p{Ll}\p{N}_]{0,30}(?: [\p{Ll}\p{N}_]{1,30}){1,2}\}|\{\}`,
  // {% if x %} <%= name %> $t(common.ok) |cFFFF0000 |r
  template: String.raw`\{%[^{}%]{0,100}%\}|<%[^<>%]{0,200}%>|\$t\([^()]{1,100}\)|\|c[0-9A-Fa-f]{8}|\|r(?![A-Za-z])`,
  // %(name)s of Python
  printf_named: String.raw`%\([^()\s]{1,60}\)[\-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]`,
  // %name%, but not the middle of %dx%d
  percent_name: String.raw`%[A-Za-z_][\w.\-]{1,60}%(?![\w%])`,
  dollar_name: String.raw`\$[A-Za-z_][\w.]{0,60}\$(?!\w)`,
  // __count__ of i18next, __PLAYER_NAME__, and our own masks
  underscore_name: String.raw`(?<!\w)__[A-Za-z][A-Za-z0-9]{0,40}(?:_[A-Za-z0-9]{1,40}){0,8}__(?!\w)`,
  percent: '%%',
  // No space flag: in "90% damage" nothing is formatted. %1% is Boost's, %1 is Qt's; %m and %b need no length.
  printf: String.raw`(?<![\d%])%\d{1,2}%(?![\p{L}\d%])|(?<![\d}])${PRINTF}|(?<=[\d}])${PRINTF_AFTER_NUMBER}|(?<![\d}])%[mb](?!\p{L})|(?<!\d)%L?\d{1,2}(?!\d)`,
  // Written with a backslash: \n \t \" \u00e9 and \C[1] of RPG Maker
  escape: String.raw`\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[A-Za-z]{1,3}\[\d{1,4}\]|[nrtbfv0'"\\])`,
  entity: String.raw`&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});`,
  // Colours of Minecraft; not the section of a law: §5 Abs. 2, §5a.
  section_sign: String.raw`§(?:[A-FK-ORa-fk-or]|[0-9](?!Abs|[a-z](?!\p{L}))(?=[\p{L}§{%$<]))`,
} as const;

/** What is printf's elsewhere, in the format of a date: %Y-%m-%d, %-d, %I:%M %p. */
export const DATE_PART = String.raw`%[\-_0^#EO]{0,2}[A-Za-z%]`;
