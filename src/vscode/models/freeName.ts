const MOST = 60;

/** A profile's name made of a text, none of those that are taken. */
export function freeName(text: string, taken: readonly string[]): string {
  const plain = text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MOST);
  const base = plain === '' ? 'model' : plain;
  let name = base;
  for (let n = 2; taken.includes(name); n += 1) name = `${base}-${n}`;
  return name;
}
