import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { it } from 'mocha';
import { until } from '../support/eventually.ts';
import { lingrid } from '../support/lingrid.ts';

interface Mark {
  readonly name: string;
  /** By the wall clock, in milliseconds. */
  readonly startTime: number;
}

/** What VS Code notes down for itself in each extension host. */
declare const MonacoPerformanceMarks: { getMarks(): readonly Mark[] };

it('tells how long it took to load and to activate the extension', async () => {
  const took = (from: string, to: string) => {
    const [start, end] = [from, to].map((name) =>
      MonacoPerformanceMarks.getMarks().find((mark) => mark.name === `code/extHost/${name}/${lingrid().id}`),
    );
    return start === undefined || end === undefined ? undefined : end.startTime - start.startTime;
  };
  const activated = () => took('willActivateExtension', 'didActivateExtension');
  await until('activated', () => activated() !== undefined);
  const report = process.env.LINGRID_MEASURES;
  assert.ok(report !== undefined);
  const load = took('willLoadExtensionCode', 'didLoadExtensionCode');
  await writeFile(report, JSON.stringify({ load, activate: activated() }));
});
