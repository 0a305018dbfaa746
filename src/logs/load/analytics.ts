import { foldKey } from '../../fold-key.ts';
import { type CsvFile, csvRows, firstFilled, holdsText } from './csv.ts';
import { sqlFile } from './sql.ts';

/** Columns that may be empty in a plain record. */
const MAY_BE_EMPTY = ['CycleId', 'ResultType', 'ResultSignature', 'ResultDescription'];
/** Columns that hold JSON. */
const NESTED = [
  'ServicePrincipal',
  'SourceSystem',
  'TargetSystem',
  'InitiatedBy',
  'SourceIdentity',
  'TargetIdentity',
  'ProvisioningStatusInfo',
  'ProvisioningSteps',
  'ModifiedProperties',
];
/** The other columns that are looked at. */
const FLAT = [
  'AADTenantId',
  'TimeGenerated',
  'ActivityDateTime',
  'DurationMs',
  'DurationInMilliseconds',
  'Id',
  'JobId',
  'ChangeId',
  'ProvisioningAction',
];
const TYPE = 'AADProvisioningLogs';

const projection = sqlFile('analytics');

/** The records in rows of the table; see analytics.sql. */
const recordsOf = (lines: string): string => projection.replace('FROM lines', () => `FROM (${lines})`);

/** Makes the macro that reads rows which are JSON lines. */
export function analyticsMacro(): string {
  const columns = Object.fromEntries(['Type', ...FLAT, ...MAY_BE_EMPTY, ...NESTED].map((name) => [name, 'VARCHAR']));
  return `CREATE OR REPLACE TEMP MACRO analytics_records(file) AS TABLE ${recordsOf(
    `SELECT file_index AS part, hash(json) AS record_hash, json AS line, json_transform(json, '${JSON.stringify(columns)}') AS r
     FROM read_ndjson_objects(file, ignore_errors = true, maximum_object_size = 2097152)`,
  )}`;
}

/** The records in a CSV export of the table. Those without a Type are of the type that the columns tell. `parallel`: as for `csvRows`. */
export function analyticsOfCsv(file: CsvFile, parallel: boolean): string {
  const cell = (name: string): string => firstFilled(file.names, [foldKey(name)]);
  const type = file.names.includes('type') ? cell('Type') : `'${TYPE}'`;
  const line = `concat_ws(chr(10), ${NESTED.map(cell).join(', ')})`;
  const fields = [
    `'Type': CASE WHEN ${holdsText(file.names, NESTED.map(foldKey))} AND NOT has_text_for_object(${line}) THEN ${type} END`,
    ...[...FLAT, ...NESTED].map((name) => `'${name}': ${cell(name)}`),
    ...MAY_BE_EMPTY.map((name) => `'${name}': coalesce(${cell(name)}, '')`),
  ];
  return recordsOf(`SELECT 0::UBIGINT AS part, NULL::UBIGINT AS record_hash,
    ${line} AS line, {${fields.join(', ')}} AS r FROM ${csvRows(file, parallel)}`);
}
