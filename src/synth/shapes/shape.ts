import type { User } from '../directory/user.ts';

/** One line of a mapping: what the target gets, the expression that the schema holds, and the same said in TypeScript. */
export interface MappedAttribute<T> {
  readonly target: string;
  /** Text of the expression; null for a mapping of type None, which has its default value only. */
  readonly source: string | null;
  readonly of: (object: T) => string | null;
  readonly matching?: number;
  readonly required?: boolean;
  readonly defaultValue?: string;
}

/** What a group mapping can ask for. */
export interface MappedGroup {
  readonly id: string;
  readonly displayName: string;
  readonly mailNickname: string;
  readonly mail: string | null;
}

/** A kind of application: what its synchronization schema looks like. */
export interface Shape {
  readonly name: string;
  readonly template: string;
  readonly targetSystem: (app: string) => string;
  readonly users: readonly MappedAttribute<User>[];
  /** Null where groups are not provisioned. */
  readonly groups: readonly MappedAttribute<MappedGroup>[] | null;
  /** Which way it goes: from the directory to an application, from an HR application to the directory, between tenants. */
  readonly direction: 'outbound' | 'inbound' | 'cross-tenant';
  readonly roles: readonly string[];
  readonly userClass: string;
  readonly groupClass: string;
}

export const direct = <K extends keyof User & string>(
  target: string,
  source: K,
  more: Partial<MappedAttribute<User>> = {},
): MappedAttribute<User> => ({
  target,
  source: `[${SCHEMA_NAMES[source] ?? source}]`,
  of: (user) => user[source] as string | null,
  ...more,
});

/** What synchronization schemas call an attribute, where that is not Graph's name. */
const SCHEMA_NAMES: Readonly<Partial<Record<keyof User, string>>> = {
  id: 'objectId',
  mobilePhone: 'mobile',
  officeLocation: 'physicalDeliveryOfficeName',
};

export const active: MappedAttribute<User> = {
  target: 'active',
  source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  of: (user) => (user.isEnabled ? 'True' : 'False'),
};

/** What Join does: values that are not there are left out, with their separator. */
export const joined = (separator: string, values: readonly (string | null)[]): string =>
  values.filter((value) => value !== null && value !== '').join(separator);

/** A guest's name at home: what the service reads as userPrincipalName. */
export const nameAtHome = (user: User): string =>
  user.isGuest ? user.userPrincipalName.replace(/_([^_]+)#EXT#@.*$/, '@$1') : user.userPrincipalName;
