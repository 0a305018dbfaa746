import { SEVERITIES } from '../../detect/canned-query.ts';
import { markedRows } from '../../detect/marked-rows.ts';
import type { Finding } from '../../detect/verdict.ts';
import type { Store } from '../../store/store.ts';
import { keyOf, type WatchedProblem } from './changes.ts';

type Row = Omit<WatchedProblem, 'id' | 'title'> & { readonly open: boolean };

/** What a finding is made of, a problem each; history and what is for information is none. `undecided`: keys of those that are open. */
export async function problemsIn(
  store: Store,
  finding: Finding,
): Promise<{ readonly found: readonly WatchedProblem[]; readonly undecided: readonly string[] }> {
  if (finding.table === null || finding.count === 0) return { found: [], undecided: [] };
  const { id, title } = finding.query;
  const rank = `list_position(['${SEVERITIES.join("', '")}'], severity)`;
  const rows = await store.rows<Row>(
    `SELECT kind, coalesce(thing, '?') AS thing, app_id AS "appId", min(label) AS name, min(app_name) AS app, bool_and(open) AS open,
       arg_max(severity, ${rank}) AS severity, min(cause) AS cause, min(since) AS since
     FROM ${markedRows(finding)} WHERE NOT info AND NOT lesser GROUP BY kind, coalesce(thing, '?'), app_id ORDER BY min(place)`,
  );
  const problems = rows.map(({ open, ...row }) => ({ open, problem: { id, title, ...row } }));
  return {
    found: problems.flatMap(({ open, problem }) => (open ? [] : [problem])),
    undecided: problems.flatMap(({ open, problem }) => (open ? [keyOf(problem)] : [])),
  };
}
