import { readFileSync } from 'node:fs';
import { WORDS } from '../words.ts';

/** The text of a SQL file of this folder. */
export const sqlFile = (name: string): string => readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');

/** The macros that loading stands on; temporary, so that nothing of them is left in the store. */
export const loadMacros = (): string =>
  [...Object.entries(WORDS).map(([kind, words]) => wordMacro(kind, words)), ...files()].join('\n');

/** Gives a word of an enumeration however it is written; null where it is not known. */
const wordMacro = (kind: string, words: ReadonlyMap<string, string>): string =>
  `CREATE OR REPLACE TEMP MACRO ${kind}_word(word) AS CASE lower(word) ${[...words].map(([from, to]) => `WHEN '${from}' THEN '${to}'`).join(' ')} END;`;

const files = (): string[] => ['words', 'flags', 'monitor', 'graph', 'audits', 'canonical', 'settle'].map(sqlFile);

const derive = sqlFile('derive');
const deriveAudit = sqlFile('derive-audit');

/** The columns of event_row (without the file) for whatever `source` selects in canonical columns; and `more` of its columns. */
export const derivedFrom = (source: string, more = ''): string => from(derive, source, more);

/** The columns of audit_record (without the file) for whatever `source` selects of audit rows; and `more` of its columns. */
export const derivedAudits = (source: string, more: string): string => from(deriveAudit, source, `${more},`);

const from = (text: string, source: string, more: string): string =>
  text.replace('FROM records', () => `FROM (${source})`).replace(/^SELECT$/m, () => `SELECT ${more}`);

/** Events folded out of the audit rows whose correlation ids are in `refold`. */
export const foldedEvents = (): string => derivedFrom(sqlFile('fold'), 'file_id,');
