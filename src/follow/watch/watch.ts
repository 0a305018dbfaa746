import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { CannedQuery, Severity } from '../../detect/canned-query.ts';
import type { Digest } from '../../detect/digest.ts';
import { readStreams } from '../../detect/doctor/stream-checks.ts';
import { type FailOn, fails, isGrave } from '../../detect/exit-code.ts';
import { runAll } from '../../detect/run.ts';
import { resolveScope, type Scope } from '../../detect/scope.ts';
import { type Summed, summary } from '../../detect/summary.ts';
import { summedUp } from '../../detect/summed-up.ts';
import type { Finding } from '../../detect/verdict.ts';
import { redactedDocument } from '../../output/redaction.ts';
import { replaceFile } from '../../output/replace-file.ts';
import { visible } from '../../output/terminal.ts';
import { learnStore } from '../../redact/redact.ts';
import type { Store } from '../../store/store.ts';
import { callsFor } from './calls.ts';
import { changesBetween, type ProblemChange, type WatchAnswers, type WatchedProblem } from './changes.ts';
import { tellCommand } from './command.ts';
import { keepChanges, openProblems } from './history.ts';
import { problemsIn } from './problems.ts';
import { tableMarks, tableReader } from './tables-read.ts';

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
  /** Of the tables, when the checks were asked last; null = they never were. */
  #marks: ReadonlyMap<string, string> | null = null;
  #restsOn: ((sql: string) => ReadonlySet<string>) | null = null;
  /** What each check said last. */
  readonly #summed = new Map<string, Summed>();
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
      const asked = await this.#whoseTablesChanged(beside);
      const findings = await runAll(beside, asked, scope, { keep: 0 });
      for (const one of await summedUp(beside, findings)) this.#summed.set(one.finding.query.id, one);
      const silent = await silence(beside);
      this.isFailed ||= findings.some((finding) => fails(finding, failOn));
      this.isFailed ||= failOn !== 'never' && silent.some(({ severity }) => isGrave(severity, failOn));
      const open = await openProblems(this.#store);
      const now = new Date().toISOString();
      const changes = changesBetween(open, await this.#answers(beside, findings, silent, open));
      if (changes.length > 0) await keepChanges(this.#store, changes, now);
      const summed = queries.flatMap(({ id }) => this.#summed.get(id) ?? []);
      await learnStore(this.#store);
      await this.#write({ now, summed, scope, silent });
      await this.#tell(changes, now);
    } finally {
      beside.close();
    }
  }

  /** The checks that rest on a table of the store that has changed since they were asked last. */
  async #whoseTablesChanged(store: Store): Promise<readonly CannedQuery[]> {
    const before = this.#marks;
    const marks = await tableMarks(store);
    this.#marks = marks;
    if (before === null) return this.#options.queries;
    const changed = new Set([...marks].filter(([table, mark]) => before.get(table) !== mark).map(([table]) => table));
    this.#restsOn ??= await tableReader(store);
    const restsOn = this.#restsOn;
    return this.#options.queries.filter(({ sql }) => [...restsOn(sql)].some((table) => changed.has(table)));
  }

  async #answers(
    store: Store,
    findings: readonly Finding[],
    silent: readonly WatchedProblem[],
    open: readonly WatchedProblem[],
  ): Promise<WatchAnswers> {
    const found = [...silent];
    const undecided: string[] = [];
    for (const finding of findings) {
      const problems = await problemsIn(store, finding);
      found.push(...problems.found);
      undecided.push(...problems.undecided);
    }
    // A check that lacks an input closes nothing; one that nobody asks any more has nothing to say.
    const known = new Set(this.#options.queries.map(({ id }) => id));
    const answered = [
      SILENCE,
      ...findings.flatMap(({ table, query }) => (table === null ? [] : [query.id])),
      ...open.flatMap(({ id }) => (known.has(id) ? [] : [id])),
    ];
    return { found, answered: new Set(answered), undecided: new Set(undecided) };
  }

  async #write({ now, summed, scope, silent }: Told): Promise<void> {
    const { digest, onTrouble, db } = this.#options;
    if (digest === null) return;
    const content =
      extname(digest) === '.json'
        ? `${JSON.stringify({ at: now, findings: [...summed.flatMap(foundIn), ...silentIn(silent)] })}\n`
        : `${summary(summed, scope, { width: DIGEST_WIDTH, color: false, db })}${silent.map(({ title }) => `\n${visible(title)}\n`).join('')}`;
    try {
      await replaceFile(digest, (path) => writeFile(path, redactedDocument(content)));
    } catch (error) {
      onTrouble((error as Error).message);
    }
  }

  /** One call for what of a check has opened, changed or closed. */
  async #tell(changes: readonly ProblemChange[], now: string): Promise<void> {
    const { onFinding, onTrouble } = this.#options;
    if (onFinding === null) return;
    for (const told of callsFor(changes, now)) {
      await tellCommand(onFinding, told).catch((error: Error) =>
        onTrouble(`the command for ${told.id} failed: ${error.message}`),
      );
    }
  }
}

/** What a digest is written from. */
interface Told {
  readonly now: string;
  readonly summed: readonly Summed[];
  readonly scope: Scope;
  readonly silent: readonly WatchedProblem[];
}

/** What a check finds now, in a digest. */
interface DigestLine {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** How many users, groups or jobs. */
  readonly things: number;
  readonly apps: readonly string[];
  /** When the log has the first of it, ISO 8601 UTC; null = not known. */
  readonly since: string | null;
}

const total = ({ hit }: Digest): number => hit.reduce((sum, { count }) => sum + count, 0);

/** History and what is undecided are no findings. */
function foundIn({ finding, digest }: Summed): DigestLine[] {
  const { verdict, severity, query } = finding;
  const things = total(digest);
  if (verdict !== 'found' || severity === 'info' || things === 0) return [];
  return [{ id: query.id, title: query.title, severity, things, apps: digest.apps, since: digest.since }];
}

const SILENCE = 'stream-silence';

/** Each source from which nothing comes is a problem. */
const silence = async (store: Store): Promise<WatchedProblem[]> =>
  (await readStreams(store))
    .filter(({ is_silent }) => is_silent === true)
    .map(({ name, came_at }) => ({
      id: SILENCE,
      title: `Nothing comes from ${name}`,
      severity: 'high',
      kind: 'source',
      thing: name,
      name,
      appId: null,
      app: null,
      cause: null,
      since: came_at,
    }));

const silentIn = (silent: readonly WatchedProblem[]): DigestLine[] =>
  silent.map(({ id, title, severity, since }) => ({ id, title, severity, things: 1, apps: [], since }));
