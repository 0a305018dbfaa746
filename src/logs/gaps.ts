import { basename, dirname } from 'node:path';
import { plural } from '../output/words.ts';
import type { Store } from '../store/store.ts';
import type { FileReport } from './ledger.ts';

interface Gap {
  readonly before: string;
  readonly after: string;
  readonly since: string;
  readonly until: string;
  readonly hours: number;
}

/** Records of a file that hold no time at all. */
interface Timeless {
  readonly path: string;
  readonly n: number;
}

/** A silence counts from this many hours on, and only where it is twice as long as any other but the longest. */
const LEAST_HOURS = 2;

/** Sentences about the files of this run: exports that look cut short, and stretches of time that no file covers. */
export async function gapsBetween(store: Store, files: readonly FileReport[]): Promise<string[]> {
  const loaded = files.filter((file) => file.inserted > 0);
  const paths = JSON.stringify(loaded.map((file) => file.path));
  const timeless = loaded.length === 0 ? [] : await store.rows<Timeless>(TIMELESS, { paths });
  const told = [
    ...incomplete(files),
    ...files.flatMap(nothingIn),
    ...files.flatMap(openTimes),
    ...timeless.map(
      ({ path, n }) =>
        `${path}: ${plural('record', n)} ${n === 1 ? 'has' : 'have'} no time under any name that is known: export with activityDateTime or TimeGenerated.`,
    ),
  ];
  if (loaded.length < 2) return told;
  const gaps = await store.rows<Gap>(GAPS, {
    least: LEAST_HOURS,
    paths,
  });
  return [
    ...told,
    ...gaps.map(
      (gap) =>
        `No file covers ${gap.since} to ${gap.until} (${gap.hours} hours, between ${gap.before} and ${gap.after}): a quiet time, or a file that is missing.`,
    ),
  ];
}

/** From so many files of one folder on, the same reason is given once for all of them. */
const MANY_FILES = 4;

/** Files of which something is missing: the pages of an unfinished download are told of in one sentence. */
function incomplete(files: readonly FileReport[]): string[] {
  const groups = new Map<string, FileReport[]>();
  for (const file of files) {
    if (file.incompleteReason === null) continue;
    const key = `${dirname(file.path)}\0${file.incompleteReason}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(file);
  }
  return [...groups.values()].flatMap((group) =>
    group.length < MANY_FILES
      ? group.map((file) => `${file.path} is incomplete: ${file.incompleteReason}.`)
      : [
          `${plural('file', group.length)} in ${dirname(group[0]!.path)} are incomplete, the first of them ${basename(group[0]!.path)}: ${group[0]!.incompleteReason}.`,
        ],
  );
}

/** What a file holds in place of records, where it holds none and nothing in it is damaged. */
const nothingIn = ({ path, records, explanation }: FileReport): string[] =>
  records > 0 || explanation.length === 0 ? [] : [`${path} holds no provisioning records: ${explanation.join('; ')}.`];

/** What the times of a file need that nothing in it settles. */
function openTimes({ path, openTimes: open }: FileReport): string[] {
  if (open === null) return [];
  const { local, order, unread, example } = open;
  return [
    ...(local > 0
      ? [
          `${path}: ${plural('time', local)} ${local === 1 ? 'is' : 'are'} local and no zone is named (${example}): ${local === 1 ? 'it stays' : 'they stay'} unknown until you ingest the file again with --time-zone, such as --time-zone Europe/Berlin.`,
        ]
      : []),
    ...(order > 0
      ? [
          `${path}: in ${plural('time', order)} either number may be the month (${example}): ${order === 1 ? 'it stays' : 'they stay'} unknown until you ingest the file again with --date-order day-first or month-first.`,
        ]
      : []),
    ...(unread > 0
      ? [
          `${path}: ${plural('time', unread)} ${unread === 1 ? 'does' : 'do'} not say an instant in a way that is known (${example}): ${unread === 1 ? 'its record is' : 'their records are'} in the store without a time. Export again with times such as 2026-05-07T09:15:42Z.`,
        ]
      : []),
  ];
}

const TIMELESS = `
SELECT f.path, count(*)::INTEGER AS n
FROM (
  SELECT file_id FROM event_row WHERE fidelity > 0 AND time IS NULL AND coalesce(time_text, '') = ''
  UNION ALL SELECT file_id FROM audit_record WHERE time IS NULL AND coalesce(time_text, '') = ''
) JOIN source_file AS f USING (file_id)
WHERE f.path IN (SELECT unnest(from_json($paths::JSON, '["VARCHAR"]')))
GROUP BY f.path ORDER BY f.path`;

const GAPS = `
WITH moment AS (
  SELECT f.path, e.tenant_id, e.time,
    epoch(e.time) - epoch(lag(e.time) OVER (PARTITION BY e.tenant_id ORDER BY e.time)) AS silence
  FROM event AS e JOIN source_file AS f ON f.file_id = e.file_id
  WHERE f.path IN (SELECT unnest(from_json($paths::JSON, '["VARCHAR"]'))) AND e.time IS NOT NULL
),
usual AS (
  SELECT tenant_id, max(silence, 2)[2] AS usual_silence FROM moment GROUP BY tenant_id
),
span AS (
  SELECT path, tenant_id, min(time) AS first_time, max(time) AS last_time FROM moment GROUP BY path, tenant_id
),
ordered AS (
  SELECT *, max(last_time) OVER earlier AS covered_until, arg_max(path, last_time) OVER earlier AS before
  FROM span
  WINDOW earlier AS (PARTITION BY tenant_id ORDER BY first_time, path ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT before, path AS after, covered_until AS since, first_time AS until,
  round((epoch(first_time) - epoch(covered_until)) / 3600, 1)::DOUBLE AS hours
FROM ordered AS o JOIN usual AS u ON u.tenant_id IS NOT DISTINCT FROM o.tenant_id
WHERE epoch(first_time) - epoch(covered_until) > greatest($least * 3600, 2 * coalesce(usual_silence, 0))
ORDER BY covered_until, before`;
