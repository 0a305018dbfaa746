import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readAnswer } from '../answer/read-answer.ts';
import { sqlText } from './sql-text.ts';
import { texts } from './texts.ts';

/** Event rows to read answers of: all, or those from a row number on. */
const UNREAD = `SELECT json_array(answer_ref::VARCHAR, error_code, message)::VARCHAR FROM (
  SELECT answer_ref_of(error_code, reason) AS answer_ref, any_value(error_code) AS error_code, any_value(message_of(reason)) AS message
  FROM event_row
  WHERE rowid >= $from::BIGINT AND has_answer(status, skip_reason)
  GROUP BY answer_ref_of(error_code, reason)
) WHERE answer_ref NOT IN (SELECT answer_ref FROM target_answer)`;

/**
 * Fills target_answer: each distinct answer among the event rows from `fromRow` on is read once, unless it was before. Nothing is
 * done where no event failed. `scratch` is a folder that the engine may read. Runs inside the caller's transaction.
 */
export async function readNewAnswers(connection: DuckDBConnection, scratch: string, fromRow: string): Promise<void> {
  const path = join(scratch, `answers-${process.hrtime.bigint()}.ndjson`);
  let isEmpty = true;
  try {
    for await (const batch of texts(connection, UNREAD, { from: fromRow })) {
      isEmpty = false;
      await appendFile(path, batch.map(answerLine).join(''));
    }
    if (isEmpty) return;
    await connection.run(`INSERT INTO target_answer BY NAME
      SELECT * FROM read_json(${sqlText(path)}, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
        answer_ref: 'UBIGINT', answer_class: 'VARCHAR', http_status: 'INTEGER', scim_type: 'VARCHAR', sentence: 'VARCHAR',
        attribute: 'VARCHAR', value: 'VARCHAR', conflicting_account: 'VARCHAR'})`);
  } finally {
    await rm(path, { force: true });
  }
}

function answerLine(packed: string): string {
  const [ref, code, message] = JSON.parse(packed) as [string, string | null, string | null];
  return `${JSON.stringify({ answer_ref: ref, ...readAnswer(code, message) })}\n`;
}
