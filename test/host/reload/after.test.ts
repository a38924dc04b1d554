import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands } from 'vscode';
import { connect, type Api } from '../support/api.ts';
import { until } from '../support/eventually.ts';
import { createGatedEndpoint, type GatedEndpoint } from '../support/gatedEndpoint.ts';
import { userSettings } from '../support/userSettings.ts';
import { listenToWords, type Words } from '../support/words.ts';
import { ROWS, WORKBOOK } from './workbook.ts';

describe('after a crash', () => {
  let words: Words;
  let endpoint: GatedEndpoint;
  let api: Api;
  let id: string;

  before(async () => {
    words = listenToWords();
    endpoint = await createGatedEndpoint();
    endpoint.open();
    await userSettings({
      profiles: { gated: { provider: 'openai', baseUrl: endpoint.baseUrl, model: 'good' } },
    });
    api = await connect();
  });
  after(async () => {
    await endpoint.close();
    words.restore();
  });

  it('the session is there, interrupted, and nobody goes on with it unasked', async () => {
    const session = (await api.sessions()).find(({ path }) => path.endsWith(WORKBOOK));
    assert.ok(session);
    ({ id } = session);
    assert.deepEqual([session.interrupted, session.lease], [true, 'dead']);
    assert.equal(session.states.execution.status, 'running', 'as it was left');
    await until('the offer', () => words.heard(/was interrupted/)?.text.includes(WORKBOOK) === true);
    assert.deepEqual(endpoint.requests, []);
  });

  it('is taken over and finished, and what was finished is not asked for again', async () => {
    const doneBefore = (await api.session(id)).statistics?.done ?? 0;
    await commands.executeCommand('lingrid.takeOver', { kind: 'session', id });
    const { states, statistics } = await api.session(id);
    assert.equal(states.execution.status, 'completed');
    assert.equal(statistics?.done, ROWS);
    const items = endpoint.requests.flatMap(({ question }) => question.items);
    assert.ok(
      items.length > 0 && items.length <= ROWS - doneBefore,
      `${items.length} of ${ROWS}, ${doneBefore} done`,
    );
  });
});
