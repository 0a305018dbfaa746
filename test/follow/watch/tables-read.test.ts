import { expect, test } from 'vitest';
import { loadDetections } from '../../../src/detect/catalogue.ts';
import { runAll } from '../../../src/detect/run.ts';
import { resolveScope } from '../../../src/detect/scope.ts';
import { tableMarks, tableReader } from '../../../src/follow/watch/tables-read.ts';
import { inTenant, smallTenant } from '../../synth/support/tenant.ts';

test('what a check rests on is told through views and macros: whatever changes an answer is among it', async () => {
  await inTenant(smallTenant({ users: 120 }), async ({ store, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const reads = await tableReader(store);
    expect([...reads('SELECT * FROM step -- audit_record')]).toEqual(['event_row']);
    const queries = loadDetections();
    const answer = async () => {
      const findings = await runAll(store, queries, await resolveScope(store, {}), { keep: 10_000 });
      return new Map(findings.map(({ query, verdict, rows }) => [query.id, JSON.stringify([verdict, rows])]));
    };
    let before = { marks: await tableMarks(store), answers: await answer() };
    for (const table of ['audit_record', 'source_file']) {
      await store.run(`DELETE FROM ${table} WHERE rowid % 2 = 0`);
      const now = { marks: await tableMarks(store), answers: await answer() };
      const changed = [...now.marks].filter(([name, mark]) => before.marks.get(name) !== mark).map(([name]) => name);
      expect(changed.filter((name) => name !== table)).toEqual([]);
      for (const { id, sql } of queries)
        if (now.answers.get(id) !== before.answers.get(id)) expect([id, reads(sql).has(table)]).toEqual([id, true]);
      before = now;
    }
    // Not everything rests on everything.
    const free = queries.filter(({ sql }) => !reads(sql).has('audit_record'));
    expect(free.length).toBeGreaterThan(5);
  });
});
