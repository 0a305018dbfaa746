import { defineConfig } from 'vitest/config';

/** A test that takes half an hour hangs. Nothing shorter says anything: on a busy machine every test is slow. */
const HANGS = 30 * 60_000;

/** Folders whose tests are nearly all about functions: they share their modules, and take half a minute. */
const UNITS = ['answer', 'dotnet', 'expression', 'lint', 'mapping', 'output', 'text'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    globalSetup: ['test/e2e/build.ts'],
    setupFiles: ['test/property/seed.ts'],
    maxWorkers: '100%',
    testTimeout: HANGS,
    hookTimeout: HANGS,
    teardownTimeout: HANGS,
    env: { TZ: 'America/Los_Angeles', NO_COLOR: '1' },
    projects: [
      { extends: true, test: { name: 'unit', include: UNITS, isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          // The deep ones take long, and have a command of their own.
          exclude: ['test/deep/**', ...UNITS],
        },
      },
    ],
  },
});
