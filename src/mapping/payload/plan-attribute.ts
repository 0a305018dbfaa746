import { isEmpty } from '../../expression/coerce.ts';
import type { Compiled } from '../../expression/compile.ts';
import { evaluate } from '../../expression/evaluate.ts';
import { ROLE_TYPE } from '../../expression/functions/complex-roles.ts';
import { toJson } from '../../expression/json-value.ts';
import type { Run } from '../../expression/run.ts';
import type { Value } from '../../expression/value.ts';
import { nodesOf } from '../../expression/walk.ts';
import type { JsonObject } from '../../json-object.ts';
import type { PathReader } from '../account/target-path.ts';
import { ROLE_ATTRIBUTE, ROLE_FUNCTIONS } from '../role-functions.ts';
import type { AttributeMapping } from '../schema/model.ts';
import type { Operation, Planned, SentValue } from './planned.ts';
import { readScimPath } from './scim-path.ts';

/** One attribute mapping, ready for objects. */
export interface ReadyAttribute {
  readonly mapping: AttributeMapping;
  /** Null for a mapping of type None, and where the source cannot be read. */
  readonly compiled: Compiled | null;
  /** Whether the target holds True or False there. */
  readonly isBoolean: boolean;
  /** Attributes of the source that it reads. */
  readonly needs: readonly string[];
  /** Whether its source lets null values flow, which clears a target whose mapping lets them flow too. */
  readonly mayClear: boolean;
  /** Whether it takes a link to another object as it is (`one`: a manager), or the members of a group. */
  readonly reference: 'one' | 'members' | null;
  /** What an account holds there. */
  readonly read: PathReader;
  readonly isCaseExact: boolean;
}

/** What the service computes of an account that leaves the scope. */
export const SOFT_DELETED = 'IsSoftDeleted';

/**
 * What one attribute mapping gives for an object and an operation. `unseen`: attributes that the input does not have at
 * all, so that nobody knows what the object holds there. Rules: nulls are not provisioned; a default is written on
 * creation only; "Only during creation" is left out of updates (Tutorial: Customize user provisioning attribute
 * mappings for SaaS applications).
 */
export function planAttribute(
  ready: ReadyAttribute,
  attributes: JsonObject,
  operation: Operation,
  unseen: ReadonlySet<string>,
  run: Run,
): Planned {
  const { mapping, compiled, needs } = ready;
  const target = mapping.targetAttributeName;
  const beside: BesideOf = (kind, why) => ({ kind, target, why });
  if (operation !== 'create' && mapping.flowType === 'ObjectAddOnly') {
    return beside('left-out', 'It is applied only during creation.');
  }
  if (mapping.source === null) return withoutSource(ready, operation, beside);
  if (compiled === null) return beside('failed', `Its source cannot be read: ${mapping.source.problems.join(' ')}`);
  const lacking = needs.filter((name) => unseen.has(name));
  if (lacking.length > 0) return beside('open', `The input does not have ${lacking.join(', ')}.${howToGive(lacking)}`);
  const outcome = evaluate(compiled, compiled.layout.row(attributes), run);
  switch (outcome.kind) {
    case 'value':
      if (isEmpty(outcome.value)) return nothing(ready, operation, beside);
      if (ready.reference === 'one') return beside('open', referenceWhy(outcome.value));
      return (
        roleBesideValue(ready, operation, beside) ?? {
          ...sent(ready, outcome.value),
          fills: operation !== 'create' && mapping.flowType === 'AttributeAddOnly',
        }
      );
    case 'ignore-flow':
      return beside('left-out', 'The expression leaves it out of the flow.');
    case 'ignore-object':
      return beside('ignores-object', 'The expression leaves the whole object out of the flow.');
    case 'error':
      return beside('failed', outcome.message);
    default:
      return beside('open', outcome.message);
  }
}

/** Roles come from elsewhere than the properties of a user. */
const howToGive = (lacking: readonly string[]): string =>
  lacking.includes(ROLE_ATTRIBUTE)
    ? ' Load the assignments and the roles of the application ("provlens snapshot"), or give appRoleAssignments with id, value and displayName in --users.'
    : '';

type BesideOf = (kind: Exclude<Planned['kind'], 'sent'>, why: string) => Planned;

function withoutSource(ready: ReadyAttribute, operation: Operation, beside: BesideOf): Planned {
  const { defaultValue } = ready.mapping;
  if (defaultValue === null || defaultValue === '') {
    return beside('left-out', 'A mapping of type None without a default writes nothing.');
  }
  return { ...sent(ready, defaultValue), fills: operation !== 'create' };
}

function nothing(ready: ReadyAttribute, operation: Operation, beside: BesideOf): Planned {
  if (ready.mayClear && operation !== 'create') return beside('open', MAY_CLEAR);
  const { defaultValue } = ready.mapping;
  if (defaultValue === null || defaultValue === '') {
    const cleared = operation === 'create' ? '' : ' The account keeps what it holds.';
    return beside('left-out', `The source gives nothing, and nothing is sent.${cleared}`);
  }
  if (operation === 'create') return sent(ready, defaultValue);
  return beside('left-out', 'The source gives nothing, and a default is written on creation only.');
}

/** Rule: Clear attribute values (Preview). */
const MAY_CLEAR =
  'The source gives nothing and lets null values flow: it is cleared if the mapping lets them flow too, which no documented field of it shows.';

function referenceWhy(value: Value): string {
  const id = toJson(value);
  return `It refers to the object ${JSON.stringify(id)}: what is sent is the id that the application gave to its account.`;
}

function sent({ mapping, isBoolean, compiled }: ReadyAttribute, value: Value): SentValue {
  const role = compiled === null ? null : roleFunction(mapping);
  const isAdding =
    mapping.flowType === 'MultiValueAddOnly' ||
    mapping.flowType === 'ValueAddOnly' ||
    role === 'AppRoleAssignmentsComplex';
  return {
    kind: 'sent',
    target: mapping.targetAttributeName,
    value: typed(toJson(value), isBoolean),
    adds: isAdding,
    fills: false,
    isNew: false,
    roles: role === null ? null : role === 'AssertiveAppRoleAssignmentsComplex' ? 'fields' : 'text-on-patch',
    isTypedRole: role === SINGLE && rolePart(mapping) === 'value',
  };
}

const SINGLE = 'SingleAppRoleAssignment';

/**
 * One role in a part of `roles[primary eq "True"]` that is not its value; null for anything else. What the application
 * receives there has been seen for type, at the creation (MicrosoftDocs/entra-docs, issue 391), and nowhere else.
 */
function roleBesideValue(ready: ReadyAttribute, operation: Operation, beside: BesideOf): Planned | null {
  const { mapping } = ready;
  const part = rolePart(mapping);
  if (part === null || part === 'value' || roleFunction(mapping) !== SINGLE) return null;
  if (part === 'type' && operation === 'create') return sent(ready, ROLE_TYPE);
  return beside('open', `No document says what the service sends of a role there, in ${part}.`);
}

/** The part of one role of SCIM that a mapping writes, in small letters; null where it writes no such part. */
function rolePart({ targetAttributeName }: AttributeMapping): string | null {
  const path = readScimPath(targetAttributeName);
  if (path === null || path.filter === null || path.attribute.toLowerCase() !== 'roles') return null;
  return (path.part ?? 'value').toLowerCase();
}

/** The role function an expression calls, if any. */
function roleFunction({ source }: AttributeMapping): string | null {
  for (const node of source?.expression ? nodesOf(source.expression) : []) {
    if (node.kind !== 'call') continue;
    const found = ROLE_FUNCTIONS.find((name) => name.toLowerCase() === node.name.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** True and False for a Boolean attribute are Booleans, however the expression spells them. */
function typed(value: unknown, isBoolean: boolean): unknown {
  if (!isBoolean || typeof value !== 'string') return value;
  return WORDS.get(value.toLowerCase()) ?? value;
}
