import { createHash } from 'node:crypto';

/** A tenant and a month of a table. */
export interface Partition {
  /** As folders below that of the table; empty for a table that has none. */
  readonly folder: string;
  /** Null = not known. */
  readonly tenant: string | null;
  /** `2026-03`; null = not known. */
  readonly month: string | null;
}

/** What Hive, Spark and DuckDB take for a value that is not there. */
const NOT_KNOWN = '__HIVE_DEFAULT_PARTITION__';
/** Longer names are cut: file systems take 255 bytes. */
const LONGEST = 120;

/** The whole of a table. */
export const WHOLE: Partition = { folder: '', tenant: null, month: null };

/** Where the rows of a tenant and a month lie. A tenant may have any name in a log: whatever is no letter, digit or hyphen is escaped as in an address. */
export const partitionOf = (tenant: string | null, month: string | null): Partition => ({
  folder: `tenant=${folderWord(tenant)}/month=${month ?? NOT_KNOWN}`,
  tenant,
  month,
});

function folderWord(value: string | null): string {
  if (value === null || value === '') return NOT_KNOWN;
  const word = [...Buffer.from(value)]
    .map((byte) => (SAFE.has(byte) ? String.fromCharCode(byte) : escaped(byte)))
    .join('');
  if (word.length <= LONGEST) return word;
  const told = createHash('sha256').update(value).digest('hex').slice(0, 16);
  return `${word.slice(0, LONGEST).replace(/%[\dA-F]?$/, '')}-${told}`;
}

const SAFE = new Set(Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789-'));

const escaped = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
