import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The proofs that take long: `npm run test:deep`. */
export default defineConfig({
  test: { ...base.test, projects: [{ extends: true, test: { include: ['test/deep/**/*.test.ts'] } }], maxWorkers: 1 },
});
