import type { Store } from '../store/store.ts';
import { digests } from './digest.ts';
import type { Summed } from './summary.ts';
import type { Finding } from './verdict.ts';

/** Sums findings up in their order. `most`: how many names to give of each. */
export async function summedUp(store: Store, findings: readonly Finding[], most?: number): Promise<Summed[]> {
  const all = await digests(store, findings, most);
  return findings.map((finding, place) => ({ finding, digest: all[place]! }));
}
