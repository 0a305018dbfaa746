import fc from 'fast-check';

/**
 * Property tests draw the same examples in every run, so that a red test is the fault of the change at hand.
 * PROVLENS_TEST_SEED=<number> draws others.
 */
fc.configureGlobal({ seed: Number(process.env.PROVLENS_TEST_SEED ?? 20_200_229) });
