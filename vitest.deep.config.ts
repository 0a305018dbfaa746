import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The proofs that take long: `npm run test:deep`. */
export default defineConfig({
  test: { ...base.test, include: ['test/deep/**/*.test.ts'], exclude: [], maxWorkers: 1 },
});
