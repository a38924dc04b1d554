import { Hono } from 'hono';
import { exportBody } from '../../contract/api/requests.ts';
import { AppError } from '../../contract/errors.ts';
import { listFirst } from '../../contract/listed.ts';
import type { SessionSettings } from '../../contract/session.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';
import { jsonBody } from '../validate.ts';
import { placeWithin } from '../visible.ts';

/** Write the workbook; fetch what was written last. */
export function outputRoutes({ sessions, workspace, background, readOutput }: ServerDeps) {
  return new Hono<SessionEnv>()
    .post('/export', jsonBody(exportBody), async (c) => {
      const { record } = c.var.view;
      const { inPlace, force, partial } = c.req.valid('json');
      const settings = destinationChoice(inPlace);
      // Links can have been put in its way since it was chosen, and the command line may have chosen it.
      const permit = (path: string) => placeWithin(workspace, path);
      const { output, changes, repainted, noted, skipped, failed, warnings, parts, usage } =
        await background.run((signal) =>
          sessions.export(record.id, { settings, force, partial, permit }, signal),
        );
      return c.json({
        output,
        changed: changes.length,
        repainted: repainted.length,
        noted: noted.length,
        skipped: listFirst(skipped),
        failed: listFirst(failed),
        warnings: listFirst(warnings),
        parts: [...parts],
        usage,
        session: sessionResource(await sessions.view(record.id)),
      });
    })
    .get('/download', async (c) => {
      const { path, sha256 } = await sessions.output(c.var.view.record.id);
      await placeWithin(workspace, path);
      const bytes = await readOutput(path, sha256);
      if (bytes === undefined) {
        throw new AppError('workbook_changed', `${path} has changed since Lingrid wrote it. Export again.`);
      }
      return c.body(bytes, 200, {
        'Content-Type': contentTypeOf(path),
        'Content-Disposition': dispositionOf(path),
      });
    });
}

function destinationChoice(inPlace: boolean | undefined): Pick<SessionSettings, 'destination'> | undefined {
  return inPlace === undefined ? undefined : { destination: inPlace ? 'in_place' : 'copy' };
}

function contentTypeOf(path: string): string {
  return path.toLowerCase().endsWith('.xlsm')
    ? 'application/vnd.ms-excel.sheet.macroEnabled.12'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}

/** RFC 6266: a plain name for old clients, and the real one. */
function dispositionOf(path: string): string {
  const name = path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .replace(/\p{Cs}/gu, '_');
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
