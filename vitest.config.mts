import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL('test/support/vscodeStub.ts', import.meta.url)) } },
  test: {
    include: ['test/{unit,integration,processes}/**/*.test.ts'],
    globalSetup: ['test/support/buildOnce.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
