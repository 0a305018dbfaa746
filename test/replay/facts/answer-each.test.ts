import { expect, test } from 'vitest';
import { answerEach } from '../../../src/replay/facts/answer-each.ts';
import { inStore } from '../../snapshot/support/exports.ts';

test('every distinct text is answered once, and none is asked about where there is nothing', async () => {
  await inStore(async ({ store, rows }) => {
    await store.run(
      `CREATE TEMP TABLE given AS SELECT CASE WHEN n % 3 > 0 THEN chr(65279) || n % 60001 || chr(10) || '''' END AS x FROM range(180003) AS r(n)`,
    );
    let asked = 0;
    await answerEach(store, 'answers', 'SELECT x FROM given', (text) => {
      asked += 1;
      return text.toUpperCase();
    });
    const [found] = await rows<{ texts: number; answers: number; wrong: number }>(
      `SELECT (SELECT count(DISTINCT x) FROM given) AS texts, count(*) AS answers,
         count(*) FILTER (WHERE answer IS DISTINCT FROM upper(input)) AS wrong FROM answers`,
    );
    expect(found).toEqual({ texts: asked, answers: asked, wrong: 0 });
    expect(asked).toBeGreaterThan(50_000);
  });
});

test('a query without a text asks nothing', async () => {
  await inStore(async ({ store, rows }) => {
    await answerEach(store, 'answers', 'SELECT NULL::VARCHAR', () => expect.unreachable());
    expect(await rows('SELECT * FROM answers')).toEqual([]);
  });
});
