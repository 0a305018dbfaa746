import { isAccountStatus } from '../account-status.ts';
import type { AttributeMapping, ObjectMapping } from '../schema/model.ts';
import type { Site } from './site.ts';

/** Source: How Application Provisioning works, on restarts. */
const LINKS_STAY = 'Links that exist stay.';

/** Whether a mapping says who is active in the target. `reads` are the attributes its source reads. */
export const isLifecycle = (mapping: AttributeMapping, reads: readonly string[]): boolean =>
  isAccountStatus(mapping.targetAttributeName) ||
  reads.some((attribute) => attribute.toLowerCase() === 'issoftdeleted');

/** What the consequence of a change in an attribute mapping depends on. */
export interface Circumstances {
  readonly site: Site;
  readonly flowTypes: ObjectMapping['flowTypes'];
  readonly isLifecycle: boolean;
}

/** Why existing accounts are not reached; null where they are. */
function onlyNew({ site, flowTypes }: Circumstances, { flowType }: AttributeMapping): string | null {
  const only = `Only ${site.noun.many} created from now on`;
  if (flowType === 'ObjectAddOnly') return `${only}: the mapping applies on creation.`;
  return flowTypes.includes('Update') ? null : `${only}: the object mapping does not update.`;
}

/** The people that another source, or none, concerns. */
export function sourceConsequence(at: Circumstances, before: AttributeMapping, after: AttributeMapping): string {
  const { one, many } = at.site.noun;
  const values = valueConsequence(at, before, after);
  if (before.matchingPriority > 0 || after.matchingPriority > 0) {
    return `It decides which account belongs to which ${one}: ${many} without a link yet may match another account, or none and be created again. ${values}`;
  }
  if (!at.isLifecycle) return values;
  if (after.source === null) return `${nobodyDisabled(many)} ${values}`;
  return `It decides who is active in the target: ${many} with different values are disabled or enabled. ${values}`;
}

function valueConsequence(at: Circumstances, before: AttributeMapping, after: AttributeMapping): string {
  const { one, many } = at.site.noun;
  if (after.source === null) {
    return after.defaultValue === null
      ? 'The target keeps the values it has; they are no longer kept up to date.'
      : `The target keeps the values it has; ${many} without one get the default.`;
  }
  const limited = onlyNew(at, after);
  if (limited !== null) return limited;
  if (after.flowType === 'AttributeAddOnly') {
    return `Every ${one} in scope whose target attribute is empty; a value that is there stays.`;
  }
  if (after.flowType === 'MultiValueAddOnly' || after.flowType === 'ValueAddOnly') {
    return `Every ${one} in scope: values the new source gives are added, none is taken away.`;
  }
  const nothing = 'where the source gives nothing the target is left alone';
  return before.source === null
    ? `Every ${one} in scope: the value is written over what the target holds; ${nothing}.`
    : `Every ${one} in scope with different values: the target is overwritten; ${nothing}.`;
}

/** The people that a new mapping concerns. */
export function addedConsequence(at: Circumstances, after: AttributeMapping): string {
  if (after.matchingPriority > 0) return matchingConsequence(at, 0, after.matchingPriority);
  if (after.source === null) {
    return after.defaultValue === null
      ? 'Nobody: the mapping has neither a source nor a default.'
      : `Every ${at.site.noun.one} in scope whose target attribute is empty gets the default.`;
  }
  return at.isLifecycle
    ? `It decides who is active in the target: ${at.site.noun.many} are disabled and enabled by it from now on.`
    : valueConsequence(at, { ...after, source: null }, after);
}

/** The people that a mapping that goes away concerned. */
export function removedConsequence(at: Circumstances, before: AttributeMapping): string {
  const kept = 'The target keeps the values it has; they are no longer kept up to date.';
  if (before.matchingPriority > 0) return `${matchingConsequence(at, before.matchingPriority, 0)} ${kept}`;
  return at.isLifecycle && before.source !== null ? nobodyDisabled(at.site.noun.many) : kept;
}

const nobodyDisabled = (many: string): string =>
  `Through this attribute nobody is disabled any more: ${many} who are unassigned, leave the scope or are deleted stay active in the target.`;

/** The people that another matching precedence concerns; 0 is none. */
export function matchingConsequence({ site }: Circumstances, before: number, after: number): string {
  const { many } = site.noun;
  if (before === 0) {
    return `For ${many} without a link, accounts are looked up by this attribute too: some may be linked that were not. ${LINKS_STAY}`;
  }
  if (after === 0) {
    return `For ${many} without a link, no account is looked up by this attribute: those it would have found are matched to others or created again. ${LINKS_STAY}`;
  }
  return `For ${many} without a link, accounts are looked up in another order: where two attributes find different accounts another one is linked. ${LINKS_STAY}`;
}

/** The people that another default concerns. */
export function defaultConsequence({ site }: Circumstances, after: AttributeMapping): string {
  return after.source === null
    ? `Every ${site.noun.one} in scope whose target attribute is empty.`
    : `Only ${site.noun.many} created from now on whose source gives nothing: a default is not applied on update.`;
}

/** The people that applying a mapping at other times concerns. */
export function flowTypeConsequence({ site }: Circumstances, after: AttributeMapping): string {
  const { one, many } = site.noun;
  switch (after.flowType) {
    case 'Always':
      return `Every ${one} in scope: what was applied to some changes only is applied on creation and on update.`;
    case 'ObjectAddOnly':
      return `Accounts that exist are no longer updated; only ${many} created from now on get the value.`;
    case 'AttributeAddOnly':
      return `Every ${one} in scope: only an empty target attribute is written, a value that is there stays.`;
    case 'MultiValueAddOnly':
    case 'ValueAddOnly':
      return `Every ${one} in scope: values are only added, those that go away at the source stay in the target.`;
  }
}
