import type { Phase, Status } from './canonical.ts';

/** The words of an enumeration by how they are written, in lower case: the words themselves, their numbers in the order of the enumeration, and `others`. */
const wordsOf = (
  words: readonly string[],
  others: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> =>
  new Map([
    ...words.flatMap((word, number): [string, string][] => [
      [word.toLowerCase(), word],
      [String(number), word],
    ]),
    ...Object.entries(others),
  ]);

const PHASES: readonly Phase[] = ['import', 'scoping', 'matching', 'processing', 'referenceResolution', 'export'];
const STATUSES: readonly Status[] = ['success', 'failure', 'skipped', 'warning'];
const ACTIONS = ['other', 'create', 'delete', 'disable', 'update', 'stageddelete'] as const;

/** The enumerations provisioningStepType, provisioningResult and provisioningAction. The engine's macros are made of them (load/sql.ts). */
export const WORDS = {
  phase: wordsOf(PHASES),
  status: wordsOf(STATUSES, { succeeded: 'success', failed: 'failure', error: 'failure', skip: 'skipped' }),
  /** Old generations wrote the name of a step as the action. */
  action: wordsOf(ACTIONS, {
    entryexportadd: 'create',
    entryexportupdate: 'update',
    entryexportupdatesoftdelete: 'disable',
    entryexportdelete: 'delete',
    entrysynchronizationadd: 'create',
    entrysynchronizationupdate: 'update',
    entrysynchronizationdelete: 'delete',
    entrysynchronizationskip: 'other',
    stagedaction: 'stageddelete',
  }),
} as const;

/** How programs print a member of an enumeration: `ProvisioningAction.Create`, `<ProvisioningResult.Failure: 'failure'>`, `STAGED_DELETE`. */
const bare = (word: string): string =>
  word
    .replace(/^<|:.*>$/g, '')
    .replace(/^.*\./, '')
    .replace(/[\s_-]/g, '');

/** A word that is not known is kept in lower case; null and empty say nothing. */
function wordOf(kind: keyof typeof WORDS, value: string | null): string | null {
  if (value === null || value === '') return null;
  const word = value.toLowerCase();
  return WORDS[kind].get(word) ?? WORDS[kind].get(bare(word)) ?? word;
}

/** Step type as a word. */
export const phaseOf = (value: string | null): string | null => wordOf('phase', value);

/** Result as a word. */
export const statusOf = (value: string | null): string | null => wordOf('status', value);

/** Action in lower case: create, update, delete, stageddelete, disable, other. */
export const actionOf = (value: string | null): string | null => wordOf('action', value);

/** `None` as a code and the empty string both say that there is none. */
export const codeOf = (value: string | null): string | null =>
  value === null || value === '' || /^(none|null)$/i.test(value) ? null : value;

/** Tenant from a job id `template.tenantWithoutDashes[.guid]` (or with dashes); null when it holds none. */
export function tenantOfJob(jobId: string | null): string | null {
  for (const part of jobId?.split('.').slice(1, 2) ?? []) {
    if (/^[0-9a-z]{32}$/i.test(part)) return part.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    if (/^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i.test(part)) return part;
  }
  return null;
}

/** Tenant from an Azure resource id `/tenants/<id>/providers/…`, whatever its case. */
export const tenantOfResource = (resourceId: string | null): string | null =>
  /\/tenants\/([^/]+)/i.exec(resourceId ?? '')?.[1] ?? null;
