import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveScope, type Scope } from '../../../src/detect/scope.ts';
import type { JobDetail } from '../../../src/detect/status/job-status.ts';
import { readDetails, readJobs } from '../../../src/detect/status/read-status.ts';
import { statusText } from '../../../src/detect/status/status-text.ts';
import { displayWidth } from '../../../src/output/terminal.ts';
import { type Holding, storeOf } from './log.ts';
import { audits, travelEvents, wikiEvents } from './story.ts';

let held: Holding;
let scope: Scope;
let details: JobDetail[];
beforeAll(async () => {
  held = await storeOf([...travelEvents, ...wikiEvents], audits);
  scope = await resolveScope(held.store, {});
  details = await readDetails(held.store, scope, await readJobs(held.store, scope));
});
afterAll(() => held.close());

const blocks = (width: number): string =>
  statusText(
    details.map(({ job }) => job),
    details,
    scope,
    { width, color: false },
  );
const manyJobs = () =>
  Array.from({ length: 40 }, (_, index) => ({
    ...details[index % 2]!.job,
    app_name: `東京出張 Northwind Subsidiary ${index}`,
  }));

describe('status for people', () => {
  test('a block of a job reads so at 80 columns', () => {
    expect(blocks(80).split('\n\n')[1]).toBe(`Northwind Travel
  Job             Microsoft Entra ID → customappsso,
                  scim.3d1c0a527b1e4a559c605a2f5e0c9a11.travel
  In sync         3 users, 1 group
  Failing now     2 users: ContosoInvalidDomain (1), EntryConflict (1)
                  since 2026-03-02 08:50:05Z (ed@northwind.example)
                  retried up to 4 times, next retry 2026-03-02 12:00:00Z, 1
                  without an announced retry
  Skipped         2 users, 1 group: NotEffectivelyEntitled (2), ImportSkipped
                  (1)
  Deprovisioned   1 disabled, 1 deleted
  Cycles          4 seen, 40 min apart in the median, 95 % within 58 min
                  (nominal 20 to 40 min)
  Full cycle      seen to finish: restarted 2026-03-02 08:00:00Z, began
                  2026-03-02 08:10:00Z, over by 2026-03-02 08:50:00Z
  Last event      2026-03-02 10:30:05Z, 29 min before now
  Changes         2026-03-02 11:00:00Z Update provisioning setting or
                  credentials by ada@northwind.example
                  2026-03-02 09:40:00Z Quarantine by ada@northwind.example: Too
                  many failures
                  2026-03-02 08:00:00Z Enable/restart provisioning configuration
                  by ada@northwind.example`);
  });

  test.each([60, 80, 140])('no line is wider than %i columns', (width) => {
    const table = statusText(manyJobs(), [], scope, { width: Math.max(width, 80), color: false });
    for (const line of blocks(width).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    for (const line of table.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(width, 80));
  });

  test('forty jobs are forty lines, aligned under their titles', () => {
    const lines = statusText(manyJobs(), [], scope, { width: 140, color: false }).split('\n');
    const rows = lines.filter((line) => line.startsWith('東京'));
    expect(rows).toHaveLength(40);
    const titles = lines.find((line) => line.startsWith('Application'))!;
    const end = displayWidth(titles.slice(0, titles.indexOf('In sync') + 'In sync'.length));
    // In sync: three users and a group; wide characters take two cells.
    const cellsBefore = (line: string): number => displayWidth(line.slice(0, line.search(/(?<= {2,})4(?= )/) + 1));
    expect(cellsBefore(rows[0]!)).toBe(end);
  });

  test('jobs of one name are told apart by the end of their ids', () => {
    const twins = ['scim.t.000111', 'scim.t.000222', 'scim.t.000333'].map((job_key, index) => ({
      ...details[0]!.job,
      job_key,
      app_name: index < 2 ? 'Northwind Travel' : 'Northwind Wiki',
    }));
    const lines = statusText(twins, [], scope, { width: 140, color: false }).split('\n');
    expect(lines.slice(3, 6).map((line) => line.slice(0, 24).trim())).toEqual([
      '…000111 Northwind Travel',
      '…000222 Northwind Travel',
      'Northwind Wiki',
    ]);
  });

  test('names the input that is missing and what is unknown for want of it', () => {
    expect(blocks(80).replaceAll('\n', ' ')).toContain('the synchronization job of Graph has it');
    const bare = details.map((detail) => ({
      ...detail,
      changes: [],
      job: { ...detail.job, missing: 'audit, job_status' },
    }));
    const text = statusText(
      bare.map(({ job }) => job),
      bare,
      scope,
      { width: 140, color: false },
    );
    expect(text).toContain('Changes         unknown: no audit rows were ingested');
  });

  test('a silence beyond twice the usual gap is called longer than usual', async () => {
    const later = await resolveScope(held.store, { asOf: '2026-03-04' });
    const jobs = await readJobs(held.store, later);
    const text = statusText(jobs, await readDetails(held.store, later, jobs), later, { width: 140, color: false });
    expect(text).toContain('1 day 13 h before now: longer than usual');
    // One cycle makes no rhythm.
    expect(text.match(/longer than usual/g)).toHaveLength(1);
  });

  test('a hostile name cannot act on the terminal', () => {
    const hostile = details.map((detail) => ({
      ...detail,
      job: { ...detail.job, app_name: 'evil\u001b[2J\u202eapp', source_system: '\u0007bell' },
      skips: [{ tenant_id: null, job_key: '', reason: '\u001b]0;owned\u0007', kind: 'user', objects: 1 }],
    }));
    const text = statusText(
      hostile.map(({ job }) => job),
      hostile,
      scope,
      { width: 80, color: false },
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});
