import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { writeStringTable } from '../../support/stringTable.ts';
import { connect } from '../support/api.ts';
import { createGatedEndpoint } from '../support/gatedEndpoint.ts';
import { sample } from '../support/sample.ts';
import { userSettings } from '../support/userSettings.ts';
import { ROWS, WORKBOOK } from './workbook.ts';

/** The host is killed after this; `after.test.ts` runs in the next one. */
describe('before a crash', () => {
  it('a translation is under way, and some of it is finished', async () => {
    const endpoint = await createGatedEndpoint();
    await userSettings({
      profiles: { gated: { provider: 'openai', baseUrl: endpoint.baseUrl, model: 'good' } },
    });
    const api = await connect();
    const { fsPath } = sample(WORKBOOK);
    await writeStringTable(fsPath, { rows: ROWS, targets: ['fr'] });
    const { id } = await api.create(fsPath);
    const settings = { provider: 'gated', concurrency: 1 };
    await api.call('POST', `/sessions/${id}/analysis`, { settings });
    await api.call('POST', `/sessions/${id}/split`);
    await api.until(id, 'the tasks are ready', ({ split }) => split.readyForNextStage);
    await api.call('POST', `/sessions/${id}/execution`, {});
    endpoint.pass(60);
    const half = await api.until(id, 'some are done', (each) => (each.statistics?.done ?? 0) > 0);
    assert.equal(half.states.execution.status, 'running');
    assert.equal(half.lease, 'busy');
    assert.deepEqual(half.capabilities.canPause, { allowed: true });
    assert.deepEqual(half.capabilities.canAnalyze, { allowed: false, reason: 'busy' });
  });
});
