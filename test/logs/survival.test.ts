import { expect, test } from 'vitest';
import '../property/seed.ts';
import { lostShare } from './support/survival.ts';

test('records beside damage survive it: of a hundred at most two are lost', async () => {
  for (const [name, share] of Object.entries(await lostShare(100))) expect(share, name).toBeLessThan(0.02);
});
