import { textElement } from '../xml/escapeText.ts';
import type { PlannedEdit } from './plannedEdit.ts';

/** What stands between the tags of a string item, under the namespace prefix of its part. */
export function stringMarkup(prefix: string, { text, runs }: Pick<PlannedEdit, 'text' | 'runs'>): string {
  if (runs === undefined) return textElement(prefix, text);
  return runs
    .map(
      (run) =>
        `<${prefix}r>${underPrefix(prefix, run.properties)}${textElement(prefix, run.text)}</${prefix}r>`,
    )
    .join('');
}

/** Properties come from another part, which may have another prefix for the same names. */
function underPrefix(prefix: string, properties: string): string {
  return properties.startsWith(`<${prefix}rPr`)
    ? properties
    : properties.replace(/<(\/?)(?:[\w.-]+:)?([\w.-]+)/g, `<$1${prefix}$2`);
}
