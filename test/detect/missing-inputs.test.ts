import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';
import { INPUTS, type Input } from '../../src/detect/inputs.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { Finding } from '../../src/detect/verdict.ts';
import { ingest } from '../../src/logs/ingest.ts';
import type { Cell } from '../../src/output/result.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../src/store/open.ts';
import { storyPath } from '../samples/stories.ts';

const STORY = 'skipped-although-assigned';
const LOGS: Partial<Record<Input, string>> = {
  event: 'logs/insights-logs-provisioninglogs',
  audit: 'logs/insights-logs-auditlogs',
};
/** Which exports of the story hold an input. */
const EXPORTS: Partial<Record<Input, RegExp>> = {
  assignment: /^appRoleAssignedTo/,
  membership: /^members-/,
  source_object: /^(?:users|groups)\./,
  app_role: /^servicePrincipal/,
  sync_schema: /^schema/,
  job_status: /^job/,
};
const catalogue = loadCatalogue();

/** Every question, with one input of the story left out. */
async function without(input: Input | null): Promise<ReadonlyMap<string, Finding>> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-missing-'));
  const store = await openStore(join(folder, 'test.duckdb'));
  try {
    const logs = Object.entries(LOGS).flatMap(([name, path]) => (name === input ? [] : [storyPath(STORY, path)]));
    await ingest(store, logs);
    const set = storyPath(STORY, 'snapshot/2026-03-03T1030Z');
    const left = input === null ? undefined : EXPORTS[input];
    const files = readdirSync(set).filter((name) => left?.test(name) !== true);
    await loadSnapshot(
      store,
      files.map((name) => join(set, name)),
      { takenAt: '2026-03-03T10:30:00Z' },
    );
    const findings = await runAll(store, catalogue, await resolveScope(store, {}));
    return new Map(findings.map((finding) => [finding.query.id, finding]));
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const named = (finding: Finding | undefined): Input[] => [
  ...new Set([...(finding?.missing ?? []), ...(finding?.wouldAdd ?? [])].map(({ input }) => input)),
];

let whole: ReadonlyMap<string, Finding>;
beforeAll(async () => {
  whole = await without(null);
});

it('nothing is missing where every input is there', () => {
  // The story has no accounts.
  const missing = [...whole.values()].flatMap(named).filter((input) => input !== 'target_object');
  expect(missing).toEqual([]);
});

describe.each(Object.keys(INPUTS).filter((input) => input !== 'target_object') as Input[])('without %s', (input) => {
  let findings: ReadonlyMap<string, Finding>;
  beforeAll(async () => {
    findings = await without(input);
  });
  afterAll(() => {
    findings = new Map();
  });

  const asked = catalogue.filter(
    ({ needs, adds }) =>
      needs.some((inputs) => inputs.length === 1 && inputs[0] === input) || adds.some((one) => one.input === input),
  );

  it.each(asked.map(({ id }) => id))('%s names it', (id) => {
    expect(named(findings.get(id))).toContain(input);
  });

  it.each(asked.map(({ id }) => id))('%s is not surer of anything than with it', (id) => {
    const certain = (finding: Finding | undefined): number =>
      finding === undefined ? 0 : finding.count - finding.undecided;
    const rows = (finding: Finding | undefined): Set<Cell | undefined> =>
      new Set(
        finding?.rows.filter((row) => row['certainty'] !== 'unknown').map((row) => row['source_id'] ?? row['job_id']),
      );
    const before = whole.get(id);
    const after = findings.get(id);
    // Nobody is found who would not be with the input, unless the log itself says so.
    const fresh = [...rows(after)].filter((key) => !rows(before).has(key));
    const byLog = new Set(
      after?.rows
        .filter((row) => /logged|skip reason|log/.test(String(row['decided_by'])))
        .map((row) => row['source_id']),
    );
    expect(fresh.filter((key) => !byLog.has(key))).toEqual([]);
    if (after?.verdict === 'unknown' && after.count === 0) expect(certain(after)).toBe(0);
  });
});
