import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Where the proofs note what they have shown; docs/strength.md is made from it. */
const FIGURES = fileURLToPath(new URL('test/deep/figures.jsonl', import.meta.url));

/** The proofs that take long: `npm run test:deep`. */
export default defineConfig({
  test: {
    ...base.test,
    projects: [{ extends: true, test: { include: ['test/deep/**/*.test.ts'] } }],
    maxWorkers: 1,
    env: { ...base.test?.env, PROVLENS_FIGURES: process.env['PROVLENS_FIGURES'] ?? FIGURES },
  },
});
