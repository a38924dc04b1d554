import { Hono } from 'hono';
import { analysisBody } from '../../contract/api/requests.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';
import { settingsWithin } from '../settingsWithin.ts';
import { jsonBody } from '../validate.ts';

/** Analyze the workbook, with the settings that are kept and what is changed of them; read what was found. */
export function analysisRoutes({ sessions, workspace, background }: ServerDeps) {
  return new Hono<SessionEnv>()
    .get('/', async (c) => {
      const analysis = await sessions.analysis(c.var.view.record.id);
      return c.json({ analysis, session: sessionResource(c.var.view) });
    })
    .post('/', jsonBody(analysisBody), async (c) => {
      const { id } = c.var.view.record;
      const { settings, preview } = c.req.valid('json');
      const change = settings && (await settingsWithin(workspace, settings));
      // Who does not wait for the answer any more wants no analysis.
      const gone = c.req.raw.signal;
      const analysis = await background.run((closing) =>
        sessions.analyze(id, { change, preview }, AbortSignal.any([closing, gone])),
      );
      return c.json({ analysis, session: sessionResource(await sessions.view(id)) });
    });
}
