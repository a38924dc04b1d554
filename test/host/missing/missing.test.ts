import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { copiedConnection } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { lingrid } from '../support/lingrid.ts';
import { listenToWords, type Words } from '../support/words.ts';

const WHY = /native module for \w+-\w+ is missing or cannot be loaded\. Install the extension again/;

/** The extension as it would be if its package had been made for another platform. */
describe('without its native module', () => {
  let words: Words;

  before(async () => {
    words = listenToWords();
    await lingrid().activate();
  });
  after(() => {
    words.restore();
  });

  it('activates all the same, and says what is missing when asked for something', async () => {
    assert.equal(lingrid().isActive, true);
    const told = await eventually('what is missing', async () => {
      await commands.executeCommand('lingrid.start');
      return words.heard(/could not start/);
    });
    assert.match(told.text, WHY);
    assert.deepEqual(told.buttons, ['Retry', 'Show Log']);
    await assert.rejects(copiedConnection());
  });

  it('says the same after a Retry that could not help', async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      words.clear();
      await commands.executeCommand('lingrid.retryStart');
      const told = await eventually('what is missing', () => words.heard(/could not start/));
      assert.match(told.text, WHY, `attempt ${attempt}`);
    }
  });

  it('Show Log, Set API Key and Select Model work', async () => {
    words.clear();
    await commands.executeCommand('lingrid.showLog');
    await commands.executeCommand('lingrid.setApiKey');
    assert.deepEqual(words.said, []);
  });
});
