import { defineConfig } from 'vitest/config';

/** A test that takes half an hour hangs. Nothing shorter says anything: on a busy machine every test is slow. */
const HANGS = 30 * 60_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They take long, and have a command of their own.
    exclude: ['test/deep/**'],
    globalSetup: ['test/e2e/build.ts'],
    setupFiles: ['test/property/seed.ts'],
    maxWorkers: '100%',
    testTimeout: HANGS,
    hookTimeout: HANGS,
    teardownTimeout: HANGS,
    env: { TZ: 'America/Los_Angeles', NO_COLOR: '1' },
  },
});
