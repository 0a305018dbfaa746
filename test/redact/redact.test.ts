import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainCommand } from '../../src/commands/explain.ts';
import { findCommand } from '../../src/commands/find.ts';
import { printFindings } from '../../src/commands/findings.ts';
import { commands } from '../../src/commands/index.ts';
import { openFor } from '../../src/commands/open-for.ts';
import { replayCommand } from '../../src/commands/replay.ts';
import { reportCommand } from '../../src/commands/report.ts';
import { statusCommand } from '../../src/commands/status.ts';
import { whatIfCommand } from '../../src/commands/whatif.ts';
import { saveBaseline } from '../../src/commands/withholding.ts';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { answersIn, coveredBy } from '../../src/outcome/answers.ts';
import { harmedIn } from '../../src/outcome/harmed.ts';
import { redactWith } from '../../src/output/redaction.ts';
import { keyPath } from '../../src/redact/key.ts';
import { redact, revealed } from '../../src/redact/redact.ts';
import { buildReport } from '../../src/report/build.ts';
import { buildDigest } from '../../src/report/digest/build.ts';
import { buildExplorer } from '../../src/report/explorer/build.ts';
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
  '=HYPERLINK("http://quuxland.test/x","Mallory Quux")': ['Mallory', 'Quux'],
  '<img src=x onerror=alert(1)> Grzegorz': ['Grzegorz'],
  '](javascript:alert(1)) Ferdinand Zott': ['Ferdinand', 'Zott', 'quuxland.test'],
  'E\u202enilemmE Wobbe': ['nilemmE', 'Wobbe'],
  "O'Quigley, Seán (Trondheim)": ["O'Quigley", 'Quigley', 'Seán', 'Trondheim'],
  '{"displayName":"Jsonia"}': ['Jsonia'],
  [`${'Wimbel'.repeat(70)}`]: ['Wimbel'.repeat(70)],
};
const SECRET =
  /^(?:id|displayName|givenName|surname|userPrincipalName|mail|mailNickname|employeeId|mobilePhone|businessPhones|officeLocation|companyName|userName|user_name|externalId|display|principalId|principalDisplayName)$/;

/** What the directory and the accounts of the tenant call people, and their ids. */
const secrets = new Set<string>();
let person = { userPrincipalName: '', displayName: '' };

function collect(value: unknown, key = ''): void {
  if (Array.isArray(value)) for (const one of value) collect(one, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) collect(one, name);
  else if (typeof value === 'string' && SECRET.test(key) && value.length > 1) secrets.add(value);
}

type Args = Readonly<Record<string, unknown>>;
interface Runs {
  readonly handler: (args: never) => void | Promise<void>;
}
const run = async ({ handler }: Runs, args: Args): Promise<void> => {
  await handler({ db, redact: true, ...args } as never);
};
const to = (name: string): Args => ({ output: join(pack, name) });

beforeAll(async () => {
  const out = join(folder, 'tenant');
  const report = writeTenant({ ...smallTenant({ users: 120, apps: 2 }), out });
  const story = { app: APP, action: 'create' };
  const events = Object.keys(HOSTILE).flatMap((name, n) => [
    graphEvent({
      ...story,
      time: `2026-03-04T08:0${n}:00Z`,
      cycle: '1',
      name,
      status: 'failure',
      code: 'FjordEntryConflict',
      reason: `"${name}" is taken by ${name}. Payload: {"userName":"${encodeURIComponent(name)}"}`,
    }),
    graphEvent({ ...story, time: `2026-03-04T09:0${n}:00Z`, cycle: '2', name: `${name} two`, status: 'success' }),
  ]);
  const change = auditRow({
    app: APP,
    time: '2026-03-04T07:50:00Z',
    activity: 'Update attribute mappings or scope',
    by: 'ferdinand.zott@quuxland.test',
    changes: [['displayName', 'Mallory Quux', 'Trondheim']],
  });
  writeFileSync(join(folder, 'hostile.json'), JSON.stringify({ value: events }));
  writeFileSync(join(folder, 'audits.json'), JSON.stringify({ value: [change] }));
  const store = await openStore(db);
  await ingest(store, [join(out, 'logs'), join(folder, 'hostile.json'), join(folder, 'audits.json')]);
  for (const { folder: part } of report.snapshots) await loadSnapshot(store, [join(out, part)]);
  store.close();
  for (const name of readdirSync(join(out, 'snapshots'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json') || /schema|job|servicePrincipal/i.test(name)) continue;
    collect(JSON.parse(readFileSync(join(out, 'snapshots', name), 'utf8')));
  }
  const users = JSON.parse(readFileSync(join(out, 'snapshots/end/directory/users.json'), 'utf8')) as {
    value: (typeof person)[];
  };
  person = users.value[5]!;
  mkdirSync(pack);
});

afterAll(() => {
  redactWith(null);
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Pages, messages and every form of what was found, from one look at the store. */
async function writePages(): Promise<void> {
  const store = await openStore(db);
  try {
    await redact(store, db);
    const scope = await resolveScope(store, {});
    const findings = await runAll(store, loadDetections(), scope, { keep: 0 });
    const answers = await answersIn(store, scope);
    const outcomes = { answers, covered: await coveredBy(store, answers, findings) };
    for (const name of ['incident', 'health'])
      writeFileSync(join(pack, `${name}.html`), (await buildReport(store, name, scope, { findings, answers })).html);
    for (const format of ['table', 'json', 'csv', 'markdown', 'junit', 'sarif', 'ticket', 'teams', 'xlsx'] as const)
      await printFindings(store, findings, scope, {
        db,
        format,
        failOn: 'never',
        isDetailed: format === 'table',
        outcomes,
        output: join(pack, `detect.${format}`),
      });
    writeFileSync(join(pack, 'people.html'), (await buildExplorer(store, scope)).html);
    await saveBaseline(store, scope, findings, await harmedIn(store, answers.table), join(pack, 'baseline.json'));
    const known = { findings, before: '2026-03-03T12:00:00Z' };
    writeFileSync(join(pack, 'summary.html'), (await buildReport(store, 'summary', scope, known)).html);
    const digest = await buildDigest(store, scope, known, { from: 'provlens@localhost', to: [] });
    writeFileSync(join(pack, 'digest.eml'), digest.email);
  } finally {
    store.close();
  }
}

describe('with --redact', () => {
  test('no output holds a name, an address or an id of the tenant', async () => {
    await writePages();
    const app = 'Vireo Chat';
    await run(reportCommand, { name: 'whatif', app, unassign: [`${app} – Team 1`], ...to('whatif.html') });
    await run(whatIfCommand, { app, scope: 'all', format: 'ndjson', ...to('whatif.ndjson') });
    for (const format of ['table', 'ndjson']) await run(replayCommand, { app, format, ...to(`replay.${format}`) });
    await run(statusCommand, { format: 'table', ...to('status.table') });
    await run(findCommand, { text: 'a', limit: 50, format: 'table', ...to('find.table') });
    const who = person.userPrincipalName;
    for (const format of ['text', 'json', 'ticket', 'teams'])
      await run(explainCommand, { who, all: true, format, ...to(`explain.${format}`) });
    writeFileSync(join(folder, 'list.txt'), `${who}\nSomebody Unknowable\n`);
    await run(explainCommand, { file: join(folder, 'list.txt'), all: false, format: 'csv', ...to('list.csv') });

    const texts = await textsIn(pack);
    expect(texts.size).toBeGreaterThan(30);
    expect(secrets.size).toBeGreaterThan(600);
    const words = [...secrets].flatMap((one) => (/^\p{L}+[ -]\p{L}+$/u.test(one) ? one.split(/[ -]/) : []));
    const ours = new Set(['Team', 'Inner', 'group', 'Left', 'side', 'All', 'Shared', 'Vireo', 'Chat', 'Field', 'Unit']);
    const names = [
      ...[...secrets, ...words].filter((one) => !ours.has(one)),
      ...['kestrelferries.example', 'kestrelferries', 'admin1', 'Unknowable', 'alder.example'],
      ...Object.values(HOSTILE).flat(),
    ];
    const found = [...texts].flatMap(([file, text]) => namesIn(text, names).map((name) => `${file}: ${name}`));
    expect(found).toEqual([]);
    // What stays.
    const page = texts.get('incident.html')!;
    expect(page).toContain('Vireo Chat');
    expect(page).not.toContain('entra.microsoft.com');
  });

  test('a person has one pseudonym in every output, and the key gives the name back', async () => {
    expect(statSync(keyPath(db)).mode & 0o777).toBe(0o600);
    const texts = await textsIn(pack);
    const [address] = /user-[0-9a-z]{10}@d-[0-9a-z]{6}\.example/.exec(texts.get('list.csv')!)!;
    for (const name of ['explain.json', 'people.html/people', 'replay.ndjson'])
      expect(texts.get(name)).toContain(address);
    const given = new Set(texts.get('explain.json')!.match(/Person-[0-9a-z]{10}/g));
    const store = await openStore(db, { readOnly: true });
    try {
      const names = new Map<string, string[]>();
      for (const one of given) names.set(one, await revealed(store, db, one));
      const [pseudonym] = [...names].find(([, [name]]) => name === person.displayName)!;
      expect(texts.get('people.html/people')).toContain(pseudonym);
      expect(names.get(pseudonym)).toEqual([person.displayName]);
      expect(await revealed(store, db, address)).toContain(person.userPrincipalName);
      expect(await revealed(store, db, 'Person-0000000000')).toEqual([]);
      const own = join(folder, 'other.duckdb');
      await expect(revealed(store, own, pseudonym)).rejects.toThrow('There is no key');
      writeFileSync(keyPath(own), 'not a key');
      await expect(revealed(store, own, pseudonym)).rejects.toThrow('is no key of provlens');
    } finally {
      store.close();
    }
  });
});

test('every command that prints what a database says of people takes --redact', () => {
  const loading = ['load', 'ingest', 'follow'];
  const asking = ['status', 'doctor', 'detect', 'find', 'sql', 'explain', 'replay', 'whatif', 'report', 'open'];
  const said = [...loading, ...asking];
  for (const name of said) {
    const command = commands.find(({ command: words }) => String(words).split(' ')[0] === name)!;
    const options: string[] = [];
    const yargs: object = new Proxy(
      {},
      {
        get: (_, method) => (first: unknown) => {
          if (method === 'option') options.push(String(first));
          return method === 'getOptions' ? { key: {} } : yargs;
        },
      },
    );
    (command.builder as unknown as (given: unknown) => unknown)(yargs);
    expect({ name, takes: options.includes('redact') }).toEqual({ name, takes: true });
  }
});

test('a setting that is neither true nor false is refused, not taken for false', async () => {
  process.env['PROVLENS_REDACT'] = '1';
  try {
    await expect(openFor({ db })).rejects.toThrow('PROVLENS_REDACT is "1"');
  } finally {
    delete process.env['PROVLENS_REDACT'];
  }
});
