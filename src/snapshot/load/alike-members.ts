import type { Page } from '../page.ts';
import { MEMBERS, memberRow } from '../readers/directory-object.ts';
import { literal, notesSql } from './alike-sql.ts';
import type { Staging } from './staging.ts';

/**
 * Stages the members that the groups of the table `alike` carry, where each of them has an id and names its class and none is
 * removed; what a class means, a reader says. False, with nothing staged, where that is not so.
 */
export async function stageMembersAlike(staging: Staging, page: Page, fileId: number): Promise<boolean> {
  const { store } = staging;
  const each = (name: string): string => `json_extract_string(json, '$.${MEMBERS}[*]."${name}"')`;
  await store.run(`CREATE OR REPLACE TEMP VIEW alike_group AS
    SELECT coalesce(nullif(json ->> '$.id', ''), json ->> '$.objectId') AS group_id, ${each('id')} AS ids, ${each('@odata.type')} AS types,
      json_array_length(json, '$.${MEMBERS}') AS members, len(${each('@removed')}) AS removed
    FROM alike WHERE json_type(json, '$.${MEMBERS}') = 'ARRAY'`);
  const [held] = await store.rows<{ whole: boolean | null; types: string | null; n: number }>(
    `SELECT bool_and(removed = 0 AND len(list_filter(ids, lambda id: id <> '')) = members AND len(types) = members) AS whole,
       to_json(list_distinct(flatten(list(list_distinct(types)))))::VARCHAR AS types, coalesce(sum(members), 0)::BIGINT AS n
     FROM alike_group`,
  );
  if (held === undefined || held.whole === false) return false;
  const types = JSON.parse(held.types ?? '[]') as string[];
  const words = types.map((type) => {
    const row = memberRow('', { '@odata.type': type, id: '-' }, page.isDelta);
    return `WHEN ${literal(type)} THEN ${literal(row?.values['member_type'])}`;
  });
  if (words.length === 0) return true;
  await store.run(`INSERT INTO staged_membership BY NAME
    SELECT group_id, member_id, CASE type ${words.join(' ')} END AS member_type, false AS is_removed, ${page.isDelta} AS is_delta,
      ${notesSql(staging.next, fileId, false)}
    FROM (
      SELECT group_id, member_id, type, row_number() OVER () AS place
      FROM (SELECT group_id, unnest(ids) AS member_id, unnest(types) AS type FROM alike_group) AS each_one) AS numbered`);
  staging.reserve(held.n + 1);
  return true;
}
