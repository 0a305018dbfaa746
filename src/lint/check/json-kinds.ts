import { isObject } from '../../json-object.ts';
import { describeJson } from '../../mapping/schema/place.ts';
import { FILTER_PLACES } from '../../mapping/scoping/filter-place.ts';
import type { DocumentRefusal } from './document-refusal.ts';
import { membersOf } from './members.ts';

/**
 * Members whose value is of another kind than Graph's: what is left where ConvertTo-Json cuts off what lies deeper than
 * -Depth, or where a script made a list of one into the thing itself. Seen, for the source of a mapping: "Property source in
 * payload has a value that does not match schema" (github.com/AzureAD/entra-id-inbound-provisioning/issues/15). Documented,
 * for the others: the resource types give the type of each. Reading a schema takes much of it, so `document` is the JSON as
 * it was written.
 */
export function* oddKinds(document: unknown): Generator<DocumentRefusal> {
  for (const { key, value, owner } of membersOf(document)) {
    const kind = KIND_OF.get(key);
    if (kind === undefined || value === null || IS[kind](value)) continue;
    // The service calls other things so too.
    const isSource = key === 'source';
    if (isSource && owner.at(-2) !== 'attributeMappings') continue;
    yield {
      rule: 'json-kind',
      path: [...owner, key],
      message: `${key} has to be ${kind}, and is ${describeJson(value)}.`,
      fix: 'Write it as the schema of the job has it now; in PowerShell use ConvertTo-Json -Depth 100, and keep lists of one.',
      basis: isSource ? 'seen' : 'documented',
    };
  }
}

type Kind = 'an object' | 'a list of objects' | 'a list of texts' | 'a text' | 'true or false' | 'a number';

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);
const isText = (value: unknown): boolean => typeof value === 'string';

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  'an object': isObject,
  'a list of objects': (value) => isListOf(value, isObject),
  'a list of texts': (value) => isListOf(value, isText),
  'a text': isText,
  'true or false': (value) => typeof value === 'boolean',
  'a number': (value) => typeof value === 'number',
};

/** Words of enumerations are looked at elsewhere. */
const MEMBERS: Readonly<Record<Kind, readonly string[]>> = {
  'an object': ['source', 'scope', 'targetOperand'],
  'a list of objects': [
    'directories',
    'objects',
    'attributes',
    'referencedObjects',
    'synchronizationRules',
    'objectMappings',
    'attributeMappings',
    'parameters',
    'metadata',
    'clauses',
    ...FILTER_PLACES,
  ],
  'a list of texts': ['values'],
  'a text': [
    'name',
    'expression',
    'defaultValue',
    'targetAttributeName',
    'sourceObjectName',
    'targetObjectName',
    'sourceDirectoryName',
    'targetDirectoryName',
    'sourceOperandName',
    'operatorName',
    'flowTypes',
  ],
  'true or false': ['editable', 'enabled', 'anchor', 'caseExact', 'multivalued', 'required', 'exportMissingReferences'],
  'a number': ['matchingPriority', 'priority'],
};

const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  Object.entries(MEMBERS).flatMap(([kind, names]) => names.map((name) => [name, kind as Kind] as const)),
);
