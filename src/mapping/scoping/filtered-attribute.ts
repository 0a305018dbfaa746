import { DateTime } from '../../dotnet/date-time.ts';
import { isList } from '../../expression/coerce.ts';
import type { Value } from '../../expression/value.ts';
import type { AttributeDefinition } from '../schema/model.ts';

const UNSUPPORTED = new Set(['approleassignments', 'manager', 'memberof', 'members', 'usertype']);

/** Those the documents name, and Microsoft Entra's own attributes of that type. */
const DATES = new Set([
  'accountexpires',
  'birthday',
  'createddatetime',
  'deleteddatetime',
  'employeehiredate',
  'employeeleavedatetime',
  'enddate',
  'externaluserstatechangedatetime',
  'hiredate',
  'lastpasswordchangedatetime',
  'onpremiseslastsyncdatetime',
  'refreshtokensvalidfromdatetime',
  'signinsessionsvalidfromdatetime',
  'startdate',
  'statushiredate',
  'statusterminationdate',
]);

/**
 * Why no scoping filter can use the attribute, as the end of a sentence; null where one can. Without a definition the
 * name alone decides.
 * Source: Known issues for provisioning in Microsoft Entra ID, unsupported scoping filters.
 */
export function whyNotFiltered(name: string, definition: AttributeDefinition | null): string | null {
  const lower = name.toLowerCase();
  if (UNSUPPORTED.has(lower)) return 'is not supported in scoping filters';
  if (definition?.multivalued) return MULTI_VALUED;
  if (definition?.type === 'Reference') return REFERENCE;
  return definition?.type === 'DateTime' || DATES.has(lower) ? DATE : null;
}

/** The same by a value of the attribute. */
export function whyValueNotFiltered(value: Value): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (isList(value)) return MULTI_VALUED;
  return value instanceof DateTime ? DATE : REFERENCE;
}

const MULTI_VALUED = 'holds several values, which scoping filters do not support';
const DATE = 'is a date, which scoping filters do not support';
const REFERENCE = 'is no plain value, which scoping filters do not support';
