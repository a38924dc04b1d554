/** A tag of HTML, XML, rich text or BBCode. */
export interface MarkupTag {
  readonly name: string;
  readonly role: 'opening' | 'closing' | 'alone';
  /** The same for tags that do the same: spacing, order and quotes of attributes do not matter. */
  readonly normal: string;
}

const TAG = /^([<[])(\/?)([\w:.*-]+)([^]*?)(\/?)[>\]]$/;
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?/g;
/** Attributes whose values people read: they are to be translated. */
const READ = /^(?:title|alt|label|placeholder|summary|aria-label|aria-description|data-tooltip)$/i;

/** Elements of HTML that have no end, with or without a slash. */
const VOID = /^(?:br|hr|img|wbr|input)$/i;

/** Comments and colours such as `<#fff>` have no name and stand alone. */
export function markupTag(text: string): MarkupTag {
  const [, bracket, slash, name, rest = '', end = ''] = TAG.exec(text) ?? [];
  if (name === undefined) return { name: '', role: 'alone', normal: text };
  const closing = slash === '/';
  const alone = bracket === '<' && !closing && VOID.test(name) ? '/' : end;
  if (rest.trim() === '')
    return {
      name: `${bracket}${name}`,
      role: roleOf(closing, alone),
      normal: `${bracket}${slash}${name}${alone}`,
    };
  // <color=#fff>, [url=…]: a value right after the name.
  const [, value = '', attributes = ''] =
    /^(=\s*(?:"[^"]*"|'[^']*'|[^\s"']*))?([^]*)$/.exec(rest.trim()) ?? [];
  const normal = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', written = '']) =>
    READ.test(key) ? `${key}=…` : `${key}=${unquoted(written)}`,
  );
  return {
    name: `${bracket}${name}`,
    role: roleOf(closing, alone),
    normal: `${bracket}${slash}${name}${unquoted(value)} ${normal.sort().join(' ')}${alone}`,
  };
}

function roleOf(closing: boolean, alone: string): MarkupTag['role'] {
  if (closing) return 'closing';
  return alone === '' ? 'opening' : 'alone';
}

function unquoted(value: string): string {
  return value.replace(/^(=?)\s*(["'])([^]*)\2$/, '$1$3');
}

/**
 * Whether what opens is closed, innermost first. Names of which nothing is ever closed (`<br>`, `<player>`)
 * stand alone.
 */
export function isBalanced(tags: readonly MarkupTag[]): boolean {
  const closed = new Set(tags.filter(({ role }) => role === 'closing').map(({ name }) => name));
  const open: string[] = [];
  for (const { name, role } of tags) {
    if (role === 'opening' && closed.has(name)) open.push(name);
    if (role === 'closing' && open.pop() !== name) return false;
  }
  return open.length === 0;
}
