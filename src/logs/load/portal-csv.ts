import {
  CHANGE_COLUMNS,
  CHANGE_ID,
  EVENT_COLUMNS,
  IDENTITY_COLUMN,
  type PortalPart,
  STEP_COLUMNS,
} from '../dialects/portal-csv.ts';
import { type CsvFile, csvRows, firstFilled, holdsDocument, holdsText, isHeader } from './csv.ts';

/** One of the three files of a portal CSV download, where the engine may read it. */
export interface PortalCsv extends CsvFile {
  readonly part: PortalPart;
}

/** How the rows of a part are read: the columns by their alternatives, which rows are plain, and what plain cells say. */
interface Reading {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** A condition on these columns. */
  readonly isPlain: string;
  /** Select list, in which a cell may be none that can be read. */
  readonly said: string;
  /** Columns in which JSON is expected. */
  readonly json?: readonly string[];
  /** Whether a document in any column says something. */
  readonly hasDocuments?: true;
}

const EVENTS: Reading = {
  hasDocuments: true,
  columns: {
    ...EVENT_COLUMNS,
    source_name: [...EVENT_COLUMNS.source_name, IDENTITY_COLUMN.source],
    target_name: [...EVENT_COLUMNS.target_name, IDENTITY_COLUMN.target],
  },
  isPlain: `(event_id IS NOT NULL OR change_id IS NOT NULL)
    AND (time_text IS NULL OR is_plain_time(time_text))
    AND (action IS NULL OR action_word(action) IS NOT NULL)
    AND (status IS NULL OR status_word(status) IS NOT NULL)
    AND (duration_ms IS NULL OR regexp_full_match(duration_ms, '-?\\d{1,15}'))`,
  said: `* REPLACE (coalesce(tenant_id, tenant_of_job(job_id)) AS tenant_id, action_word(action) AS action, status_word(status) AS status,
      code_word(error_code) AS error_code, code_word(error_category) AS error_category, try_cast(duration_ms AS BIGINT) AS duration_ms),
    try_cast(time_text AS TIMESTAMP) AS time, 1::UTINYINT AS fidelity, 'portal-csv' AS dialect`,
};

const STEPS: Reading = {
  columns: { change_id: [CHANGE_ID], ...STEP_COLUMNS },
  json: ['details'],
  isPlain: `change_id IS NOT NULL
    AND (phase IS NULL OR phase_word(phase) IS NOT NULL)
    AND (status IS NULL OR status_word(status) IS NOT NULL)
    AND (details IS NULL OR starts_with(details, '{') AND json_valid(details) AND NOT contains(details, '\\u')
      AND NOT is_ambiguous(details) AND NOT has_text_for_object(details))`,
  said: `* REPLACE (phase_word(phase) AS phase, status_word(status) AS status,
    CASE WHEN is_plain THEN nullif(json(details)::VARCHAR, '{}') END AS details)`,
};

const CHANGES: Reading = {
  columns: { change_id: [CHANGE_ID], ...CHANGE_COLUMNS },
  isPlain: 'change_id IS NOT NULL',
  said: '*',
};

const READINGS: Readonly<Record<PortalPart, Reading>> = { events: EVENTS, steps: STEPS, changes: CHANGES };

/**
 * The rows of a file in the columns of its part, and `odd`: the cells of a row that TypeScript has to read, by name, as JSON text;
 * null for the others.
 */
export function portalRows(file: PortalCsv): string {
  const { columns, isPlain, said, json, hasDocuments } = READINGS[file.part];
  const isText = `${holdsText(file.names, json)}${hasDocuments ? ` AND NOT ${holdsDocument(file.names)}` : ''} AND NOT (${isHeader(file)})`;
  const filled = Object.entries(columns).map(([column, keys]) => `${firstFilled(file.names, keys)} AS "${column}"`);
  return `SELECT * EXCLUDE (is_plain, has_text, cells), CASE WHEN NOT is_plain THEN to_json(cells)::VARCHAR END AS odd FROM (
    SELECT ${said} FROM (
      SELECT *, has_text AND ${isPlain} AS is_plain FROM (
        SELECT ${filled.join(', ')}, ${isText} AS has_text, cells FROM ${csvRows(file)} AS cells)))`;
}
