import type { Site } from './site.ts';

export type FilterField = 'groups' | 'inputFilterGroups' | 'categoryFilterGroups';

/** What people call the three sets of groups a filter has. */
export const filterKindOf = (field: FilterField): string =>
  ({ groups: 'The scope', inputFilterGroups: 'The input filter', categoryFilterGroups: 'The category filter' })[field];

/** Whether there was, or is, no group at all: then everything passes. */
interface Openness {
  readonly wasOpen: boolean;
  readonly isOpen: boolean;
}

/**
 * The people that a change of a filter concerns. Sources: How Application Provisioning works; Microsoft Graph, filter resource
 * type (input filters do not deprovision).
 */
export function scopeConsequence(
  field: FilterField,
  { one, many }: Site['noun'],
  effect: 'narrower' | 'wider' | 'other',
  { wasOpen, isOpen }: Openness,
): string {
  if (field === 'categoryFilterGroups') return 'What category filters do is not documented.';
  const before = wasOpen ? `So far every ${one} passed. ` : '';
  if (isOpen) return `No group is left, so every ${one} passes. ${entering(field, many)}`;
  if (effect === 'narrower') return `${before}${leaving(field, many)}`;
  if (effect === 'wider') return entering(field, many);
  return `${leaving(field, many)} ${entering(field, many)}`;
}

const leaving = (field: FilterField, many: string): string =>
  field === 'inputFilterGroups'
    ? `Those of the ${many} that do not pass any more are no longer read from the source; their accounts stay as they are.`
    : `Those of the ${many} that do not pass any more leave the scope: their accounts are disabled (deleted where the target cannot disable, kept where out-of-scope deletions are skipped); those never provisioned are skipped.`;

const entering = (field: FilterField, many: string): string =>
  field === 'inputFilterGroups'
    ? `Those of the ${many} that pass now are read from the source and go on to the scope.`
    : `Those of the ${many} that pass now enter the scope: they are matched with an account, or one is created.`;
