import { SEVERITIES } from '../detect/canned-query.ts';
import { markedRows } from '../detect/marked-rows.ts';
import { frequentRemedies, generalRemedy } from '../detect/remedies.ts';
import type { Finding } from '../detect/verdict.ts';
import type { Store } from '../store/store.ts';

/** Causes and names that a row gives. */
const GIVEN = 3;

/**
 * Keeps what was found in the temporary table report_finding: a row a finding and application, the certain rows only, lesser ones under a graver finding left out. `rank` is
 * the place of the severity, from 0 for critical; `fix` says what to do, `hit` in words what was hit, `users` and so on in numbers (jobs and
 * applications are none of them); app_id is in lower case.
 */
export async function keepFindings(store: Store, findings: readonly Finding[]): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE report_finding (query_id VARCHAR, family VARCHAR, title VARCHAR, fix VARCHAR,
    app_id VARCHAR, app_name VARCHAR, rank INTEGER, severity VARCHAR, users BIGINT, groups BIGINT, others BIGINT, hit VARCHAR,
    cause VARCHAR, causes VARCHAR, names VARCHAR, first_seen TIMESTAMP, last_seen TIMESTAMP, event_id VARCHAR)`);
  for (const finding of findings) {
    if (finding.verdict === 'found')
      await store.run(`INSERT INTO report_finding ${rowsOf(finding)}`, await textsOf(store, finding));
  }
}

const textsOf = async (store: Store, finding: Finding) => {
  const { id, family, title } = finding.query;
  return { id, family, title, fix: await generalRemedy(store, finding) };
};

const RANK = `CASE severity ${SEVERITIES.toReversed()
  .map((severity, rank) => `WHEN '${severity}' THEN ${rank}`)
  .join(' ')} END`;

const rowsOf = (finding: Finding): string => `
WITH told AS (
  SELECT * REPLACE (lower(app_id) AS app_id), ${RANK} AS rank, coalesce(lower(app_id), app_name, '') AS app_key
  FROM ${markedRows(finding)} WHERE NOT open AND NOT info AND NOT lesser
),
kinds AS (
  SELECT app_key, kind, count(DISTINCT thing) AS n FROM told GROUP BY app_key, kind
),
hit AS (
  SELECT app_key, coalesce(sum(n) FILTER (WHERE kind = 'user'), 0) AS users, coalesce(sum(n) FILTER (WHERE kind = 'group'), 0) AS groups,
    coalesce(sum(n) FILTER (WHERE kind IN ('object', 'row')), 0) AS others,
    string_agg(format('{:,}', n) || ' ' || CASE kind WHEN 'app' THEN 'application' WHEN 'job_id' THEN 'job' ELSE kind END || CASE WHEN n = 1 THEN '' ELSE 's' END, ' and ' ORDER BY kind = 'group', kind) AS words
  FROM kinds GROUP BY app_key
),
caused AS (
  SELECT app_key, cause, count(*) AS n, row_number() OVER (PARTITION BY app_key ORDER BY count(*) DESC, cause) AS place
  FROM told WHERE cause IS NOT NULL GROUP BY app_key, cause
),
causes AS (
  SELECT app_key, min(cause) FILTER (WHERE place = 1) AS cause,
    string_agg(rtrim(cause, '.') || CASE WHEN n > 1 THEN ' (' || format('{:,}', n) || ')' ELSE '' END, '; ' ORDER BY place) FILTER (WHERE place <= ${GIVEN}) AS words
  FROM caused GROUP BY app_key
),
named AS (
  SELECT app_key, label, row_number() OVER (PARTITION BY app_key ORDER BY min(place)) AS place
  FROM told WHERE label IS NOT NULL GROUP BY app_key, label
),
names AS (
  SELECT app_key, string_agg(label, ', ' ORDER BY place) FILTER (WHERE place <= ${GIVEN})
    || CASE WHEN count(*) > ${GIVEN} THEN ' and ' || (count(*) - ${GIVEN}) || ' more' ELSE '' END AS words
  FROM named GROUP BY app_key
),
remedied AS (${frequentRemedies('told', 'app_key')}
)
SELECT $id, $family, $title, coalesce(any_value(r.remedies), $fix), max(t.app_id), max(t.app_name), min(t.rank), arg_min(t.severity, t.rank),
  any_value(h.users), any_value(h.groups), any_value(h.others), any_value(h.words), any_value(c.cause), any_value(c.words), any_value(n.words),
  min(t.since), max(t.last_seen), arg_min(t.event_id, t.place)
FROM told AS t
JOIN hit AS h ON h.app_key = t.app_key
LEFT JOIN causes AS c ON c.app_key = t.app_key
LEFT JOIN names AS n ON n.app_key = t.app_key
LEFT JOIN remedied AS r ON r.app_key = t.app_key
GROUP BY t.app_key`;
