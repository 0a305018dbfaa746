import type { Json } from '../../mapping/support/gallery-schema.ts';

export const ENTRA = 'Microsoft Entra ID';
const APP = 'Rauchfang Portal';

/** A schema as Graph writes it, to be changed by a test before it is read. */
export interface Draft {
  readonly schema: Json;
  readonly directories: Json[];
  readonly rule: Json;
  /** User → user. */
  readonly users: Json;
  /** Group → group. */
  readonly groups: Json;
}

/** `!` required, `*` multivalued, `?` Boolean, `>` reference, `#` Integer, `@` DateTime, `^` anchor, `=` read-only. */
function attribute(marked: string): Json {
  const name = marked.replace(/^[!*?>#@^=]+/, '');
  const has = (mark: string): boolean => marked.slice(0, marked.length - name.length).includes(mark);
  const types = { '>': 'Reference', '?': 'Boolean', '#': 'Integer', '@': 'DateTime' };
  return {
    name,
    type: Object.entries(types).find(([mark]) => has(mark))?.[1] ?? 'String',
    anchor: has('^'),
    required: has('!'),
    multivalued: has('*'),
    mutability: has('=') ? 'ReadOnly' : 'ReadWrite',
    caseExact: false,
    defaultValue: null,
    metadata: [],
    referencedObjects: has('>') ? [{ referencedObjectName: 'user', referencedProperty: null }] : [],
  };
}

export const object = (name: string, attributes: string, more: readonly Json[] = []): Json => ({
  name,
  attributes: [...attributes.split(' ').map(attribute), ...more],
  metadata: [{ key: 'IsSoftDeletionSupported', value: 'true' }],
});

/** A text expression, or null for the mapping type None. */
export const mapped = (targetAttributeName: string, expression: string | null, more: Json = {}): Json => ({
  targetAttributeName,
  source: expression === null ? null : { type: typeOf(expression), expression },
  defaultValue: null,
  matchingPriority: 0,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  exportMissingReferences: false,
  ...more,
});

function typeOf(expression: string): string {
  if (/^\[[^\]]*(\[[^\]]*\][^\]]*)*\]$/.test(expression)) return 'Attribute';
  return /^"[^"]*"$/.test(expression) ? 'Constant' : 'Function';
}

export const objectMapping = (source: string, target: string, attributeMappings: Json[]): Json => ({
  name: `Provision ${source}s`,
  enabled: true,
  flowTypes: 'Add, Update, Delete',
  sourceObjectName: source,
  targetObjectName: target,
  attributeMappings,
  scope: null,
  metadata: [],
});

/** A schema against which no rule has anything to say; a new one every time. */
export function cleanDraft(): Draft {
  const users = objectMapping('User', 'user', [
    mapped('userName', '[userPrincipalName]', { matchingPriority: 1 }),
    mapped('active', 'Not([IsSoftDeleted])'),
    mapped('displayName', '[displayName]'),
    mapped('name.familyName', '[surname]'),
    mapped('emails[type eq "work"].value', '[mail]'),
    mapped('title', 'Left([jobTitle], 40)'),
    mapped('manager', '[manager]'),
  ]);
  const groups = objectMapping('Group', 'group', [
    mapped('displayName', '[displayName]', { matchingPriority: 1 }),
    mapped('members', '[members]'),
  ]);
  const rule: Json = {
    id: 'b1f0f6f0-0c5e-4a53-93a5-0c2f6f1d7a10',
    name: 'USER_OUTBOUND_USER',
    priority: 1,
    editable: true,
    sourceDirectoryName: ENTRA,
    targetDirectoryName: APP,
    objectMappings: [users, groups],
    metadata: [],
  };
  const directories: Json[] = [
    {
      id: '66e4a8cc-1b7b-435e-95f8-f06cea133828',
      name: ENTRA,
      objects: [
        object(
          'User',
          '^!objectId !userPrincipalName displayName givenName surname mail mailNickname jobTitle department companyName ' +
            'country city employeeId ?accountEnabled >manager *appRoleAssignments *otherMails *proxyAddresses ' +
            '@employeeHireDate #costCode extensionAttribute1',
        ),
        object('Group', '^!objectId !displayName description mailNickname *>members'),
      ],
    },
    {
      id: '3c1a8e52-7d90-4f0b-8f51-5a4a3f7b9c21',
      name: APP,
      objects: [
        object(
          'user',
          '^!=id !userName ?active displayName name.givenName name.familyName nickName department ' +
            '#badge >manager *roles *tags roleName externalId =lastLogin',
          [
            attribute('emails[type eq "work"].value'),
            { ...attribute('title'), metadata: [{ key: 'MaximumLength', value: '64' }] },
          ],
        ),
        object('group', '^!=id !displayName *>members'),
      ],
    },
  ];
  const schema: Json = { id: 'rauchfang', version: 'v1', directories, synchronizationRules: [rule] };
  return { schema, directories, rule, users, groups };
}

const mappingsOf = (objectMappings: Json): Json[] => objectMappings['attributeMappings'] as Json[];

/** Sets the mapping of a target attribute, in its place or at the end. */
export function map(objects: Json, target: string, expression: string | null, more: Json = {}): void {
  const list = mappingsOf(objects);
  const index = list.findIndex((one) => one['targetAttributeName'] === target);
  list.splice(index < 0 ? list.length : index, index < 0 ? 0 : 1, mapped(target, expression, more));
}

/** Changes fields of the mapping of a target attribute. */
export function change(objects: Json, target: string, fields: Json): void {
  Object.assign(mappingsOf(objects).find((one) => one['targetAttributeName'] === target)!, fields);
}

export function unmap(objects: Json, target: string): void {
  objects['attributeMappings'] = mappingsOf(objects).filter((one) => one['targetAttributeName'] !== target);
}

/** Adds an attribute to a definition, or changes the one of that name; marks as above. */
export function define(draft: Draft, side: 'source' | 'target', marked: string, fields: Json = {}, index = 0): void {
  const objects = draft.directories[side === 'source' ? 0 : 1]!['objects'] as Json[];
  const attributes = objects[index]!['attributes'] as Json[];
  const definition = { ...attribute(marked), ...fields };
  const at = attributes.findIndex((one) => one['name'] === definition['name']);
  attributes.splice(at < 0 ? attributes.length : at, at < 0 ? 0 : 1, definition);
}

export type Clause = readonly [attribute: string, operator: string, ...values: readonly string[]];

/** Gives an object mapping a scoping filter; a list of clauses is a group. */
export function filter(objects: Json, ...groups: readonly (readonly Clause[])[]): void {
  objects['scope'] = {
    groups: groups.map((clauses, i) => ({
      name: `Group ${i + 1}`,
      clauses: clauses.map(([sourceOperandName, operatorName, ...values]) => ({
        sourceOperandName,
        operatorName,
        targetOperand: { values },
      })),
    })),
    inputFilterGroups: [],
    categoryFilterGroups: [],
  };
}
