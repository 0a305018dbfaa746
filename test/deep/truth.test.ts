import { test } from 'vitest';
import { holdsTruth, tenantOf } from '../synth/support/truth.ts';

const SEEDS = Number(process.env['PROVLENS_SYNTH_SEEDS'] ?? 200);

test.each(Array.from({ length: SEEDS }, (_, n) => tenantOf(n + 1)))(
  'answers and outcomes are those of the truth: seed $seed, $apps applications, $days days',
  holdsTruth,
);
