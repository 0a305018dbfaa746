import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { CannedQuery } from '../../detect/canned-query.ts';
import type { Digest } from '../../detect/digest.ts';
import { readStreams } from '../../detect/doctor/stream-checks.ts';
import { type FailOn, fails, isGrave } from '../../detect/exit-code.ts';
import { runAll } from '../../detect/run.ts';
import { resolveScope } from '../../detect/scope.ts';
import { type Summed, summary } from '../../detect/summary.ts';
import { summedUp } from '../../detect/summed-up.ts';
import { replaceFile } from '../../output/replace-file.ts';
import type { Store } from '../../store/store.ts';
import { type Answers, type Change, changesBetween, type Found } from './changes.ts';
import { tellCommand } from './command.ts';
import { keepChanges, openFindings } from './history.ts';

const EVERY_MS = 60_000;
/** The checks may take a tenth of the time. */
const SHARE = 10;
const DIGEST_WIDTH = 100;

export interface WatchOptions {
  readonly queries: readonly CannedQuery[];
  /** The database as the command was told. */
  readonly db: string;
  readonly failOn: FailOn;
  /** Words of a command that is told each change. */
  readonly onFinding: readonly [string, ...string[]] | null;
  /** A file that always holds what is open. */
  readonly digest: string | null;
  readonly onTrouble: (text: string) => void;
  /** Milliseconds between two rounds; default a minute. */
  readonly everyMs?: number;
}

/** Asks the checks again as logs come, and tells what has changed. */
export class Watch {
  readonly #store: Store;
  readonly #options: WatchOptions;
  #isDue = true;
  #nextAt = 0;
  /** Something at or above `failOn` was found. */
  isFailed = false;

  constructor(store: Store, options: WatchOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Asks where something has come since it was asked last and its time has come, or `isLast`. Returns whether it has asked. */
  async round(isChanged: boolean, isLast = false): Promise<boolean> {
    this.#isDue ||= isChanged;
    const began = performance.now();
    if (!this.#isDue || (began < this.#nextAt && !isLast)) return false;
    this.#isDue = false;
    await this.#ask();
    this.#nextAt = performance.now() + Math.max(this.#options.everyMs ?? EVERY_MS, SHARE * (performance.now() - began));
    return true;
  }

  async #ask(): Promise<void> {
    const { queries, failOn } = this.#options;
    const beside = await this.#store.beside();
    try {
      const scope = await resolveScope(beside, {});
      const findings = await runAll(beside, queries, scope, { keep: 0 });
      const summed = await summedUp(beside, findings);
      const silent = await silence(beside);
      this.isFailed ||= findings.some((finding) => fails(finding, failOn));
      this.isFailed ||= failOn !== 'never' && silent.some(({ severity }) => isGrave(severity, failOn));
      const answers: Answers = {
        found: [...summed.flatMap(foundIn), ...silent],
        unknown: findings.filter(({ verdict }) => verdict === 'unknown').map(({ query }) => query.id),
      };
      const now = new Date().toISOString();
      const changes = changesBetween(await openFindings(this.#store), answers);
      if (changes.length > 0) await keepChanges(this.#store, changes, now);
      await this.#write(
        answers,
        () => summary(summed, scope, { width: DIGEST_WIDTH, color: false, db: this.#options.db }),
        now,
      );
      await this.#tell(changes, now);
    } finally {
      beside.close();
    }
  }

  async #write(answers: Answers, text: () => string, now: string): Promise<void> {
    const { digest, onTrouble } = this.#options;
    if (digest === null) return;
    const content = extname(digest) === '.json' ? `${JSON.stringify({ at: now, findings: answers.found })}\n` : text();
    try {
      await replaceFile(digest, (path) => writeFile(path, content));
    } catch (error) {
      onTrouble((error as Error).message);
    }
  }

  async #tell(changes: readonly Change[], now: string): Promise<void> {
    const { onFinding, onTrouble } = this.#options;
    if (onFinding === null) return;
    for (const { change, finding } of changes) {
      await tellCommand(onFinding, { change, at: now, ...finding }).catch((error: Error) =>
        onTrouble(`the command for ${finding.id} failed: ${error.message}`),
      );
    }
  }
}

const total = ({ hit }: Digest): number => hit.reduce((sum, { count }) => sum + count, 0);

/** History and what is undecided are no findings. */
function foundIn({ finding, digest }: Summed): Found[] {
  const { verdict, severity, query } = finding;
  const things = total(digest);
  if (verdict !== 'found' || severity === 'info' || things === 0) return [];
  return [{ id: query.id, title: query.title, severity, things, apps: digest.apps, since: digest.since }];
}

async function silence(store: Store): Promise<Found[]> {
  const silent = (await readStreams(store)).filter(({ is_silent }) => is_silent === true);
  const since = silent.map(({ came_at }) => came_at).sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  if (silent.length === 0) return [];
  const title = `Nothing comes from ${silent.map(({ name }) => name).join(', ')}`;
  return [{ id: 'stream-silence', title, severity: 'high', things: silent.length, apps: [], since: since[0] ?? null }];
}
