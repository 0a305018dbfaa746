import { expect, test } from 'vitest';
import { resolveScope } from '../../../src/detect/scope.ts';
import { answersIn } from '../../../src/outcome/answers.ts';
import { everybody } from '../../../src/outcome/everybody.ts';
import { reportWorkbook } from '../../../src/report/workbook/build.ts';
import type { Store } from '../../../src/store/store.ts';
import { bytesOf } from '../../output/collect.ts';
import { filesOf, sheetsOf, tableOf } from '../../output/xlsx/read.ts';
import { inTenant, smallTenant } from '../../synth/support/tenant.ts';
import { hostileStory } from '../hostile-story.ts';
import { smallStory } from '../small-story.ts';
import { told } from '../story.ts';

const made = async (store: Store): Promise<Buffer> =>
  bytesOf((await reportWorkbook(store, 'incident', await resolveScope(store, {}))).bytes);

test('the sheets of a tenant with every fault hold everybody, and the numbers of the outcomes', async () => {
  await inTenant(smallTenant(), async ({ store, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const sheets = await sheetsOf(await made(store));
    const scope = await resolveScope(store, {});
    const answers = await answersIn(store, scope);
    const all = await everybody(store, scope, answers.table, 100_000);
    const people = tableOf(sheets.get('People')!);
    expect(people).toHaveLength(all.standings.length);
    expect(people.map((row) => row['Event ID'])).toEqual(all.standings.map(({ eventId }) => eventId ?? undefined));
    const groups = tableOf(sheets.get('Findings')!).filter(({ Kind }) => Kind === 'Problem of people');
    expect(groups.map(({ Count }) => Count)).toEqual(answers.groups.map(({ objects }) => objects));
    const summary = tableOf(sheets.get('Summary')!);
    const valueNamed = (what: string) => summary.find(({ What }) => What === what)?.['Value'];
    expect(valueNamed('People and groups')).toBe(all.total);
    expect(valueNamed('People and groups with a problem')).toBe(all.harmed);
    const [events] = await store.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM event');
    expect(valueNamed('Provisioning events')).toBe(events!.n);
    const counted = summary.filter(({ What }) => /: .* \(.*\)$/.test(String(What)));
    expect(counted.map(({ Value }) => Value)).toEqual(answers.counts.map(({ users, groups: many }) => users + many));
  });
});

test('what is missing is said: no audit rows, no snapshots', async () => {
  const { store, end } = await told({ events: smallStory.events });
  const summary = tableOf((await sheetsOf(await made(store))).get('Summary')!);
  end();
  const complete = summary.filter(({ Part }) => Part === 'How complete');
  expect(complete[0]).toMatchObject({ What: 'Files', Value: expect.stringMatching(/^1 file with \d+ records/) });
  expect(complete).toContainEqual({
    Part: 'How complete',
    What: 'Directory audit rows of the service Account Provisioning',
    Value: expect.stringContaining('who changed the configuration'),
  });
});

test('hostile names stay text in every sheet', async () => {
  const { store, end } = await told(hostileStory);
  const bytes = await made(store);
  end();
  const files = await filesOf(bytes);
  for (const [name, xml] of files) {
    if (!name.startsWith('xl/')) continue;
    expect(xml.replaceAll('\n', '')).not.toMatch(/<f[ >]|<script|<img|[\p{Cc}\u202e]/u);
  }
  const people = tableOf((await sheetsOf(bytes)).get('People')!);
  expect(people.map(({ Name }) => Name)).toContain('<U+202E>gnp.exe␇');
  expect(people.map(({ Name }) => Name)).toContain('</script></style><script>alert(1)</script>');
});
