/** What the service decides about an object: the closed list, each with the words that its log uses (docs: the log's own codes). */
export const SITUATIONS = {
  create: ['create', 'success', null],
  update: ['update', 'success', null],
  'in-sync': ['other', 'skipped', 'RedundantExport'],
  disable: ['disable', 'success', null],
  delete: ['delete', 'success', null],
  'skip-unassigned': ['create', 'skipped', 'NotEffectivelyEntitled'],
  'skip-role': ['create', 'skipped', 'NotEffectivelyEntitled'],
  'skip-inactive': ['create', 'skipped', 'NotEffectivelyEntitled'],
  'skip-filtered': ['create', 'skipped', 'NotEffectivelyEntitled'],
  'skip-matching-id-empty': ['other', 'skipped', 'ImportSkipped'],
  'skip-required-missing': ['create', 'skipped', 'AttributeValidationFailed'],
  'skip-flow-disabled': ['other', 'skipped', null],
  'skip-retained': ['other', 'skipped', null],
  'fail-duplicate-target': ['other', 'failure', 'DuplicateTargetEntries'],
  'fail-duplicate-source': ['other', 'failure', 'DuplicateSourceEntries'],
  'fail-expression': ['other', 'failure', null],
  unknown: ['unknown', 'unknown', null],
} as const satisfies Record<string, readonly [action: string, status: string, code: string | null]>;

export type Situation = keyof typeof SITUATIONS;

export const SITUATION_NAMES = Object.keys(SITUATIONS) as readonly Situation[];
