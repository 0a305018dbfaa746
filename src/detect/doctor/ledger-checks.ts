import { count, plural } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';
import { type DoctorCheck, noneOf } from './check.ts';
import { rowsOf } from './doctor-sql.ts';

interface Ledger {
  readonly files: number;
  readonly records: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly snapshot_files: number;
  readonly snapshot_records: number;
  readonly snapshot_rejected: number;
  readonly unbalanced_snapshot_files: number;
  readonly unbalanced_files: number;
  readonly own_events: number;
  readonly folded_events: number;
  readonly audit_rows: number;
  readonly reject_rows: number;
  /** Records that were pruned, less what came back of them. */
  readonly pruned: number;
  /** How many more records the files count because of it than are held. */
  readonly balance: number;
}

interface RejectReason {
  readonly reason: string;
  readonly records: number;
  readonly path: string | null;
  readonly line: number | null;
  readonly byte_offset: number | null;
}

const LOST = 'Ingest the same logs again: what is missing is added. If it stays, use a new database with --db.';

/**
 * Whether the ledger adds up: every record of every file is an event, an audit row, a counted duplicate or a reject.
 * A log file that was cut off by a crash shows here, since the engine drops its last transaction without a word.
 */
export async function ledgerChecks(store: Store): Promise<DoctorCheck[]> {
  const [ledger] = await rowsOf<Ledger>(store, 'ledger');
  const reasons = await rowsOf<RejectReason>(store, 'rejects');
  if (ledger === undefined) return [];
  const held = ledger.own_events + ledger.audit_rows;
  const missing = ledger.inserted - ledger.balance - held;
  const isWhole = missing === 0;
  const rejected = ledger.rejected + ledger.snapshot_rejected;
  const folded =
    ledger.folded_events === 0 ? '' : `; ${plural('event', ledger.folded_events)} more folded from audit rows`;
  return [
    {
      id: 'ledger-files',
      title: 'Records of each file',
      verdict: ledger.unbalanced_files === 0 ? 'ok' : 'problem',
      found:
        ledger.unbalanced_files === 0
          ? `${plural('file', ledger.files)}: ${plural('record', ledger.records)} = ${count(ledger.inserted)} new + ${plural('duplicate', ledger.duplicates)} + ${count(ledger.rejected)} rejected`
          : `${plural('file', ledger.unbalanced_files)} whose records are not new + duplicate + rejected`,
      remedy: ledger.unbalanced_files === 0 ? null : LOST,
    },
    {
      id: 'ledger-events',
      title: 'Records in the store',
      verdict: isWhole ? 'ok' : 'problem',
      found: `${count(held + ledger.pruned + missing)} went in, ${ledger.pruned === 0 ? '' : `${count(ledger.pruned)} were pruned, `}${count(held)} are there (${plural('event', ledger.own_events)}, ${plural('audit row', ledger.audit_rows)}${folded})`,
      remedy: isWhole ? null : LOST,
    },
    {
      id: 'ledger-rejects',
      title: 'Rejects in the store',
      verdict: rejected === ledger.reject_rows ? 'ok' : 'problem',
      found: `${count(rejected)} rejected, ${count(ledger.reject_rows)} kept`,
      remedy: rejected === ledger.reject_rows ? null : LOST,
    },
    ...snapshotCheck(ledger),
    noneOf(ledger.reject_rows, {
      id: 'rejects',
      title: 'Records that could not be read',
      otherwise: 'note',
      found: reasons
        .map(({ reason, records, ...place }) => `${reason} (${count(records)}, first ${placeOf(place)})`)
        .join('; '),
      remedy: 'Look at them: provlens sql "FROM reject". Export the file again if it is damaged.',
    }),
  ];
}

/** Only where there are snapshots: most databases have none. */
function snapshotCheck(ledger: Ledger): DoctorCheck[] {
  if (ledger.snapshot_files === 0) return [];
  const unbalanced = ledger.unbalanced_snapshot_files;
  return [
    {
      id: 'ledger-snapshots',
      title: 'Records of each snapshot file',
      verdict: unbalanced === 0 ? 'ok' : 'problem',
      found:
        unbalanced === 0
          ? `${plural('file', ledger.snapshot_files)}: ${plural('record', ledger.snapshot_records)}, ${count(ledger.snapshot_rejected)} of them rejected`
          : `${plural('file', unbalanced)} whose records are not loaded + merged + rejected`,
      remedy: unbalanced === 0 ? null : 'Load the same snapshot into a new database with --db.',
    },
  ];
}

function placeOf({ path, line, byte_offset }: Pick<RejectReason, 'path' | 'line' | 'byte_offset'>): string {
  if (line !== null) return `${path}:${line}`;
  return byte_offset === null ? String(path) : `${path} at byte ${count(byte_offset)}`;
}
