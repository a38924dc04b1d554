import type { Style } from './style.ts';

const MOST_IN_LINE = 80;

/** JSON for people: what holds nothing nested and is short stands in one line. */
export function print(value: unknown, indent: string, style: Style): string {
  const inLine = printInLine(value);
  if (!isNested(value)) return inLine;
  if (inLine.length <= MOST_IN_LINE && !partsOf(value).some(isNested)) return inLine;
  const inner = indent + style.unit;
  const parts = Array.isArray(value)
    ? value.map((part: unknown) => print(part, inner, style))
    : Object.entries(value).map(([name, part]) => printName(name) + print(part, inner, style));
  const lines = parts.map((part) => style.lineEnd + inner + part).join(',');
  return enclose(value, `${lines}${style.lineEnd}${indent}`);
}

/** The same in one line, however long. */
export function printInLine(value: unknown): string {
  if (!isNested(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return enclose(value, value.map(printInLine).join(', '));
  const members = Object.entries(value).map(([name, part]) => printName(name) + printInLine(part));
  return enclose(value, ` ${members.join(', ')} `);
}

/** What stands before a member's value. */
export function printName(name: string): string {
  return `${JSON.stringify(name)}: `;
}

/** `{}` and `[]` hold nothing to lay out. */
function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && partsOf(value).length > 0;
}

function partsOf(value: object): readonly unknown[] {
  return Object.values(value);
}

function enclose(value: object, inner: string): string {
  return Array.isArray(value) ? `[${inner}]` : `{${inner}}`;
}
