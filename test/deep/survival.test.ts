import { expect, test } from 'vitest';
import '../property/seed.ts';
import { lostShare } from '../logs/support/survival.ts';

/** Of each of seven kinds of files: more than 5,000 in all. */
const FILES_OF_A_KIND = 750;

test(`records beside damage survive it in ${7 * FILES_OF_A_KIND} files: of a hundred at most two are lost`, async () => {
  for (const [name, share] of Object.entries(await lostShare(FILES_OF_A_KIND))) expect(share, name).toBeLessThan(0.02);
});
