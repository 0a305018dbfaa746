import type { User } from '../directory/user.ts';
import { escaped, quote } from '../json-text.ts';
import type { MappedAttribute, MappedGroup, Shape } from '../shapes/shape.ts';
import type { PropertyChange, SyncedObject } from './story.ts';

/** An application as the stories of its log see it. */
export interface StoryApp {
  readonly name: string;
  readonly shape: Shape;
  readonly sourceSystem: string;
}

/** Who is provisioned where and when: all that a story needs to be told. */
export interface Scene {
  readonly app: StoryApp;
  /** Clauses of the scoping filter, in the words of ScopeEvaluationResult; empty where there is no filter. */
  readonly clauses: readonly string[];
  readonly subject: SyncedObject;
  /** `User 'a.keita12@linden.example'`, escaped for JSON: how descriptions name the object, by its matching value where there is one. */
  readonly who: string;
  /** Which try this is: 0 is the first event of the object. */
  readonly attempt: number;
  /** Whether the object comes for the first time. */
  readonly isNew: boolean;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  /** When the service will try again; null where it will not. */
  readonly nextRetry: number | null;
  readonly targetId: string;
  /** A number that only this event has. */
  readonly stir: number;
  /** The attributes of the source as the import step logs them: JSON. */
  readonly source: string;
  /** Who is referred to and has no account: the name of the manager, or the id of a member. */
  readonly referred: () => string;
  /** What was sent, under names that have lost dots and colons as real logs have it: members of a JSON object. */
  readonly sent: string;
  /** The same under the names of the schema. */
  readonly values: readonly (readonly [target: string, value: string])[];
  /** The matching attribute: a member of a JSON object, or nothing. */
  readonly matchingPair: string;
}

/** Names of details, mangled and quoted; there are a few dozen. */
const keys = new Map<string, string>();

/** Details lose dots and colons of attribute names. */
function mangledKey(target: string): string {
  const known = keys.get(target);
  if (known !== undefined) return known;
  const key = `${quote(target.replace(/[.:]/g, ''))}:`;
  keys.set(target, key);
  return key;
}

/** What the mapping makes of an object: the parts of a scene that depend on the object and the shape alone. */
export function mappedParts<T>(
  mapping: readonly MappedAttribute<T>[],
  object: T,
): Pick<Scene, 'sent' | 'values' | 'matchingPair'> & { readonly matchingValue: string | null } {
  let sent = '';
  let matchingPair = '';
  let matchingValue: string | null = null;
  const values: (readonly [string, string])[] = [];
  for (const one of mapping) {
    const value = one.of(object);
    if (value === null || value === '') continue;
    const member = mangledKey(one.target) + quote(value);
    sent += sent === '' ? member : `,${member}`;
    values.push([one.target, value]);
    if (one.matching !== undefined && matchingValue === null) {
      matchingValue = value;
      matchingPair = member;
    }
  }
  return { sent, values, matchingPair, matchingValue };
}

export const whoIs = ({ id, type, matchingValue }: SyncedObject): string => `${type} '${escaped(matchingValue ?? id)}'`;

const memberOf = (name: string, value: string | null): string =>
  value === null || value === '' ? '' : `,"${name}":${quote(value)}`;

/** The attributes of a user as the import step logs them: what has no value is left out. */
export function sourceOf(user: User, shape: Shape): string {
  if (shape.direction === 'inbound') {
    return `{"Active":"1"${memberOf('WorkerID', user.employeeId)}${memberOf('FirstName', user.givenName)}${memberOf('LastName', user.surname)}${memberOf('BusinessTitle', user.jobTitle)}${memberOf('SupervisoryOrganization', user.department)}}`;
  }
  const flags = user.isEnabled
    ? '"accountEnabled":"True","IsSoftDeleted":"False"'
    : '"accountEnabled":"False","IsSoftDeleted":"True"';
  return `{"objectId":"${user.id}",${flags},"userPrincipalName":${quote(user.userPrincipalName)},"displayName":${quote(user.displayName)}${memberOf('givenName', user.givenName)}${memberOf('surname', user.surname)}${memberOf('mailNickname', user.mailNickname)}${memberOf('city', user.city)}${memberOf('jobTitle', user.jobTitle)}${memberOf('department', user.department)}${memberOf('mail', user.mail)}${memberOf('employeeId', user.employeeId)}${memberOf('physicalDeliveryOfficeName', user.officeLocation)}}`;
}

export const groupSource = (group: MappedGroup): string =>
  `{"objectId":"${group.id}","displayName":${quote(group.displayName)},"mailNickname":${quote(group.mailNickname)},"securityEnabled":"True"${memberOf('mail', group.mail)}}`;

/** Every value as a modified property without an old one: what a create lists. */
export const allNew = (scene: Scene): PropertyChange[] => scene.values.map(([target, value]) => [target, null, value]);
