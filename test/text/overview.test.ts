import { describe, expect, it } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import { summedUp } from '../../src/detect/summed-up.ts';
import { displayWidth } from '../../src/output/terminal.ts';
import { overview } from '../../src/text/overview.ts';
import { withFixture } from '../queries/fixtures.ts';

const overviewAt = (width: number): Promise<string> =>
  withFixture('long-failing-objects', 'fires', async (store) => {
    const scope = await resolveScope(store, {});
    const summed = await summedUp(store, await runAll(store, loadDetections(), scope));
    return overview(summed, scope, { width, color: false });
  });

describe('the overview', () => {
  it('has two lines or three a finding, the gravest first, and one line for all that is well', async () => {
    const lines = (await overviewAt(80)).split('\n');
    const labels = lines.flatMap((line) => /^(CRITICAL|HIGH|MEDIUM|LOW|info|UNKNOWN|ok) /.exec(line)?.[1] ?? []);
    const order = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'info', 'UNKNOWN', 'ok'];
    expect(labels).toEqual(labels.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(labels.filter((label) => label === 'ok')).toHaveLength(1);
    expect(lines.some((line) => line.includes('Failing for many cycles: 2 users'))).toBe(true);
    expect(lines.length).toBeLessThanOrEqual(24);
  });

  it.each([40, 80, 140])('keeps to %d cells', async (width) => {
    for (const line of (await overviewAt(width)).split('\n')) {
      // Commands stay whole, to be copied.
      if (!/^(What|Every|One|A page|The whole)/.test(line)) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });
});
