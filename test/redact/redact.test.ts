import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ArgumentsCamelCase, CommandModule } from 'yargs';
import { detectCommand } from '../../src/commands/detect.ts';
import { explainCommand } from '../../src/commands/explain.ts';
import { findCommand } from '../../src/commands/find.ts';
import { askCommand } from '../../src/commands/query/ask.ts';
import { replayCommand } from '../../src/commands/replay.ts';
import { reportCommand } from '../../src/commands/report.ts';
import { statusCommand } from '../../src/commands/status.ts';
import { whatIfCommand } from '../../src/commands/whatif.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { redactWith } from '../../src/output/redaction.ts';
import { revealed } from '../../src/redact/redact.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../src/store/open.ts';
import { writeTenant } from '../../src/synth/write-tenant.ts';
import { auditRow, graphEvent } from '../report/records.ts';
import { smallTenant } from '../synth/support/tenant.ts';
import { namesIn, textsIn } from './pack.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-redact-'));
const db = join(folder, 'tenant.duckdb');
const pack = join(folder, 'pack');
const APP = 'Fjord Travel';
/** Names that somebody chose to do harm with, each with the words that may not come through. */
const HOSTILE: Readonly<Record<string, readonly string[]>> = {
  '=HYPERLINK("http://quuxland.test/x","Mallory Quux")': ['Mallory', 'Quux', 'quuxland.test'],
  '<img src=x onerror=alert(1)> Grzegorz': ['Grzegorz'],
  '](javascript:alert(1)) Ferdinand Zott': ['Ferdinand', 'Zott'],
  'E\u202enilemmE Wobbe': ['nilemmE', 'Wobbe'],
  "O'Quigley, Seán (Trondheim)": ["O'Quigley", 'Quigley', 'Seán', 'Trondheim'],
  '{"displayName":"Jsonia"}': ['Jsonia'],
  [`${'Wimbel'.repeat(70)}`]: ['Wimbel'.repeat(70)],
};

/** What the directory and the accounts of the tenant call people, and their ids. */
const secrets = new Set<string>();

type Args = Readonly<Record<string, unknown>>;
async function run<T>(command: CommandModule<object, T>, args: Args): Promise<void> {
  await command.handler({ db, redact: true, ...args } as unknown as ArgumentsCamelCase<T>);
}

function collect(value: unknown, key = ''): void {
  if (Array.isArray(value)) for (const one of value) collect(one, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) collect(one, name);
  else if (typeof value === 'string' && SECRET.test(key) && value.length > 1) {
    for (const part of /name$/i.test(key) && !/nick|user/i.test(key) && !/Team \d/.test(value)
      ? [value, ...value.split(' ')]
      : [value])
      if (/[\p{L}\d]{2}/u.test(part)) secrets.add(part);
  }
}
const SECRET =
  /^(?:id|displayName|givenName|surname|userPrincipalName|mail|mailNickname|employeeId|mobilePhone|businessPhones|officeLocation|companyName|userName|externalId|display|principalId|principalDisplayName)$/;

beforeAll(async () => {
  const out = join(folder, 'tenant');
  const report = writeTenant({ ...smallTenant({ users: 160 }), out });
  const events = Object.keys(HOSTILE).flatMap((name, n) => [
    graphEvent({
      app: APP,
      time: `2026-03-04T08:0${n}:00Z`,
      cycle: '1',
      name,
      action: 'create',
      status: 'failure',
      code: 'FjordEntryConflict',
      reason: `The user name "${name}" is taken by ${name}. Payload: {"userName":"${encodeURIComponent(name)}"}`,
    }),
    graphEvent({
      app: APP,
      time: `2026-03-04T09:0${n}:00Z`,
      cycle: '2',
      name: `${name} two`,
      action: 'create',
      status: 'success',
    }),
  ]);
  const audits = [
    auditRow({
      app: APP,
      time: '2026-03-04T07:50:00Z',
      activity: 'Update attribute mappings or scope',
      by: 'ferdinand.zott@quuxland.test',
      changes: [['displayName', 'Mallory Quux', 'Trondheim']],
    }),
  ];
  writeFileSync(join(folder, 'hostile.json'), JSON.stringify({ value: events }));
  writeFileSync(join(folder, 'audits.json'), JSON.stringify({ value: audits }));
  const store = await openStore(db);
  await ingest(store, [join(out, 'logs'), join(folder, 'hostile.json'), join(folder, 'audits.json')]);
  for (const { folder: part } of report.snapshots) await loadSnapshot(store, [join(out, part)]);
  store.close();
  for (const name of readdirSync(join(out, 'snapshots'), { recursive: true, encoding: 'utf8' })) {
    if (/(?:users|groups|deletedUsers|target.*|accounts)\.json$/i.test(name))
      collect(JSON.parse(readFileSync(join(out, 'snapshots', name), 'utf8')));
  }
  mkdirSync(pack);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  redactWith(null);
  process.exitCode = undefined;
});

describe('with --redact', () => {
  test('no output of any command holds a name, an address or an id of the tenant', { timeout: 300_000 }, async () => {
    const to = (name: string): Args => ({ output: join(pack, name) });
    for (const name of ['incident', 'health', 'summary', 'diff', 'explorer'])
      await run(reportCommand, { name, ...to(`${name}.html`), ...(name === 'diff' ? { before: '2026-03-04' } : {}) });
    await run(reportCommand, { name: 'owner', app: 'Vireo Chat', ...to('owner.html') });
    await run(reportCommand, { name: 'incident', format: 'ticket', ...to('incident.md') });
    await run(reportCommand, { name: 'incident', format: 'xlsx', ...to('incident.xlsx') });
    await run(reportCommand, {
      name: 'whatif',
      app: 'Vireo Chat',
      map: ['displayName=Join(" ", Left([givenName], 2), [surname])'],
      ...to('whatif.html'),
    });
    for (const format of ['table', 'json', 'csv', 'markdown', 'junit', 'sarif', 'ticket', 'xlsx'])
      await run(detectCommand, { format, ...to(`detect.${format}`) });
    await run(detectCommand, { format: 'table', top: 5, ...to('detect-top.txt') });
    for (const format of ['table', 'json', 'csv']) await run(statusCommand, { format, ...to(`status.${format}`) });
    for (const format of ['table', 'ndjson']) await run(replayCommand, { format, ...to(`replay.${format}`) });
    for (const format of ['text', 'json', 'csv', 'markdown'])
      await run(whatIfCommand, {
        app: 'Vireo Chat',
        unassign: ['Vireo Chat – Team 1'],
        format,
        ...to(`whatif.${format}`),
      });
    for (const id of ['skipped-assigned-users', 'open-failures', 'person-timeline', 'disabled-users'])
      await run(askCommand, {
        id,
        format: 'ndjson',
        list: false,
        show: false,
        ...(id === 'person-timeline' ? { param: ['who=Mallory'] } : {}),
        ...to(`${id}.ndjson`),
      }).catch((error: unknown) => {
        if (!/no (?:check|query)|There is no/.test(String(error))) throw error;
      });
    for (const format of ['table', 'json'])
      await run(findCommand, { text: 'zo', limit: 50, format, ...to(`find.${format}`) });
    const users = JSON.parse(readFileSync(join(folder, 'tenant/snapshots/end/directory/users.json'), 'utf8')) as {
      value: { userPrincipalName: string }[];
    };
    for (const [n, { userPrincipalName: who }] of users.value.slice(0, 4).entries()) {
      for (const format of ['text', 'json', 'markdown', 'ticket'])
        await run(explainCommand, { who, all: n % 2 === 0, format, ...to(`explain-${n}.${format}`) });
    }
    writeFileSync(
      join(folder, 'list.txt'),
      `${users.value
        .slice(0, 30)
        .map((one) => one.userPrincipalName)
        .join('\n')}\nSomebody Unknowable\n`,
    );
    await run(explainCommand, { file: join(folder, 'list.txt'), all: false, format: 'csv', ...to('list.csv') });

    const texts = await textsIn(pack);
    expect(texts.size).toBeGreaterThan(45);
    expect(secrets.size).toBeGreaterThan(900);
    const names = [
      ...secrets,
      'kestrelferries.example',
      'admin1',
      'Unknowable',
      'alder.example',
      ...Object.values(HOSTILE).flat(),
    ];
    const found = [...texts].flatMap(([file, text]) => namesIn(text, names).map((name) => `${file}: ${name}`));
    expect(found).toEqual([]);
    // What stays.
    expect(texts.get('incident.html')).toContain('Vireo Chat');
    expect(texts.get('incident.html')).toMatch(/Person-[0-9a-z]{10}/);
  });
});
