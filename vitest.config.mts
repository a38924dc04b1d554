import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL('test/support/vscodeStub.ts', import.meta.url)) } },
  test: {
    globalSetup: ['test/support/buildOnce.ts'],
    pool: 'forks',
    // Most of these tests wait for processes: the default would leave one of two cores idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
    projects: [
      // Without processes of their own they take half as long: units leave nothing behind.
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'rest', include: ['test/{integration,processes}/**/*.test.ts'] } },
    ],
  },
});
