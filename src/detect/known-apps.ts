import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { few } from '../output/words.ts';
import type { Store } from '../store/store.ts';

/**
 * Checks that the store knows an application by that name, service principal id or job id (whatever the case), and
 * returns the word as it was given. An empty store knows none and refuses none.
 * Errors: exit code 2 with the nearest name, or the names there are.
 */
export async function requireApp(store: Store, app: string): Promise<string> {
  const known = await knownApps(store);
  const wanted = app.toLowerCase();
  const words = known
    .flatMap(({ app_id, app_name, job_id }) => [app_name, app_id, job_id])
    .filter((word) => word !== null);
  if (words.length === 0 || words.some((word) => word.toLowerCase() === wanted)) return app;
  const close = nearest(app, words);
  const names = namesOf(known);
  throw usageError(
    `The logs and snapshots hold no application or job ${JSON.stringify(app)}.`,
    close === null ? `They hold ${few(names, 8)}.` : `Did you mean ${JSON.stringify(close)}?`,
  );
}

/** Each application by its name; by its id only where no record names it. */
function namesOf(known: readonly KnownApp[]): string[] {
  const named = known.filter(({ app_name }) => app_name !== null && app_name !== '');
  const ids = new Set(named.map(({ app_id }) => app_id));
  const others = known.filter((one) => !named.includes(one) && !ids.has(one.app_id));
  return [
    ...[...new Set(named.map(({ app_name }) => app_name ?? ''))].sort(),
    ...[...new Set(others.map(({ app_id, job_id }) => app_id ?? job_id ?? ''))].sort(),
  ];
}

interface KnownApp {
  readonly app_id: string | null;
  readonly app_name: string | null;
  readonly job_id: string | null;
}

const knownApps = (store: Store): Promise<KnownApp[]> =>
  store.rows<KnownApp>('SELECT app_id, app_name, job_id FROM known_app');
