import type { Paint } from '../../core/ports/workbooks.ts';
import { smallXml } from '../xml/smallXml.ts';
import type { GrownStyleSheet } from './planRepaints.ts';

type Attributes = Readonly<Record<string, string>>;

/** An element with all that stands in it, names without their prefixes. */
interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: Element[];
}

const GROWING = ['fonts', 'fills', 'cellXfs'];

/**
 * What is wrong with a style sheet that was to grow by some formats; undefined where nothing is: all that it had is
 * there as it was, each format differs from the one that it stands for in nothing but the colours it was to have, and
 * nothing was added that none of them needs.
 */
export function compareStyles(
  { entry, before, formats }: GrownStyleSheet,
  written: Buffer,
): string | undefined {
  const [old, now] = [treeOf(before, entry.name), treeOf(written, entry.name)];
  if (textOf(before) !== textOf(written) || !isSame(frame(old), frame(now))) return 'its styles are changed';
  const needed = new Map(GROWING.map((name) => [name, new Set<Element>()]));
  for (const name of GROWING) {
    const [had, has] = [listOf(old, name), listOf(now, name)];
    if (!isSame(had, has.slice(0, had.length))) return `its list of ${name} is changed`;
    const count = old.children.find((child) => child.name === name)?.attributes.count;
    const counted = now.children.find((child) => child.name === name)?.attributes.count;
    if (count === undefined ? counted !== undefined : !isCount(counted, has.length, count, had.length))
      return `its list of ${name} does not tell how long it is`;
  }
  for (const { from, to, paint } of formats) {
    const [was, is] = [listOf(now, 'cellXfs')[from], listOf(now, 'cellXfs')[to]];
    if (was === undefined || is === undefined || !isPainted(now, was, is, paint))
      return `cell format ${to} is not what was added`;
    needed.get('cellXfs')?.add(is);
    if (paint.fill !== undefined) need('fills', is.attributes.fillId);
    if (paint.font !== undefined) need('fonts', is.attributes.fontId);
  }
  for (const name of GROWING) {
    const added = listOf(now, name).slice(listOf(old, name).length);
    if (added.some((item) => needed.get(name)?.has(item) !== true))
      return `something in its list of ${name} belongs to no cell`;
  }
  return undefined;

  function need(list: string, index: string | undefined): void {
    const item = listOf(now, list)[Number(index)];
    if (item !== undefined) needed.get(list)?.add(item);
  }
}

/** Where nothing was added, a count may be as wrong as it was. */
function isCount(now: string | undefined, length: number, before: string, had: number): boolean {
  return now === String(length) || (length === had && now === before) || !/^\d+$/.test(before);
}

function isPainted(sheet: Element, was: Element, is: Element, { fill, font }: Paint): boolean {
  const names = [
    ...(fill === undefined ? [] : ['fillId', 'applyFill']),
    ...(font === undefined ? [] : ['fontId', 'applyFont']),
  ];
  const fillOf = ({ attributes }: Element) => listOf(sheet, 'fills')[Number(attributes.fillId)];
  const fontOf = ({ attributes }: Element) => listOf(sheet, 'fonts')[Number(attributes.fontId ?? 0)];
  return (
    isSame(without(was, names), without(is, names)) &&
    names.every((name) => name.endsWith('Id') || is.attributes[name] === '1') &&
    (fill === undefined || isFill(fillOf(is), fill)) &&
    (font === undefined || isFont(fontOf(was), fontOf(is), font))
  );
}

function isFill(fill: Element | undefined, colour: string | null): boolean {
  const solid = element('patternFill', { patternType: 'solid' }, [
    element('fgColor', { rgb: `FF${(colour ?? '').slice(1).toUpperCase()}` }),
    element('bgColor', { indexed: '64' }),
  ]);
  const none = element('patternFill', { patternType: 'none' });
  return isSame(fill, element('fill', {}, [colour === null ? none : solid]));
}

function isFont(was: Element | undefined, is: Element | undefined, colour: string | null): boolean {
  if (was === undefined || is === undefined) return false;
  const others = (font: Element) => font.children.filter(({ name }) => name !== 'color');
  const colours = is.children.filter(({ name }) => name === 'color');
  const wanted = colour === null ? [] : [element('color', { rgb: `FF${colour.slice(1).toUpperCase()}` })];
  return isSame(others(was), others(is)) && isSame(colours, wanted);
}

function element(name: string, attributes: Attributes, children: Element[] = []): Element {
  return { name, attributes, children };
}

function without(item: Element, names: readonly string[]): Element {
  const kept = Object.entries(item.attributes).filter(([name]) => !names.includes(name));
  return { ...item, attributes: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The sheet without what stands in the lists that grow, and how long these are. */
function frame(sheet: Element): Element {
  const children = sheet.children.map((child) =>
    GROWING.includes(child.name) ? { ...without(child, ['count']), children: [] } : child,
  );
  return { ...sheet, children };
}

function listOf(sheet: Element, name: string): readonly Element[] {
  return sheet.children.find((child) => child.name === name)?.children ?? [];
}

function treeOf(bytes: Buffer, part: string): Element {
  const root = element('', {});
  const open: Element[] = [root];
  for (const { path, attributes } of smallXml(bytes, part)) {
    const item = element(path.at(-1) ?? '', Object.fromEntries(attributes));
    open.length = path.length;
    open.at(-1)?.children.push(item);
    open.push(item);
  }
  return root.children[0] ?? root;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What stands between the tags but white space, which copies bring along. */
function textOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/<[^<>]*>|\s+/g, '');
}
