import type { ObjectMapping } from '../schema/model.ts';
import type { ChangeGroup, ChangeKind, SchemaChange } from './change.ts';
import { nounOf } from './wording.ts';

/** The place changes are found in: how it is called, and whom what happens there concerns. */
export interface Site {
  readonly where: string;
  readonly noun: { readonly one: string; readonly many: string };
  /** An object mapping that was disabled and stays so: nothing in it concerns anybody. */
  readonly isIdle: boolean;
  readonly restartsInitialCycle: boolean | null;
}

/** A place without users of its own: the schema itself, a directory. Whether a change restarts anything is not documented. */
export const quietSite = (where: string): Site => ({
  where,
  noun: nounOf(''),
  isIdle: false,
  restartsInitialCycle: null,
});

/** The place of an object mapping; any change in it restarts the initial cycle (How Application Provisioning works). */
export function mappingSite(ruleName: string, before: ObjectMapping, after: ObjectMapping): Site {
  const ends = `${after.sourceObjectName || '(nothing)'} → ${after.targetObjectName || '(nothing)'}`;
  return {
    where: ruleName === '' ? ends : `${ruleName}: ${ends}`,
    noun: nounOf(after.sourceObjectName),
    isIdle: !before.enabled && !after.enabled,
    restartsInitialCycle: true,
  };
}

/** What is known of a change besides its place. */
export interface ChangeFacts {
  readonly kind: ChangeKind;
  readonly group: ChangeGroup;
  readonly attribute?: string;
  readonly property?: string;
  readonly path: SchemaChange['path'];
  readonly before: unknown;
  readonly after: unknown;
  readonly sentence: string;
  readonly consequence: string;
}

/** The change a finding is at its site. */
export const changeAt = (site: Site, finding: ChangeFacts): SchemaChange => ({
  ...finding,
  group: site.isIdle ? 'other' : finding.group,
  where: site.where,
  attribute: finding.attribute ?? null,
  property: finding.property ?? null,
  before: finding.before ?? null,
  after: finding.after ?? null,
  consequence: site.isIdle ? 'Nobody: this object mapping is disabled.' : finding.consequence,
  restartsInitialCycle: site.restartsInitialCycle,
});
