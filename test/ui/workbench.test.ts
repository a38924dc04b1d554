import { expect, it } from 'vitest';
import { explorerRow } from './support/explorer.ts';
import { screenshot } from './support/screenshots.ts';
import { useScene } from './support/useScene.ts';

const scene = useScene();

it('shows the sample workbook in the explorer', async () => {
  const { page } = scene();
  await explorerRow(page, 'game-strings.xlsx').waitFor();
  await screenshot(page, 'workbench');
  expect(await explorerRow(page, 'lingrid.json').isVisible()).toBe(true);
});
