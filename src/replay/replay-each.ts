import type { Scope } from '../detect/scope.ts';
import { EXIT, ProvlensError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { appsWithSchema, type ReplayOptions, type SchemaApp } from './read-inputs.ts';
import { type Replay, replay } from './replay.ts';

/** What came of one of several applications: its replay, or why it cannot be replayed. */
export type AppReplay =
  | { readonly kind: 'replay'; readonly app: SchemaApp; readonly answer: Replay }
  | { readonly kind: 'none'; readonly app: SchemaApp; readonly why: string };

/**
 * Replays every application whose schema the snapshots hold, one after the other, in the order of their names. One that cannot be
 * replayed does not stop the others. Null where the scope leaves one application or none: that is what `replay` is for.
 */
export async function replayEach(store: Store, scope: Scope, options: ReplayOptions): Promise<AppReplay[] | null> {
  const apps = await appsWithSchema(store, scope);
  if (apps.length < 2) return null;
  const found: AppReplay[] = [];
  for (const app of apps) {
    try {
      if (app.id === null) throw new ProvlensError(UNNAMED, { exitCode: EXIT.insufficient });
      found.push({ kind: 'replay', app, answer: await replay(store, { ...scope, app: app.id }, options) });
    } catch (error) {
      if (!(error instanceof ProvlensError)) throw error;
      found.push({ kind: 'none', app, why: [error.message, error.hint ?? ''].join(' ').trim() });
    }
  }
  return found;
}

const UNNAMED = 'A schema of the snapshots names no application. Load it again with "provlens snapshot --app".';
