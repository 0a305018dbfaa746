import { totalsOf } from '../logs/ledger.ts';
import { Loader } from '../logs/load/loader.ts';
import { STDIN } from '../logs/read/inputs.ts';
import { streamParts } from '../logs/stream-load.ts';
import type { Store } from '../store/store.ts';
import { type LogSource, NOTHING, type SourceStep } from './source.ts';

/** Standard input. A step waits until something comes, so that it is a source by itself. */
export class StdinSource implements LogSource {
  readonly kind = 'stdin';
  readonly name = STDIN;
  readonly source = STDIN;
  readonly #parts: ReturnType<typeof streamParts>;

  private constructor(parts: ReturnType<typeof streamParts>) {
    this.#parts = parts;
  }

  static async open(
    store: Store,
    stream: AsyncIterable<Buffer>,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<StdinSource> {
    const loader = await Loader.open(store);
    return new StdinSource(streamParts(store, loader, stream, { byEngine: true, ...options }));
  }

  async step(): Promise<SourceStep> {
    const part = await this.#parts.next();
    return part.done ? { brought: NOTHING, state: 'end' } : { brought: totalsOf([part.value]), state: 'more' };
  }

  lag(): string | null {
    return null;
  }
}
