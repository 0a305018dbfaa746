import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { runCli } from '../../e2e/cli.ts';
import { payloads } from './payloads.ts';

/** Members that hold text of people or of applications. */
const TEXTS =
  /^(?:display(?:Name)?|givenName|surname|mail|mailNickname|city|jobTitle|department|companyName|officeLocation|employeeId|title|userName|nickName|formatted|familyName|locality|reason|recommendedAction|description|errorCode|message|principalDisplayName|resourceDisplayName|userPrincipalName|oldValue|newValue|resultReason|externalId|UserPrincipalName|DisplayName|ReportableIdentifier|namefamilyName|namegivenName|nameformatted|emails.*|addresses.*|costCenter|ServicePrincipalDisplayName|values)$/;
/** Words that steer provlens, and stay. */
const STEERING =
  /^(?:|True|False|Azure AD Provisioning Service|Azure AD Cloud Sync|Microsoft Entra ID|customappsso|Slack)$/;

/** A folder with a tenant whose every text holds a payload, and a database of it. */
export interface HostileTenant {
  readonly folder: string;
  /** In `folder`. */
  readonly db: string;
  readonly schema: string;
  /** An application, by its id. */
  readonly app: string;
  /** Payloads that went in. */
  readonly used: number;
  /** Ids of people. */
  readonly people: readonly string[];
}

/**
 * Writes a synthetic tenant, puts payloads into its texts, each text the same everywhere, and loads it. Half of the texts keep their words
 * beside the payload, so that matching and replay go on.
 */
export async function hostileTenant(folder: string, count: number, users: number): Promise<HostileTenant> {
  const run = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCli(args, { cwd: folder });
    expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  await run('synth', '--out', 'tenant', '--users', String(users), '--apps', '2', '--days', '2', '--seed', '5');
  const list = payloads(count);
  const given = new Map<string, string>();
  const hostile = (text: string): string => {
    const known = given.get(text);
    if (known !== undefined) return known;
    const payload = list[given.size % list.length]!;
    // An application whose name is another one's would be another application.
    const made = given.size % 2 === 0 ? `${payload}${text}` : `${text}${payload}`;
    given.set(text, made);
    return made;
  };
  const files = readdirSync(join(folder, 'tenant'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.json') && !name.startsWith('truth'),
  );
  const people: string[] = [];
  for (const name of files) {
    const path = join(folder, 'tenant', name);
    const made = mutated(JSON.parse(readFileSync(path, 'utf8')), '', hostile);
    if (name.endsWith('users.json') && name.includes('directory'))
      for (const { id } of (made as { value: { id: string }[] }).value) people.push(id);
    writeFileSync(path, JSON.stringify(made));
  }
  // File names are log text as well.
  const odd = join(
    folder,
    'tenant/logs',
    `${'$(touch PWNED) \'"=1+1 \u001b[31m\u202e <img src=x onerror=window.ran=1> | [x](y)'}.json`,
  );
  mkdirSync(dirname(odd), { recursive: true });
  renameSync(join(folder, 'tenant/logs/provisioning-0001.json'), odd);
  writeFileSync(
    join(folder, 'tenant/logs/<script>window.ran=2<script>\u001b[2J.json'),
    '{"value":[{"id":"\u202ex"},{"a":',
  );
  await runCli(['ingest', 'tenant/logs', '--db', 'hostile.duckdb'], { cwd: folder });
  await run('snapshot', 'tenant/snapshots/end', '--db', 'hostile.duckdb');
  await run('replay', '--db', 'hostile.duckdb', '-o', 'replay.json', '--format', 'json').catch(() => undefined);
  const app = 'tenant/snapshots/end/anvil-repos';
  const { id } = JSON.parse(readFileSync(join(folder, app, 'servicePrincipal.json'), 'utf8')) as { id: string };
  return {
    folder,
    db: 'hostile.duckdb',
    schema: `${app}/schema.json`,
    app: id,
    used: Math.min(given.size, count),
    people,
  };
}

function mutated(value: unknown, key: string, hostile: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mutated(item, key, hostile));
  if (typeof value === 'string') {
    if (key === 'expression')
      return value.replaceAll(/"([^"]+)"/g, (_, text: string) =>
        STEERING.test(text) ? `"${text}"` : JSON.stringify(hostile(text)).replaceAll('\\"', '""'),
      );
    return TEXTS.test(key) && !STEERING.test(value) ? hostile(value) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      // Of modified properties the display name is that of an attribute, which matters to every answer.
      name === 'displayName' && 'newValue' in value ? held : mutated(held, name, hostile),
    ]),
  );
}
