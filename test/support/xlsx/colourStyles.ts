/** A style sheet with one cell format for each fill and each font, in this order; all elements prefixed. */
export interface ColourStyles {
  /** What stands in `fill`; entry i is the fill of format i. */
  readonly fills: readonly string[];
  /** What stands in `font`; these formats come behind those of the fills. */
  readonly fonts?: readonly string[];
  /** `rgb` of the palette's colours. */
  readonly palette?: readonly string[];
  readonly changes?: readonly string[];
  readonly prefix?: string;
}

/** The elements of a style sheet, in order. */
export function colourStyles({
  fills,
  fonts = [],
  palette = [],
  changes = [],
  prefix = '',
}: ColourStyles): string {
  const element = (name: string, content: string) => `<${name}>${content}</${name}>`;
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? '' : element(name, items.join(''));
  const xfs = [
    ...fills.map((_, i) => `<xf numFmtId="0" borderId="0" fontId="0" fillId="${i + 2}" xfId="0"/>`),
    ...fonts.map((_, i) => `<xf numFmtId="0" borderId="0" fontId="${i + 1}" fillId="0" xfId="0"/>`),
  ];
  const styles = [
    list('fonts', ['<font/>', ...fonts.map((font) => element('font', font))]),
    list('fills', [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      ...fills.map((fill) => element('fill', fill)),
    ]),
    list('borders', ['<border/>']),
    list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
    list('cellXfs', xfs),
    list(
      'dxfs',
      changes.map((change) => element('dxf', change)),
    ),
    palette.length === 0
      ? ''
      : element(
          'colors',
          list(
            'indexedColors',
            palette.map((rgb) => `<rgbColor rgb="${rgb}"/>`),
          ),
        ),
  ].join('');
  return prefix === '' ? styles : styles.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`);
}

/** A solid fill in a colour that its attributes name. */
export const solid = (colour: string) =>
  `<patternFill patternType="solid"><fgColor ${colour}/><bgColor indexed="64"/></patternFill>`;
