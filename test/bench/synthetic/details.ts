import type { Random } from '../../../src/synth/random.ts';
import type { Person } from './world.ts';

/** What keeps this person out of scope, where something does: a number in [0, 20) that never changes. */
const causeOf = (person: Person): number => person.trait % 20;
const isDisabled = (person: Person): boolean => causeOf(person) === 16 || causeOf(person) === 17;
const flag = (isSet: boolean): string => (isSet ? '"True"' : '"False"');

/** Import step: what the source directory said about the object. */
export function sourceDetails(random: Random, person: Person, isMatchingEmpty: boolean): string {
  if (person.type === 'Group') {
    return `{"objectId":"${person.id}","displayName":"${person.name}","mailEnabled":"False","mailNickname":"${person.nickname}","securityEnabled":"True","members":"${random.guid()}"}`;
  }
  const mail = isMatchingEmpty ? '' : `"mail":"${person.upn}",`;
  return `{"objectId":"${person.id}","accountEnabled":${flag(!isDisabled(person))},"department":"${person.department}","displayName":"${person.name}",${mail}"surname":"${person.family}","userPrincipalName":"${person.upn}","IsSoftDeleted":"False","appRoleAssignments":"User"}`;
}

/**
 * Scoping step. Where the object does not pass, its own trait says why, so that one object fails for one reason in
 * every record: unassigned mostly, else the role, the filter, a disabled account, or nothing that is logged.
 */
export function scopingDetails(random: Random, person: Person, isPassed: boolean): string {
  const cause = causeOf(person);
  const isAssigned = isPassed || cause >= 11;
  const hasRole = isPassed || (isAssigned && cause !== 11 && cause !== 12);
  const passesFilter = isPassed || cause < 13 || cause > 15;
  const isActive = isPassed || !isDisabled(person);
  const filter =
    person.trait % 4 === 0 || !passesFilter
      ? `{\\"Staff only.department EQUALS 'Sales'\\":${String(passesFilter)},\\"Staff only.employeeId IS NOT NULL\\":true}`
      : '{}';
  // One record in ten is of the kind that logs two of the four booleans only.
  const known =
    random.below(10) === 0
      ? ''
      : `"Assigned to the application":${flag(isAssigned)},"${person.type} has the required role":${flag(hasRole)},`;
  return `{"Active in the source system":${flag(isActive)},${known}"Scoping filter evaluation passed":${flag(passesFilter)},"ScopeEvaluationResult":"${filter}"}`;
}

/** Matching step: what the target held before. */
export function matchingDetails(random: Random, person: Person): string {
  return `{"id":"${random.guid()}","userName":"${person.upn}","active":"True"}`;
}

/** Export step: what was sent, under names that have lost their punctuation as in real logs. Without the braces. */
export function sentDetails(person: Person): string {
  return `"userName":"${person.upn}","active":"True","urnietfparamsscimschemasextensionenterprise20Userdepartment":"${person.department}"`;
}

/** `modifiedProperties`: `count` of them, more or less. */
export function changes(random: Random, person: Person, count: number, isNew: boolean): string {
  const all: readonly (readonly [string, string])[] = [
    ['active', 'True'],
    ['title', person.title],
    ['displayName', person.name],
    ['name.givenName', person.given],
    ['name.familyName', person.family],
    ['nickName', person.nickname],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', person.department],
    ['userName', person.upn],
    ['externalId', person.id],
    ['addresses[type eq \\"work\\"].locality', person.city],
    ['phoneNumbers[type eq \\"work\\"].value', person.phone],
    ['emails[type eq \\"work\\"].value', person.upn],
  ];
  const taken = Math.min(all.length, count + random.below(3));
  let text = '[';
  for (let index = 0; index < taken; index += 1) {
    const [name, value] = all[index]!;
    const old = isNew || index % 3 === 0 ? 'null' : `"${name === 'title' ? 'Trainee' : value}"`;
    text += `${index === 0 ? '' : ','}{"displayName":"${name}","oldValue":${old},"newValue":"${value}"}`;
  }
  return `${text}]`;
}
