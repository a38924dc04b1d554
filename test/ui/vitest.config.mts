import { defineConfig } from 'vitest/config';

/** Tests of the workbench as people see it, from the installed package. */
export default defineConfig({
  test: {
    include: ['test/ui/**/*.test.ts'],
    globalSetup: ['test/ui/support/prepare.ts'],
    pool: 'forks',
    // Two workbenches at a time would slow one another down.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
