import { describe, expect, it } from 'vitest';
import { nameColour } from '../../../../src/core/colours/nameColour.ts';
import { distance, rgbOf } from '../../../../src/core/colours/rgb.ts';

describe('nameColour', () => {
  it.each([
    // Excel's standard colours, by Excel's own names.
    ['#C00000', 'red'],
    ['#FF0000', 'red'],
    ['#FFC000', 'orange'],
    ['#FFFF00', 'yellow'],
    ['#92D050', 'green'],
    ['#00B050', 'green'],
    ['#00B0F0', 'blue'],
    ['#0070C0', 'blue'],
    ['#002060', 'blue'],
    ['#7030A0', 'purple'],
    // Its cell styles Good, Bad and Neutral, and tints of its themes.
    ['#C6EFCE', 'green'],
    ['#FFC7CE', 'red'],
    ['#FFEB9C', 'yellow'],
    ['#FFF2CC', 'yellow'],
    ['#DDEBF7', 'blue'],
    ['#F4B084', 'orange'],
    ['#FCE4D6', 'orange'],
    ['#E2EFDA', 'green'],
    ['#D9D9D9', 'grey'],
    ['#000000', 'black'],
    ['#FFFFFF', 'white'],
    // What other programs offer.
    ['#FFD966', 'yellow'],
    ['#FFFFCC', 'yellow'],
    ['#00FFFF', 'cyan'],
    ['#4A86E8', 'blue'],
    ['#FF00FF', 'pink'],
    ['#EA9999', 'red'],
    ['#663300', 'brown'],
  ])('calls %s %s', (hex, name) => {
    expect(nameColour(hex)).toBe(name);
  });
});

describe('distance', () => {
  it('is 0 for equal colours, 100 for black and white, and small where one hardly sees it', () => {
    expect(distance(rgbOf('#123456'), rgbOf('#123456'))).toBe(0);
    expect(distance(rgbOf('#000000'), rgbOf('#FFFFFF'))).toBeCloseTo(100, 1);
    expect(distance(rgbOf('#FFFF00'), rgbOf('#FEFE00'))).toBeLessThan(1);
    // A published pair: sRGB red and green are 170.6 apart.
    expect(distance(rgbOf('#FF0000'), rgbOf('#00FF00'))).toBeCloseTo(170.6, 0);
  });
});
