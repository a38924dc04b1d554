import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PROJECT_SCHEMA, projectSchema } from '../../support/projectSchema.ts';

it('is published as the contract has it', async () => {
  await expect(await projectSchema(), 'Run `npm run schema` and commit what it writes.').toMatchFileSnapshot(
    fileURLToPath(PROJECT_SCHEMA),
  );
});
