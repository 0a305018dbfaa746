import { CHANGE_GROUPS, type ChangeGroup, type SchemaChange, type SchemaDiff } from './change.ts';

export const NO_CHANGE = 'The two schemas mean the same: no mapping, filter or definition differs.';

/** What the groups are called, and what their changes do to people. */
export const GROUP_TITLES: Readonly<Record<ChangeGroup, string>> = {
  scope: 'Scope: who is provisioned',
  matching: 'Matching: which account belongs to which person',
  values: 'Values: what is written',
  lifecycle: 'Lifecycle: who is created, updated, disabled or deleted',
  schema: 'Schema: which attributes there are, and how they behave',
  other: 'Other: names, helpers and fields without a known effect',
};

/** The changes of one group that are in one place. */
interface Section {
  readonly where: string;
  readonly changes: readonly SchemaChange[];
}

export interface GroupReport {
  readonly group: ChangeGroup;
  readonly count: number;
  readonly sections: readonly Section[];
}

/** The changes as they are reported: by group, then by place; groups without any are left out. */
export function reportOf({ changes }: SchemaDiff): readonly GroupReport[] {
  return CHANGE_GROUPS.map((group) => {
    const own = changes.filter((change) => change.group === group);
    const places = [...new Set(own.map(({ where }) => where))];
    const sections = places.map((where) => ({ where, changes: own.filter((change) => change.where === where) }));
    return { group, count: own.length, sections };
  }).filter(({ count }) => count > 0);
}

/** `1 change`, `4 changes`. */
export const countOf = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;
