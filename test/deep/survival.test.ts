import { expect, test } from 'vitest';
import '../property/seed.ts';
import { lostShare } from '../logs/support/survival.ts';
import { many, shown } from './support/figures.ts';

/** Of each of seven kinds of files: more than 5,000 in all. */
const FILES_OF_A_KIND = 750;

test(`records beside damage survive it in ${7 * FILES_OF_A_KIND} files: of a hundred at most two are lost`, async () => {
  const shares = await lostShare(FILES_OF_A_KIND);
  for (const [name, share] of Object.entries(shares)) expect(share, name).toBeLessThan(0.02);
  const worst = Math.max(...Object.values(shares));
  await shown(
    'survival',
    `${many(7 * FILES_OF_A_KIND)} damaged files: of the records beside one damage at most ${(100 * worst).toFixed(1)} % are lost`,
  );
});
