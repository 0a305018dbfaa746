import { NOT_SHARED, type SharedAnswers, type SharedName } from '../detect/shared.ts';
import { paramsIn } from '../store/params.ts';
import type { Params, Store } from '../store/store.ts';

/** Where a part is looked for. */
export interface EvidenceTable {
  /** A table with the columns of event_record: the log, or what it has of one object. */
  readonly log: string;
  /** The one object that is asked about, by object_ref; null = all. */
  readonly object: bigint | null;
}

/** A part of the evidence, and a look whether there can be any of it: most stores need few of them, and one object fewer still. */
interface Part {
  /** The call of a macro. */
  readonly from: string;
  /** What it rests on, kept in a table first; without a row there is nothing to find. */
  readonly first?: { readonly table: string; readonly from: string };
  /** What the macro looks at besides the object and its own accounts: other objects and their events, all accounts, or nothing. */
  readonly needs: 'others' | 'accounts' | null;
  /** Answers that checks ask for too. */
  readonly shares: readonly SharedName[];
  /** SQL of a condition. */
  readonly where: (look: EvidenceTable) => string;
}

const exists = (sql: string): string => `EXISTS (SELECT 1 FROM ${sql})`;
const answers =
  (answer: string) =>
  ({ log, object }: EvidenceTable): string =>
    object === null
      ? exists(`target_answer WHERE answer_class = '${answer}'`)
      : exists(`${log} AS e JOIN target_answer AS t ON t.answer_ref = answer_ref_of(e.error_code, e.reason)
         WHERE t.answer_class = '${answer}'`);
const events =
  (which: string) =>
  ({ log }: EvidenceTable): string =>
    exists(`${log} WHERE ${which}`);
/** Accounts are compared with each other up to this many: beyond it the checks that do so take seconds, and are asked by name. */
const MOST_COMPARED = 250_000;
/** Accounts can be compared, and of one object there is something to compare. */
const accounts =
  (which: (look: EvidenceTable) => string) =>
  (look: EvidenceTable): string =>
    `(SELECT coalesce(max(rows) BETWEEN 1 AND ${MOST_COMPARED}, false) FROM snapshot_content WHERE kind = 'target_object')
     AND ${look.object === null ? 'true' : which(look)}`;
const isLinked = ({ log, object }: EvidenceTable): string =>
  `(${exists(`${log} WHERE target_id <> ''`)} OR ${exists(`link WHERE object_ref = ${object}::UBIGINT`)})`;
/** The same value of an attribute was written more than once. */
const isWrittenAgain = ({ log }: EvidenceTable): string =>
  exists(`(SELECT unnest(changes) AS c FROM ${log} WHERE status = 'success' AND action IN ('create', 'update'))
    GROUP BY lower(c.attribute), c.new_value HAVING count(*) > 1`);

/** Something went wrong, or ended, after it had been well. */
const wasTroubled = ({ log, object }: EvidenceTable): string =>
  object === null
    ? 'true'
    : `(SELECT coalesce(bool_or(status = 'failure') OR bool_or(status = 'success' AND action IN ('disable', 'delete'))
         OR bool_or(is_left_out(status, skip_reason)) AND bool_or(status = 'success' OR skip_reason = 'RedundantExport'), false) FROM ${log})`;

const AT = '$app, $since, $until, $as_of, $moment';
const VALUES: readonly Part[] = [
  {
    from: `skipped_value_in(${AT})`,
    shares: ['skipped_value'],
    needs: 'others',
    where: events("skip_reason = 'AttributeValidationFailed'"),
  },
];
/** The parts of the macro outcome_note_in. */
const NOTES: readonly Part[] = [
  {
    from: "linked_elsewhere_note_of('outcome_strays', $app, $moment)",
    first: { table: 'outcome_strays', from: `stray_account_in(${AT})` },
    shares: ['stray_account'],
    needs: 'accounts',
    where: accounts(isLinked),
  },
  {
    from: `created_twice_note_in(${AT})`,
    shares: ['created_twice'],
    needs: null,
    where: ({ log }) =>
      exists(`${log} WHERE action = 'create' AND status = 'success' AND object_ref IS NOT NULL
         GROUP BY object_ref, app_id HAVING count(*) > 1`),
  },
  { from: `value_taken_note_in(${AT})`, shares: ['blocking_account'], needs: 'others', where: answers('value-taken') },
  {
    from: `ambiguous_note_in(${AT})`,
    shares: ['ambiguous_target', 'duplicate_account'],
    needs: 'others',
    where: answers('ambiguous-target'),
  },
  {
    from: `reference_note_in(${AT})`,
    shares: ['waiting_reference'],
    needs: 'others',
    where: (look) =>
      `(${events("status = 'warning' OR skip_reason = 'UnableToResolveReferenceAttributeValue'")(look)} OR ${answers('unresolved-reference')(look)})`,
  },
  {
    from: 'refused_value_note_in($app, $since, $until, $as_of)',
    shares: [],
    needs: 'others',
    where: answers('value-invalid'),
  },
  {
    from: `special_characters_note_in(${AT})`,
    shares: ['open_escrow'],
    needs: 'others',
    where: answers('filter-not-supported'),
  },
  { from: `not_kept_note_in(${AT})`, shares: ['not_kept'], needs: 'accounts', where: accounts(isWrittenAgain) },
  {
    from: 'accounts_without_ids_note_in($moment)',
    shares: [],
    needs: 'others',
    where: () => exists('target_object WHERE target_id IS NULL'),
  },
  {
    from: `guest_note_in(${AT})`,
    shares: [],
    needs: null,
    where: () => exists("outcome_jobs WHERE job_kind = 'cross-tenant'"),
  },
];
const CHANGES: readonly Part[] = [
  {
    from: 'change_before_in($app, $since, $until, $as_of)',
    shares: ['change_before'],
    needs: 'others',
    where: wasTroubled,
  },
];

/** The temporary tables that the parts are kept in, with the columns of the macros. */
const TABLES: readonly { readonly table: string; readonly columns: string; readonly parts: readonly Part[] }[] = [
  {
    table: 'outcome_values',
    columns: `event_id VARCHAR, variant UINTEGER, attribute VARCHAR, value VARCHAR, is_there BOOLEAN, told_by VARCHAR, others_have VARCHAR`,
    parts: VALUES,
  },
  {
    table: 'outcome_notes',
    columns: `job_key VARCHAR, object_ref UBIGINT, code VARCHAR, is_double BOOLEAN, attribute VARCHAR, value VARCHAR, account VARCHAR,
      name VARCHAR, sentence VARCHAR, clause VARCHAR, since TIMESTAMP, root_ref UBIGINT`,
    parts: NOTES,
  },
  {
    table: 'outcome_changes',
    columns: `job_key VARCHAR, tenant_id VARCHAR, object_ref UBIGINT, onset_kind VARCHAR, onset_time TIMESTAMP, audit_id VARCHAR,
      change_time TIMESTAMP, change_kind VARCHAR, change_activity VARCHAR, changed_by VARCHAR, minutes_before BIGINT, others BIGINT`,
    parts: CHANGES,
  },
];

/** A part that there may be something of. */
export interface FoundPart extends Part {
  readonly table: string;
}

/** Makes the tables of the parts, empty, and tells which of them there may be. The table outcome_jobs has to be there. */
export async function lookForParts(store: Store, look: EvidenceTable): Promise<FoundPart[]> {
  for (const { table, columns } of TABLES) await store.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`);
  const parts = TABLES.flatMap((one) => one.parts.map((part): FoundPart => ({ ...part, table: one.table })));
  const [found] = await store.rows<Record<string, boolean>>(
    `SELECT ${parts.map(({ where }, at) => `${where(look)} AS part_${at}`).join(', ')}`,
  );
  return parts.filter((_, at) => found?.[`part_${at}`] === true);
}

/** Keeps what parts rest on, and returns those that then may tell something. */
export async function keepFirst(
  store: Store,
  parts: readonly FoundPart[],
  window: Params,
  sharing: SharedAnswers = NOT_SHARED,
): Promise<FoundPart[]> {
  const found: FoundPart[] = [];
  for (const part of parts) {
    const { first } = part;
    if (first !== undefined) {
      await sharing.within(part.shares, () =>
        store.run(
          `CREATE OR REPLACE TEMP TABLE ${first.table} AS SELECT * FROM ${first.from}`,
          paramsIn(first.from, window),
        ),
      );
      if ((await store.rows(`SELECT 1 AS x FROM ${first.table} LIMIT 1`)).length === 0) continue;
    }
    found.push(part);
  }
  return found;
}

/** Finds what the parts tell. What they rest on is kept. */
export async function keepParts(
  store: Store,
  parts: readonly FoundPart[],
  window: Params,
  sharing: SharedAnswers = NOT_SHARED,
): Promise<void> {
  for (const { table, from, shares } of parts) {
    await sharing.within(shares, () => store.run(`INSERT INTO ${table} SELECT * FROM ${from}`, paramsIn(from, window)));
  }
}
