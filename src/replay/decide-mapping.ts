import { readFileSync } from 'node:fs';
import type { Store } from '../store/store.ts';
import type { CompiledMapping } from './compiled-mapping.ts';
import { decideRead, packedObjectsSql, type Read } from './decide-read.ts';
import { decideTwin, keepShown, redecide, type Twin } from './decide-twin.ts';
import { type AccountSets, accountParams, accountSets } from './facts/account-sets.ts';
import { ACCOUNTS } from './facts/account-shapes.ts';
import { type SourceSets, sourceSets } from './facts/source-sets.ts';
import type { Inputs } from './inputs.ts';
import { sourcePass } from './passes/source-pass.ts';
import { targetPass } from './passes/target-pass.ts';
import { ENDS_SQL, matchSql } from './sets/match-sql.ts';

const SETS = new URL('sets/', import.meta.url);
const sqlOf = (name: string): string => readFileSync(new URL(name, SETS), 'utf8');

/** Changed members of a group that are named, at most. */
const MEMBER_SAMPLE = 50;

/** What is true of all objects and accounts there are. */
export interface WholeFacts {
  /** Attributes of a mapping that no source object has. */
  readonly unseen: (compiled: CompiledMapping) => Promise<ReadonlySet<string>>;
  /** Of attributes that none of the accounts in the store holds, those that no account does. */
  readonly heldByNobody: (compiled: CompiledMapping, among: ReadonlySet<string>) => Promise<ReadonlySet<string>>;
}

/** How a mapping is decided. */
interface Way {
  /** What the names of the tables of decisions begin with. */
  readonly name: string;
  /** All mappings of the run. */
  readonly mappings: readonly CompiledMapping[];
  /** How many objects or accounts SQL is asked about at least. */
  readonly fewest: number;
  /** Whether what the mapping gives is kept for `measureFidelity`. */
  readonly measured: boolean;
  /** What is true of everybody, where the store holds some objects and accounts only. */
  readonly whole: WholeFacts | undefined;
  /** The same mapping with other expressions, to be decided too. */
  readonly twin: Twin | undefined;
  /** Others, by which only those are decided who may be decided differently. */
  readonly others: readonly Twin[];
}

/**
 * Decides every object of a mapping: those whose facts SQL can tell once for every distinct combination of them, the others one by
 * one. Returns the temporary tables of the decisions, of those of its twin, and of those of each of the others.
 */
export async function decideMapping(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
  { name, mappings, fewest, measured, whole, twin, others }: Way,
): Promise<{
  readonly parts: readonly string[];
  readonly twinParts: readonly string[];
  readonly otherParts: readonly (readonly string[])[];
}> {
  const size = Number.isFinite(fewest) ? await sizeOf(store, inputs, compiled) : NOBODY;
  const source = size.objects < fewest ? null : await sourceSets(store, inputs, compiled);
  const hasOnes = source === null || source.odd !== null;
  const unseen = source?.unseen ?? (await whole?.unseen(compiled)) ?? null;
  if (hasOnes) await sourcePass(store, inputs, compiled, source?.odd ?? null, unseen);
  await store.run(sourceViewsSql(compiled, source, hasOnes));
  if (measured) await addDesired(store, compiled, source, hasOnes);
  const accounts = size.accounts < fewest ? null : await accountSets(store, inputs, compiled);
  const notHeld = await readAccounts(store, inputs, compiled, accounts);
  const heldByNobody = whole === undefined ? notHeld : await whole.heldByNobody(compiled, notHeld);
  await store.run(matchSql(compiled));
  if (mappings.some(({ references, members }) => references.length > 0 || members >= 0)) await store.run(ENDS_SQL);
  if (compiled.members >= 0) {
    const hasUsers = mappings.some(({ objectType }) => objectType === 'user');
    await store.run(sqlOf('members.sql'), {
      moment: inputs.snapshotAsOf,
      sample: MEMBER_SAMPLE,
      otherwise: hasUsers ? 'none' : 'unknown',
    });
    if (!inputs.hasMemberships) await store.run('DELETE FROM replay_member_difference');
  }
  const read: Read = { source, accounts, ground: { compiled, settings: inputs.settings, heldByNobody } };
  const parts = await decideRead(store, inputs, read, {
    name,
    where: 'true',
    most: null,
    withGone: true,
  });
  if (source !== null && twin !== undefined) await keepShown(store);
  const twinParts = twin === undefined ? [] : await decideTwin(store, inputs, read, { ...twin, before: parts });
  const otherParts: string[][] = [];
  for (const other of others) otherParts.push(await redecide(store, inputs, read, other));
  for (const table of SCRATCH) await store.run(`DROP TABLE IF EXISTS ${table}`);
  return { parts, twinParts, otherParts };
}

const NOBODY = { objects: 0, accounts: 0 };

/** How many source objects and accounts there are of the class of a mapping. */
async function sizeOf(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
): Promise<{ readonly objects: number; readonly accounts: number }> {
  const [size] = await store.rows<{ objects: number; accounts: number }>(
    `SELECT (SELECT count(*) FROM source_object_in($moment) WHERE object_type = $type) AS objects,
       (SELECT count(*) FROM ${ACCOUNTS}) AS accounts`,
    accountParams(inputs, compiled),
  );
  return size!;
}

/** What is of no use once a mapping is decided. */
const SCRATCH = [
  'replay_row',
  'replay_vector',
  'replay_account',
  'replay_compared',
  'replay_source_one',
  'replay_target_one',
  'replay_told',
  'replay_left',
  'replay_shown',
  'replay_touched',
];

/** Views of the source objects, however they were read: replay_source, and replay_keyed with what matching asks for. */
function sourceViewsSql({ matching }: CompiledMapping, source: SourceSets | null, hasOnes: boolean): string {
  const keys = matching.map((_, at) => `, key_${at}`).join('');
  const all = [
    ...(source === null ? [] : [source.select('true')]),
    ...(hasOnes ? ['SELECT * FROM replay_source_one'] : []),
  ];
  const keyed = [
    ...(source === null
      ? []
      : [`SELECT object_ref, state${keys} FROM replay_vector AS v JOIN replay_scope AS t ON t.vector = v.vector`]),
    ...(hasOnes ? [`SELECT object_ref, state${keys} FROM replay_source_one`] : []),
  ];
  return `CREATE OR REPLACE TEMP VIEW replay_source AS ${all.join(' UNION ALL BY NAME ')};
    CREATE OR REPLACE TEMP VIEW replay_keyed AS ${keyed.join(' UNION ALL ')}`;
}

/** What the mapping gives for the objects that the log wrote something of. */
async function addDesired(
  store: Store,
  compiled: CompiledMapping,
  source: SourceSets | null,
  hasOnes: boolean,
): Promise<void> {
  const written =
    'place IN (SELECT v.place FROM replay_vector AS v SEMI JOIN replay_written AS w ON w.object_ref = v.object_ref)';
  const parts = [
    ...(source === null ? [] : [`SELECT object_ref, packed FROM (${packedObjectsSql(compiled, source, written)})`]),
    ...(hasOnes
      ? [
          'SELECT s.object_ref, s.packed FROM replay_source_one AS s SEMI JOIN replay_written AS w ON w.object_ref = s.object_ref',
        ]
      : []),
  ];
  await store.run(`CREATE OR REPLACE TEMP VIEW replay_packed AS ${parts.join(' UNION ALL ')}`);
  await store.run(sqlOf('desired.sql'), { attributes: attributesJson(compiled) });
}

/** What the log's names and values of attributes are compared with. */
const attributesJson = ({ attributes }: CompiledMapping): string =>
  JSON.stringify(
    attributes.map(({ target, mapping, reference }, at) => ({
      place: at + 1,
      target,
      otherwise: mapping.defaultValue === '' ? null : mapping.defaultValue,
      is_reference: reference !== null,
    })),
  );

/** Makes the view replay_target of all accounts, and says which attributes none of them holds. */
async function readAccounts(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
  accounts: AccountSets | null,
): Promise<ReadonlySet<string>> {
  const hasOnes = accounts === null || accounts.odd !== null;
  const byOnes = hasOnes ? await targetPass(store, inputs, compiled, accounts?.odd ?? null) : null;
  const parts = [
    ...(accounts === null
      ? []
      : [
          `SELECT rowid AS n, *, NULL::VARCHAR AS packed${accounts.keys.map((key, at) => `, ${key} AS key_${at}`).join('')} FROM replay_account`,
        ]),
    ...(hasOnes ? ['SELECT * FROM replay_target_one'] : []),
  ];
  await store.run(`CREATE OR REPLACE TEMP VIEW replay_target AS ${parts.join(' UNION ALL BY NAME ')}`);
  if (accounts === null) return byOnes!;
  const readable = compiled.attributes.flatMap((one, at) =>
    one.isWriteOnly ? [] : [{ target: one.target, text: accounts.held[at]!.text }],
  );
  if (readable.length === 0) return new Set();
  const [held] = await store.rows<Record<string, boolean | null>>(
    `SELECT ${readable.map(({ text }, at) => `bool_or(${text} IS NOT NULL) AS h${at}`).join(', ')} FROM replay_account`,
  );
  const bySets = new Set(readable.flatMap(({ target }, at) => (held?.[`h${at}`] === true ? [target] : [])));
  return new Set(
    readable.flatMap(({ target }) => (!bySets.has(target) && (byOnes === null || byOnes.has(target)) ? [target] : [])),
  );
}
