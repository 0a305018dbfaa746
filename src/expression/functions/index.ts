import { altSecIdFromNetid } from './alt-sec-id-from-netid.ts';
import { appRoleAssignments } from './app-role-assignments.ts';
import { appRoleAssignmentsComplex } from './app-role-assignments-complex.ts';
import { append } from './append.ts';
import { assertiveAppRoleAssignmentsComplex } from './assertive-app-role-assignments-complex.ts';
import { bitAnd } from './bit-and.ts';
import { cBool } from './c-bool.ts';
import { cDate } from './c-date.ts';
import { cRef } from './c-ref.ts';
import { cStr } from './c-str.ts';
import { coalesce } from './coalesce.ts';
import { convertFromBase64 } from './convert-from-base64.ts';
import { convertToBase64 } from './convert-to-base64.ts';
import { convertToUtf8Hex } from './convert-to-utf8-hex.ts';
import { count } from './count.ts';
import { dateAdd } from './date-add.ts';
import { dateDiff } from './date-diff.ts';
import { dateFromNum } from './date-from-num.ts';
import { defaultDomain } from './default-domain.ts';
import type { FunctionDefinition } from './definition.ts';
import { dnComponent } from './dn-component.ts';
import { error } from './error.ts';
import { formatDateTime } from './format-date-time.ts';
import { guid } from './guid.ts';
import { ignoreFlowIfNullOrEmpty } from './ignore-flow-if-null-or-empty.ts';
import { iif } from './iif.ts';
import { inStr } from './in-str.ts';
import { isNothing } from './is-nothing.ts';
import { isNull } from './is-null.ts';
import { isNullOrEmpty } from './is-null-or-empty.ts';
import { isPresent } from './is-present.ts';
import { isString } from './is-string.ts';
import { item } from './item.ts';
import { join } from './join.ts';
import { left } from './left.ts';
import { mid } from './mid.ts';
import { normalizeDiacritics } from './normalize-diacritics.ts';
import { not } from './not.ts';
import { now } from './now.ts';
import { numFromDate } from './num-from-date.ts';
import { pCase } from './p-case.ts';
import { prepend } from './prepend.ts';
import { randomString } from './random-string.ts';
import { redact } from './redact.ts';
import { removeDuplicates } from './remove-duplicates.ts';
import { replace } from './replace.ts';
import { selectUniqueValue } from './select-unique-value.ts';
import { singleAppRoleAssignment } from './single-app-role-assignment.ts';
import { split } from './split.ts';
import { stringFromSid } from './string-from-sid.ts';
import { stripSpaces } from './strip-spaces.ts';
import { switchFunction } from './switch.ts';
import { toLower } from './to-lower.ts';
import { toUpper } from './to-upper.ts';
import { trim } from './trim.ts';
import { word } from './word.ts';

const FUNCTIONS: readonly FunctionDefinition[] = [
  altSecIdFromNetid,
  append,
  appRoleAssignments,
  appRoleAssignmentsComplex,
  assertiveAppRoleAssignmentsComplex,
  bitAnd,
  cBool,
  cDate,
  coalesce,
  convertFromBase64,
  convertToBase64,
  convertToUtf8Hex,
  count,
  cRef,
  cStr,
  dateAdd,
  dateDiff,
  dateFromNum,
  defaultDomain,
  dnComponent,
  error,
  formatDateTime,
  guid,
  ignoreFlowIfNullOrEmpty,
  iif,
  inStr,
  isNothing,
  isNull,
  isNullOrEmpty,
  isPresent,
  isString,
  item,
  join,
  left,
  mid,
  normalizeDiacritics,
  not,
  now,
  numFromDate,
  pCase,
  prepend,
  randomString,
  redact,
  removeDuplicates,
  replace,
  selectUniqueValue,
  singleAppRoleAssignment,
  split,
  stringFromSid,
  stripSpaces,
  switchFunction,
  toLower,
  toUpper,
  trim,
  word,
];

const byName = new Map(FUNCTIONS.map((definition) => [definition.name.toLowerCase(), definition]));

/** Every function of the mapping language, in the order of their names. */
export const allFunctions = (): readonly FunctionDefinition[] => FUNCTIONS;

/**
 * The function of that name, found without regard to case; null where there is none. `exactCase` is false where the
 * reference writes the name differently: the documents call names case-sensitive and yet vary them.
 */
export function functionNamed(
  name: string,
): { readonly definition: FunctionDefinition; readonly exactCase: boolean } | null {
  const definition = byName.get(name.toLowerCase());
  return definition === undefined ? null : { definition, exactCase: definition.name === name };
}
