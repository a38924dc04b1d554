import { readColour, type Attributes, type ColourSource } from '../styles/colour.ts';
import type { StyleChange } from '../styles/styleSheet.ts';
import { elementTexts, resolved, type ElementText } from '../xml/elementTexts.ts';

/** A conditional format's rule as it is written. */
export interface WrittenRule {
  readonly attributes: Attributes;
  readonly formulas: readonly string[];
  /** The format that it holds itself; `unknown` where that is more than is looked at. */
  readonly own: StyleChange | 'unknown' | undefined;
}

/** The rules of an extension list that are for the same ranges. */
export interface ExtensionRules {
  readonly sqref: string;
  readonly rules: readonly WrittenRule[];
}

const WANTED = new Set(['cfRule', 'formula']);
const WANTED_OF_EXTENSIONS = new Set([
  ...['conditionalFormatting', 'cfRule', 'f', 'sqref'],
  ...['dxf', 'color', 'patternFill', 'fgColor', 'bgColor', 'gradientFill'],
]);

/** The rules in a `conditionalFormatting` element (ECMA-376 part 1, 18.3.1.18). */
export function writtenRules(content: Buffer): readonly WrittenRule[] {
  const rules: WrittenRule[] = [];
  let formulas: string[] = [];
  for (const element of elementTexts(content, WANTED)) {
    if (element.path.at(-1) === 'formula') formulas.push(element.text);
    else {
      rules.push({ attributes: attributesOf(element), formulas, own: undefined });
      formulas = [];
    }
  }
  return rules;
}

/** The rules in a sheet's extension list ([MS-XLSX], 2.6.7), which hold their formats themselves. */
export function extensionRules(content: Buffer): readonly ExtensionRules[] {
  if (!content.includes('conditionalFormatting')) return [];
  const found: ExtensionRules[] = [];
  let [rules, sqref]: [WrittenRule[], string] = [[], ''];
  let rule = createOpenRule();
  for (const element of elementTexts(content, WANTED_OF_EXTENSIONS)) {
    const [name, owner] = [element.path.at(-1), element.path.at(-2)];
    if (!element.path.includes('conditionalFormatting')) continue;
    if (name === 'conditionalFormatting') {
      found.push({ sqref, rules });
      [rules, sqref] = [[], ''];
    } else if (name === 'sqref') sqref = element.text;
    else if (name === 'cfRule') {
      rules.push(rule.end(attributesOf(element)));
      rule = createOpenRule();
    } else if (name !== 'f' || owner === 'cfRule') rule.take(name, owner, element);
  }
  return found;
}

/** Collects what stands in a rule of an extension list. */
function createOpenRule() {
  const formulas: string[] = [];
  let [isUnknown, hasOwn] = [false, false];
  let font: ColourSource | undefined;
  let foreground: ColourSource | undefined;
  let background: ColourSource | undefined;
  let fill: StyleChange['fill'];
  return {
    take(name: string | undefined, owner: string | undefined, element: ElementText): void {
      const attributes = attributesOf(element);
      if (name === 'f') formulas.push(element.text);
      else if (name === 'dxf') hasOwn = true;
      else if (name === 'gradientFill') isUnknown = true;
      else if (name === 'fgColor') foreground = readColour(attributes);
      else if (name === 'bgColor') background = readColour(attributes);
      else if (name === 'patternFill')
        fill = { kind: 'pattern', pattern: attributes.patternType, foreground, background };
      else if (owner === 'font') font = readColour(attributes);
    },
    end: (attributes: Attributes): WrittenRule => ({
      attributes,
      formulas,
      own: isUnknown ? 'unknown' : hasOwn ? { font, fill } : undefined,
    }),
  };
}

function attributesOf({ attributes }: ElementText): Attributes {
  return Object.fromEntries([...attributes].map(([name, value]) => [name, resolved(value)]));
}
