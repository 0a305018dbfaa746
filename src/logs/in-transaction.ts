import type { Loader } from './load/loader.ts';
import type { FileOptions } from './options.ts';

/**
 * Commits what `load` does, or nothing of it; an abort stops the running statement. `meanwhile` is started when all that is left is to
 * commit, which keeps one thread of the engine busy and none of ours.
 */
export async function inTransaction<T>(
  loader: Loader,
  options: FileOptions,
  load: () => Promise<T>,
  meanwhile: () => void = () => undefined,
): Promise<T> {
  const stop = (): void => loader.interrupt();
  options.signal?.addEventListener('abort', stop, { once: true });
  await loader.begin();
  try {
    const result = await load();
    meanwhile();
    await loader.commit();
    return result;
  } catch (error) {
    await loader.rollback();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
  }
}
