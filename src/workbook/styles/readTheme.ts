import { smallXml } from '../xml/smallXml.ts';
import { readHex, type Rgb } from './colour.ts';
import { WINDOW, WINDOW_TEXT } from './colourScheme.ts';

/** In the order of the indexes by which styles name them: light and dark change places. */
const SLOTS = [
  ...['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'],
  ...['hlink', 'folHlink'],
];

/** The theme that Excel has for workbooks without one of their own. */
export const OFFICE_THEME: readonly Rgb[] = [
  ...[0xffffff, 0x000000, 0xeeece1, 0x1f497d, 0x4f81bd, 0xc0504d, 0x9bbb59, 0x8064a2, 0x4bacc6, 0xf79646],
  ...[0x0000ff, 0x800080],
];

/** The colours of a theme part; those that it names in no way that is known are those of Excel's own theme. */
export function readTheme(bytes: Buffer, part: string): readonly Rgb[] {
  const colours = [...OFFICE_THEME];
  for (const { path, attributes } of smallXml(bytes, part)) {
    const [root, elements, scheme, slot = '', kind, ...deeper] = path;
    if (root !== 'theme' || elements !== 'themeElements' || scheme !== 'clrScheme' || deeper.length > 0)
      continue;
    const index = SLOTS.indexOf(slot);
    const colour =
      kind === 'srgbClr'
        ? readHex(attributes.get('val') ?? '')
        : kind === 'sysClr'
          ? (readHex(attributes.get('lastClr') ?? '') ?? systemColour(attributes.get('val')))
          : undefined;
    if (index >= 0 && colour !== undefined) colours[index] = colour;
  }
  return colours;
}

function systemColour(name: string | undefined): Rgb | undefined {
  if (name === 'windowText') return WINDOW_TEXT;
  return name === 'window' ? WINDOW : undefined;
}
