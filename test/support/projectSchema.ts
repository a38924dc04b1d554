import { format, resolveConfig } from 'prettier';
import * as z from 'zod';
import { project } from '../../src/contract/project.ts';

/** Where the published schema of `lingrid.json` is kept. */
export const PROJECT_SCHEMA = new URL('../../src/contract/lingrid.schema.json', import.meta.url);

/** The JSON Schema of `lingrid.json` as editors read it, formatted as this repository is. */
export async function projectSchema(): Promise<string> {
  const schema = {
    ...z.toJSONSchema(project, { io: 'input', target: 'draft-7' }),
    title: 'lingrid.json',
    // What VS Code's JSON editor asks of a schema before it lets these pass.
    allowComments: true,
    allowTrailingCommas: true,
  };
  const style = await resolveConfig(PROJECT_SCHEMA);
  return format(JSON.stringify(schema), { ...style, parser: 'json' });
}
