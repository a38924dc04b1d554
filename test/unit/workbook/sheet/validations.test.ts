import { describe, expect, it } from 'vitest';
import { lengthLimits } from '../../../../src/workbook/sheet/validations.ts';

const validation = (attributes: string, formulas: string) =>
  `<dataValidation type="textLength" sqref="C2:C9 E2" ${attributes}>${formulas}</dataValidation>`;
const limits = (markup: string) => lengthLimits(Buffer.from(`<dataValidations>${markup}</dataValidations>`));

describe('lengthLimits', () => {
  it.each([
    ['', '<formula1>1</formula1><formula2>30</formula2>', 30],
    ['operator="between"', '<formula1>0</formula1><formula2>30</formula2>', 30],
    ['operator="lessThanOrEqual"', '<formula1> 20 </formula1>', 20],
    ['operator="lessThan"', '<formula1>20</formula1>', 19],
    ['operator="equal"', '<formula1>4</formula1>', 4],
  ])('are what %s %s allows at most', (attributes, formulas, most) => {
    expect(limits(validation(attributes, formulas))).toEqual([
      {
        ranges: [
          { top: 2, left: 3, bottom: 9, right: 3 },
          { top: 2, left: 5, bottom: 2, right: 5 },
        ],
        most,
      },
    ]);
  });

  it.each([
    ['operator="greaterThan"', '<formula1>20</formula1>'],
    ['operator="notBetween"', '<formula1>1</formula1><formula2>5</formula2>'],
    ['operator="lessThan"', '<formula1>1</formula1>'],
    ['operator="lessThanOrEqual"', '<formula1>$A$1</formula1>'],
    ['operator="lessThanOrEqual"', ''],
  ])('are none of %s %s', (attributes, formulas) => {
    expect(limits(validation(attributes, formulas))).toEqual([]);
  });

  it('are not of other kinds, and stand in extensions too', () => {
    expect(
      limits(
        '<dataValidation type="whole" sqref="A1"><formula1>1</formula1><formula2>2</formula2></dataValidation>',
      ),
    ).toEqual([]);
    const extension =
      '<x14:dataValidation type="textLength" operator="lessThanOrEqual"><x14:formula1><xm:f>12</xm:f></x14:formula1><xm:sqref>D2:D4</xm:sqref></x14:dataValidation>';
    expect(limits(extension)).toEqual([{ ranges: [{ top: 2, left: 4, bottom: 4, right: 4 }], most: 12 }]);
  });
});
