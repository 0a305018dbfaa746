import { jsonLine } from '../../logs/load/work-files.ts';
import type { StagedRow } from '../row.ts';

interface Notes {
  readonly seq: number;
  readonly file_id: number;
  readonly is_main: boolean;
}

/** Memberships of one group that follow each other: a tenant has millions of them, and a line for each would be mostly the same. */
export interface MemberPack {
  /** Whether a membership goes on where the pack ends. */
  readonly takes: (values: StagedRow['values'], notes: Notes) => boolean;
  /** Adds one; gives back how many characters it takes. */
  readonly add: (values: StagedRow['values']) => number;
  readonly line: () => object;
}

const MOST = 100_000;

/** A pack with its first membership. */
export function memberPack(first: StagedRow['values'], notes: Notes): MemberPack {
  const { group_id, is_delta, member_type } = first;
  const ids = [first['member_id']];
  const removed = [first['is_removed']];
  return {
    takes: (values, { file_id, is_main }) =>
      values['group_id'] === group_id &&
      values['member_type'] === member_type &&
      values['is_delta'] === is_delta &&
      file_id === notes.file_id &&
      is_main === notes.is_main &&
      ids.length < MOST,
    add: (values) => {
      ids.push(values['member_id']);
      removed.push(values['is_removed']);
      return String(values['member_id']).length + 3;
    },
    line: () => ({
      group_id,
      is_delta,
      member_type,
      ...notes,
      member_ids: ids,
      removed: removed.includes(true) ? removed : null,
    }),
  };
}

export const packedLine = (pack: MemberPack): string => jsonLine(pack.line());

export const MEMBERSHIP_COLUMNS =
  "{group_id: 'VARCHAR', is_delta: 'BOOLEAN', member_type: 'VARCHAR', seq: 'BIGINT', record: 'BIGINT', file_id: 'BIGINT', is_main: 'BOOLEAN', member_ids: 'VARCHAR[]', removed: 'BOOLEAN[]'}";

/** A row for each membership of a pack, numbered on from the first. */
export const UNPACKED = `group_id, is_delta, member_type, record, file_id, is_main, unnest(member_ids) AS member_id,
  coalesce(unnest(removed), false) AS is_removed, seq + unnest(range(len(member_ids))) AS seq`;
