// The same comparison by hand: scope, match and twelve mappings translated to one SQL statement over the same tables.
import { DuckDBInstance } from '@duckdb/node-api';

const [database] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, {
  access_mode: 'READ_ONLY',
  memory_limit: '1GB',
  temp_directory: `${database}.tmp`,
});
const connection = await instance.connect();
const s = (name) => `json_extract_string(u.attributes, '$.${name}')`;
const t = (path) => `json_extract_string(a.attributes, '${path}')`;
const pairs = [
  [s('userPrincipalName'), t('$.userName')],
  [`CASE WHEN u.account_enabled THEN 'true' ELSE 'false' END`, t('$.active')],
  [s('displayName'), t('$.displayName')],
  [s('employeeId'), t('$.externalId')],
  [s('givenName'), t('$.name.givenName')],
  [s('surname'), t('$.name.familyName')],
  [`concat_ws(' ', ${s('givenName')}, ${s('surname')})`, t('$.name.formatted')],
  [`lower(${s('mail')})`, t('$.emails[0].value')],
  [s('jobTitle'), t('$.title')],
  [`replace(${s('mailNickname')}, 'user', 'u')`, t('$.nickName')],
  [s('city'), t('$.addresses[0].locality')],
  [
    `CASE ${s('employeeType')} WHEN 'Employee' THEN 'Member' WHEN 'Contractor' THEN 'Guest' ELSE 'Other' END`,
    t('$.userType'),
  ],
];
const differs = pairs.map(([wanted, held]) => `lower(${wanted}) IS DISTINCT FROM lower(${held})`);
await connection.run(`CREATE TEMP TABLE decided AS
  SELECT u.object_ref, a.target_id,
    CASE WHEN NOT u.account_enabled THEN 'skip-inactive'
      WHEN ${s('department')} = 'Facilities' OR ${s('employeeType')} IS NULL OR NOT regexp_matches(${s('userPrincipalName')}, '@marram\\.example$') THEN 'skip-filtered'
      WHEN a.target_id IS NULL THEN 'create'
      WHEN ${differs.join(' OR ')} THEN 'update' ELSE 'in-sync' END AS situation,
    list_filter([${pairs.map(([wanted, held], at) => `CASE WHEN ${differs[at]} THEN ${held} || '>' || ${wanted} END`).join(', ')}], lambda x: x IS NOT NULL) AS changes
  FROM source_object AS u
  LEFT JOIN target_object AS a ON lower(a.user_name) = lower(u.user_principal_name)
  WHERE u.object_type = 'user'`);
const counted = await connection.runAndReadAll(
  'SELECT situation, count(*)::INTEGER AS n FROM decided GROUP BY ALL ORDER BY ALL',
);
process.stdout.write(`${JSON.stringify(Object.fromEntries(counted.getRows()))}\n`);
connection.closeSync();
instance.closeSync();
