import { byWeight, missingLine, type Summed, verdictWords } from '../../detect/summary.ts';
import type { OutcomeGroup } from '../../outcome/groups.ts';
import { type Column, type Row, resultOf } from '../../output/result.ts';
import type { Sheet } from '../../output/xlsx/workbook.ts';
import { findingTicket } from '../../text/finding-ticket.ts';
import { groupTicket } from '../../text/group-ticket.ts';
import { outcomeWords } from '../../text/outcome-groups.ts';
import { microsOf } from '../../text/time.ts';

const COLUMNS: readonly Column[] = [
  { name: 'Kind', type: 'text' },
  { name: 'Check', type: 'text' },
  { name: 'Severity', type: 'text' },
  { name: 'Application', type: 'text' },
  { name: 'Verdict', type: 'text' },
  { name: 'Count', type: 'integer' },
  { name: 'Undecided', type: 'integer' },
  { name: 'What', type: 'text' },
  { name: 'Why', type: 'text' },
  { name: 'Since (UTC)', type: 'timestamp' },
  { name: 'What to do', type: 'text' },
  { name: 'Who acts', type: 'text' },
];

/**
 * The problems of people, by cause, then every check, the most severe first; those behind the problems (`covered`, by id) are marked, so
 * that nobody counts them twice.
 */
export const findingsSheet = (
  groups: readonly OutcomeGroup[],
  summed: readonly Summed[],
  covered: ReadonlySet<string>,
): Sheet => ({
  name: 'Findings',
  rows: resultOf(COLUMNS, [
    ...groups.map(groupRow),
    ...summed.toSorted(byWeight).map((one) => findingRow(one, covered.has(one.finding.query.id))),
  ]),
});

const groupRow = (group: OutcomeGroup): Row => [
  'Problem of people',
  group.cause,
  group.severity,
  group.appName ?? group.appId,
  'found',
  group.objects,
  null,
  `${outcomeWords(group)}: ${group.title}`,
  groupTicket(group).cause.join('\n'),
  group.since === null ? null : microsOf(group.since),
  group.remedy,
  group.whoActs,
];

function findingRow(one: Summed, isCovered: boolean): Row {
  const { finding, digest } = one;
  const why = findingTicket(one, []).cause;
  return [
    isCovered ? 'Check behind a problem of people' : 'Check',
    finding.query.id,
    finding.severity,
    digest.apps.join(', '),
    finding.verdict,
    finding.count,
    finding.undecided,
    `${finding.query.title}: ${verdictWords(finding, digest)}`,
    [...why, ...(finding.missing.length === 0 ? [] : [missingLine(finding)])].join('\n'),
    digest.since === null ? null : microsOf(digest.since),
    finding.verdict === 'found' ? digest.remedies : null,
    null,
  ];
}
