import { type Direction, directionOf } from './schema/lookup.ts';
import type { SynchronizationRule, SynchronizationSchema } from './schema/model.ts';

/** What a provisioning job is for, as far as rules for mappings depend on it. */
export const JOB_KINDS = [
  'application',
  'cross-tenant',
  'hr',
  'hr-writeback',
  'api',
  'cloud-sync-from-ad',
  'cloud-sync-to-ad',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** What people call the kinds. */
export const JOB_WORDS: Readonly<Record<JobKind, string>> = {
  application: 'application (SCIM, gallery or on-premises)',
  'cross-tenant': 'cross-tenant synchronization',
  hr: 'HR inbound (Workday, SuccessFactors)',
  'hr-writeback': 'writeback to an HR system (Workday, SuccessFactors)',
  api: 'API-driven inbound',
  'cloud-sync-from-ad': 'cloud sync from Active Directory',
  'cloud-sync-to-ad': 'cloud sync to Active Directory',
};

/** The beginnings of the ids that templates have, and those of jobs and schemas made from them. */
const TEMPLATES: readonly (readonly [RegExp, JobKind])[] = [
  [/^azure2azure/i, 'cross-tenant'],
  [/^aad2ad(?!d|password)/i, 'cloud-sync-to-ad'],
  [/^ad2aad/i, 'cloud-sync-from-ad'],
  [/^api2a/i, 'api'],
];
const HR = /workday|success\s*factors/i;
const API = /\bAPI\b/i;
const ACTIVE_DIRECTORY = /^(on-?premises )?active directory/i;

/**
 * The kind of job a schema belongs to, by its template where an id tells, else by the directories its rules connect.
 * Null where neither tells: a lone object mapping names no directories.
 */
export function jobKindOf(schema: SynchronizationSchema): JobKind | null {
  const ids = [schema.id, ...wrappingIds(schema), text(schema.extra['provisioningTaskIdentifier'])];
  for (const id of ids) {
    const found = id === null ? undefined : TEMPLATES.find(([pattern]) => pattern.test(id));
    if (found !== undefined) return found[1];
  }
  const kinds = schema.rules.map((rule) => kindByDirectories(rule, directionOf(schema, rule)));
  // Applications have a second rule that reads their roles: the rule that leads to the application tells.
  return kinds.find((kind) => kind === 'application') ?? kinds.find((kind) => kind !== null) ?? null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const wrappingIds = ({ wrapping: { extra } }: SynchronizationSchema): readonly (string | null)[] =>
  ['templateId', 'factoryTag', 'id'].map((key) => text(extra[key]));

function kindByDirectories(rule: SynchronizationRule, direction: Direction): JobKind | null {
  const [source, target] = [rule.sourceDirectoryName, rule.targetDirectoryName];
  switch (direction) {
    case 'unknown':
      return null;
    case 'tenant-to-tenant':
      return 'cross-tenant';
    case 'outbound':
      return outOfEntra(target);
    case 'inbound':
    case 'around':
      if (API.test(source)) return 'api';
      return ACTIVE_DIRECTORY.test(source) && direction === 'inbound' ? 'cloud-sync-from-ad' : peopleSource(source);
  }
}

function outOfEntra(target: string): JobKind {
  if (ACTIVE_DIRECTORY.test(target)) return 'cloud-sync-to-ad';
  return HR.test(target) ? 'hr-writeback' : 'application';
}

/** Only HR systems and the API bring people in; what else leads into Entra ID belongs to an application. */
const peopleSource = (source: string): JobKind | null => (HR.test(source) ? 'hr' : null);
