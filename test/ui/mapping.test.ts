import ExcelJS from 'exceljs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { webview } from '../vscode/workbench.ts';
import { chooseInExplorer, explorerRow } from './support/explorer.ts';
import { screenshot } from './support/screenshots.ts';
import { untilReady } from './support/untilReady.ts';
import { useScene } from './support/useScene.ts';

const BOOK = 'harbour.xlsx';
const PROJECT = `{
  // The house translates out of English.
  "source": "en",
  "profile": "pseudo", // for trials
}
`;
const FACTS = '3 texts · Rows 4 to 8';

describe.each(['Default Dark Modern', 'Default Light Modern'] as const)('wrong guesses in %s', (theme) => {
  const scene = useScene({ theme, viewport: { width: 1280, height: 1250 } });

  beforeAll(async () => {
    const { workspace } = scene();
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Harbour');
    sheet.addRows([
      ['Texts of the harbour, version 7'],
      ['Key', 'Original', 'Français', 'Neu'],
      ['txt_id', 'txt_en', 'txt_fr', 'txt_new'],
      ['menu.open', 'Open the gate of the harbour', 'Ouvrez la porte du port'],
      ['menu.close', 'Close the gate of the harbour'],
      ['menu.quit', 'Leave the harbour at once', 'Quittez le port tout de suite'],
      ['menu.note', 'These lines are for the captain'],
      ['debug.wait', 'Wait for the next ship'],
    ]);
    await workbook.xlsx.writeFile(join(workspace, BOOK));
    await writeFile(join(workspace, 'lingrid.json'), PROJECT);
  });

  it('are set right in the panel, kept in lingrid.json, and a second analysis agrees', async () => {
    const { page, workspace } = scene();
    await untilReady(page);
    await explorerRow(page, BOOK).waitFor();
    await chooseInExplorer(page, BOOK, 'Analyze Workbook');
    const panel = webview(page);
    await panel.getByText(/to check: \d/).waitFor();
    await panel.locator('.sheet .doubt:not([hidden])').first().waitFor();
    await screenshot(page, `mapping 1 guessed ${theme}`);

    await panel.getByLabel('Role of column D').selectOption('target');
    await type(panel, 'Language of column D', 'de');
    await type(panel, 'Header row of “Harbour”', '2');
    await type(panel, 'First row of “Harbour”', '2');
    await panel.getByText(/“First row” of “Harbour” cannot be so/).waitFor();
    await screenshot(page, `mapping 2 refused ${theme}`);
    await type(panel, 'First row of “Harbour”', '4');
    await type(panel, 'Leave out rows of “Harbour”', '7');
    await type(panel, 'Leave out keys of “Harbour”', 'debug.*');
    await screenshot(page, `mapping 3 typed ${theme}`);
    await panel.getByRole('button', { name: 'Apply' }).click();

    await panel.getByText(FACTS).waitFor();
    const keep = panel.getByRole('button', { name: 'Keep in lingrid.json' });
    await keep.scrollIntoViewIfNeeded();
    await screenshot(page, `mapping 4 applied ${theme}`);
    expect(await readFile(join(workspace, 'lingrid.json'), 'utf8')).toBe(PROJECT);
    const applied = await whatIsShown(panel);
    await keep.click();
    await panel.getByText('Kept in').waitFor();
    await keep.waitFor({ state: 'hidden' });
    await screenshot(page, `mapping 5 kept ${theme}`);

    const written = await readFile(join(workspace, 'lingrid.json'), 'utf8');
    expect(written).toContain('// The house translates out of English.');
    expect(written).toContain('"profile": "pseudo", // for trials');
    expect(written).toContain('"workbook": "./harbour.xlsx"');
    expect(await whatIsShown(panel)).toEqual(applied);

    await chooseInExplorer(page, BOOK, 'Analyze Workbook');
    await panel.getByText('lingrid.json says so').first().waitFor();
    expect(await whatIsShown(panel)).toEqual(applied);
    expect(applied).toEqual({
      facts: FACTS,
      fields: ['2', '4', '8', '7', 'debug.*'],
      roles: ['key', 'source', 'target', 'target'],
      languages: ['en', 'fr', 'de'],
    });
    expect(await readFile(join(workspace, 'lingrid.json'), 'utf8')).toBe(written);
  });
});

/** As a person does: what the control is made of inside is its own affair. */
async function type(panel: FrameLocator, label: string, text: string): Promise<void> {
  const field = panel.locator(`vscode-text-field[aria-label="${label}"]`);
  await field.click();
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
}

async function whatIsShown(panel: FrameLocator) {
  const valuesOf = (locator: string) =>
    panel
      .locator(locator)
      .evaluateAll((all) => all.map((each) => (each as unknown as { value: string }).value));
  return {
    facts: await panel.locator('.sheet-facts').first().textContent(),
    fields: await valuesOf('.table-field vscode-text-field'),
    roles: await valuesOf('.column-role select'),
    languages: await valuesOf('.column-language:not([data-empty]) vscode-text-field'),
  };
}
