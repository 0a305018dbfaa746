import { factsOf, isDerived } from '../load/audits.ts';

/** A table of a dataset. */
export interface DatasetTable {
  /** Its folder. */
  readonly name: 'event' | 'audit' | 'file' | 'reject';
  /** The table of the store. */
  readonly from: string;
  /** Whether it lies in folders by tenant and month. */
  readonly isPartitioned: boolean;
  /** In which order the rows are written, so that the same rows give the same bytes. */
  readonly order: string;
  /** Which rows of the dataset (`o`) stay in it although the store has them no more: they were pruned, or another database wrote them. */
  readonly stays: string;
}

/**
 * What a dataset holds. A record that the store has replaced by a better one has another key than that in places: what was folded from
 * audit rows, what carried only a part of an event, and audit rows without an id of their own. These give way to whatever is known of the same.
 */
export const DATASET_TABLES: readonly DatasetTable[] = [
  {
    name: 'event',
    from: 'event_record',
    isPartitioned: true,
    order: 'time, event_key, variant',
    stays: `o.event_key NOT IN (SELECT event_key FROM event_record) AND (o.fidelity > 1 OR o.change_id IS NULL
      OR o.change_id NOT IN (SELECT change_id FROM event_record WHERE change_id IS NOT NULL))`,
  },
  {
    name: 'audit',
    from: 'audit_record',
    isPartitioned: true,
    order: 'time, audit_key',
    stays: `o.audit_key NOT IN (SELECT audit_key FROM audit_record) AND NOT (${isDerived('o')}
      AND ${factsOf('o')} IN (SELECT ${factsOf('b')} FROM audit_record AS b WHERE NOT ${isDerived('b')}))`,
  },
  {
    name: 'file',
    from: 'source_file',
    isPartitioned: false,
    order: 'file_id',
    stays: 'o.file_id NOT IN (SELECT file_id FROM source_file)',
  },
  {
    name: 'reject',
    from: '(SELECT * FROM reject WHERE file_id IN (SELECT file_id FROM source_file))',
    isPartitioned: false,
    order: 'file_id, line, byte_offset, reason, excerpt',
    stays: 'o.file_id NOT IN (SELECT file_id FROM source_file)',
  },
];
