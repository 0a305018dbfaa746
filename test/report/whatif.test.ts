import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { schemasIn } from '../../src/mapping/schema/read-schemas.ts';
import { limitOf, limitVerdicts } from '../../src/replay/whatif/limits.ts';
import { whatIf } from '../../src/replay/whatif/whatif.ts';
import { buildWhatIfReport } from '../../src/report/whatif/build.ts';
import { flowData } from '../../src/report/whatif/flow.ts';
import { schemaOf } from '../replay/support/schema.ts';
import { inWorld, user, type World } from '../replay/support/world.ts';

const HOSTILE = '<img src=x onerror=alert(1)>\u202e';
const account = (n: number): object => ({
  id: `A${n}`,
  userName: `user${n}@tansy.example`,
  displayName: `User ${n}`,
  department: 'Law',
  active: true,
});
const WORLD: World = {
  users: [
    user(1, { department: 'Law' }),
    user(2, { department: HOSTILE }),
    user(3, { department: 'Law', displayName: HOSTILE }),
  ],
  assigned: [1, 2, 3],
  accounts: [account(1), account(2), account(3)],
};

const built = (filter: string): Promise<string> =>
  inWorld(WORLD, async (store) => {
    const schema = schemasIn(schemaOf({ filter: [[['department', 'EQUALS', filter]]] }), 'new')[0]!;
    const proposal = { schema, changes: null, scope: null, retainOutOfScope: null, forgetLinks: false, edits: [] };
    const answer = await whatIf(store, await resolveScope(store, {}), proposal);
    const verdicts = limitVerdicts([limitOf('disable', '0'), limitOf('delete', '0')], answer.tally, answer.undecided);
    return (await buildWhatIfReport(store, answer, verdicts)).html;
  });

describe('the report of a what-if', () => {
  test('says who is hit, by what, and which limits are exceeded; the same bytes every time', async () => {
    const page = await built('Law');
    expect(page.replaceAll('<wbr>', '')).toContain('<h1>1 account loses access (active True → False).</h1>');
    expect(page.replaceAll('<wbr>', '')).toContain('clause Staff.department EQUALS');
    expect(page).toContain('exceeded');
    expect(page).toContain('>kept<');
    expect(page).toContain('<p class="banner"><b>LIMIT EXCEEDED</b> disable 1 &#62; 0</p>');
    // One flow makes no picture: a bar says it.
    expect(page).toMatch(/<dl class="flows">\s*<div><dt>updated → disabled <b>1<\/b><\/dt>/);
    expect(page).not.toContain('id="flow-wide-title"');
    expect(await built('Law')).toBe(page);
  });

  test('names from the directory stay text, and nothing may run or load', async () => {
    const page = await built('Law');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u202e');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('<script');
  });

  test('where nobody is hit there is no flow', async () => {
    const page = await inWorld(WORLD, async (store) => {
      const proposal = {
        schema: null,
        changes: null,
        scope: 'all' as const,
        retainOutOfScope: null,
        forgetLinks: false,
        edits: [],
      };
      return (await buildWhatIfReport(store, await whatIf(store, await resolveScope(store, {}), proposal), [])).html;
    });
    expect(page).toContain('Nobody would be decided otherwise.');
    expect(page).not.toContain('<svg');
  });
});

test('the bands of a flow leave and arrive where their situations stand, and none overlap', () => {
  const { bands, nodes } = flowData([
    { before: 'in-sync', after: 'disable', count: 30 },
    { before: 'in-sync', after: 'update', count: 60 },
    { before: 'create', after: 'enable', count: 10 },
  ]);
  expect(nodes.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['stays as it is 90', 'disabled 30', 're-enabled 10']),
  );
  const heights = (side: string): number =>
    nodes
      .filter((node) => node['side'] === side)
      .reduce((sum, node) => sum + Number(node['bottom']) - Number(node['top']), 0);
  expect(heights('before')).toBeCloseTo(heights('after'));
  for (const node of nodes) {
    const at = node['side'] === 'before' ? 'first' : 'last';
    const ends = [0, 1, 2].map((band) => bands.filter((one) => one['band'] === band).at(at === 'first' ? 0 : -1)!);
    const covered = ends.filter(
      (one) =>
        Number(one['top']) >= Number(node['top']) - 1e-9 && Number(one['bottom']) <= Number(node['bottom']) + 1e-9,
    );
    expect(covered.reduce((sum, one) => sum + Number(one['bottom']) - Number(one['top']), 0)).toBeCloseTo(
      Number(node['bottom']) - Number(node['top']),
    );
  }
});
