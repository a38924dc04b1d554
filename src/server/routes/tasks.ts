import { Hono } from 'hono';
import { taskEditBody, taskQuery, taskVersion } from '../../contract/api/tasks.ts';
import { AppError } from '../../contract/errors.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { jsonBody, queryOf } from '../validate.ts';

/** Page through tasks; give one a person's wording, under the version that they saw. */
export function tasksRoutes({ sessions, background }: ServerDeps) {
  return new Hono<SessionEnv>()
    .get('/', queryOf(taskQuery), async (c) => {
      const { record, capabilities } = c.var.view;
      const page = await sessions.tasks(record.id, c.req.valid('query'));
      return c.json({ ...page, capabilities });
    })
    .get('/:taskId', async (c) => {
      const { record, capabilities } = c.var.view;
      const task = await sessions.task(record.id, indexOf(c.req.param('taskId')));
      return c.json({ task, capabilities }, 200, { ETag: `"${task.version}"` });
    })
    .patch('/:taskId', jsonBody(taskEditBody), async (c) => {
      const { record, capabilities } = c.var.view;
      const index = indexOf(c.req.param('taskId'));
      const version = versionIn(c.req.header('If-Match'));
      const edit = { ...c.req.valid('json'), version };
      const task = await background.run(() => sessions.edit(record.id, index, edit));
      return c.json({ task, capabilities }, 200, { ETag: `"${task.version}"` });
    });
}

function indexOf(taskId: string): number {
  if (/^\d{1,15}$/.test(taskId)) return Number(taskId);
  throw new AppError('task_not_found', 'There is no such task in this session.');
}

function versionIn(header: string | undefined): string {
  if (header === undefined) {
    throw new AppError(
      'version_required',
      'An edit names the version that was read: send the task’s ETag as If-Match.',
    );
  }
  const version = taskVersion.safeParse(/^"([^"]*)"$/.exec(header)?.[1]);
  if (version.success) return version.data;
  throw new AppError('invalid_request', 'If-Match does not hold one ETag of a task.');
}
