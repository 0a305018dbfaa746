import type { Store } from '../store/store.ts';
import { digest } from './digest.ts';
import type { Summed } from './summary.ts';
import type { Finding } from './verdict.ts';

/** Sums findings up in their order. `most`: how many names to give of each. */
export async function summedUp(store: Store, findings: readonly Finding[], most?: number): Promise<Summed[]> {
  const summed: Summed[] = [];
  for (const finding of findings) summed.push({ finding, digest: await digest(store, finding, most) });
  return summed;
}
