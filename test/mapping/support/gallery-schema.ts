import { attributeNode, constantNode, functionNode, type Node } from './tree-nodes.ts';

/** JSON as Graph writes it. */
export type Json = Record<string, unknown>;

export const ENTRA_ID = '66e4a8cc-1b7b-435e-95f8-f06cea133828';
const APP_ID = '7d0f2c34-5a61-4b8e-9c1d-2f3a4b5c6d7e';
const ENTRA = 'Azure Active Directory';
const APP = 'Nordwind Fahrten';

/** Object definitions by directory: names of attributes, `!` required, `*` multivalued, `?` Boolean, `>` reference. */
const DIRECTORIES: readonly (readonly [id: string, name: string, objects: Record<string, string>])[] = [
  [
    ENTRA_ID,
    ENTRA,
    {
      User:
        '!objectId ?IsSoftDeleted ?accountEnabled !userPrincipalName mail mailNickname givenName surname displayName ' +
        'jobTitle department companyName city country state streetAddress postalCode preferredLanguage employeeId ' +
        'telephoneNumber mobile usageLocation *appRoleAssignments *otherMails >manager *proxyAddresses ' +
        'extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4',
      Group: '!objectId !displayName description mailNickname ?securityEnabled ?mailEnabled *>members >owner',
      Application: '!appId !displayName !publisher homepage',
      AppRole: '!id !displayName !description !value ?isEnabled *allowedMemberTypes !origin',
      AppRoleAssignment: '!id !principalId !resourceId !appRoleId !principalType >principal',
      ServicePrincipal: '!objectId !appId !displayName !servicePrincipalType homepage',
      Contact: '!objectId !displayName mail company',
    },
  ],
  [
    APP_ID,
    APP,
    {
      User:
        '!Id !Username !Email !FirstName !LastName !Alias ?IsActive !LocaleKey !LanguageKey !TimeZoneKey !CurrencyKey ' +
        '!EncodingKey RoleName Title Division CostCenter Phone MobilePhone Street City Country PostalCode ' +
        'EmployeeNumber *Badges ?IsDriver ?IsPlanner >ManagerId >TeamId',
      Profile: '!Id !Name Description Code LicenseKey Kind',
      Role: '!Id !Name ParentId Code Level !Kind',
      Team: '!Id !Name !Region !Description *>Members Code Depot Currency Calendar',
      License: '!Id !Name !Key !Limit !Used !Kind !Unit !Edition !Channel State Owner',
    },
  ],
];

function attribute(marked: string): Json {
  const name = marked.replace(/^[!*?>]+/, '');
  const marks = marked.slice(0, marked.length - name.length);
  const isReference = marks.includes('>');
  return {
    anchor: name === 'objectId' || name === 'Id',
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    multivalued: marks.includes('*'),
    mutability: name === 'Id' ? 'ReadOnly' : 'ReadWrite',
    name,
    required: marks.includes('!'),
    type: isReference ? 'Reference' : marks.includes('?') ? 'Boolean' : 'String',
    apiExpressions: [],
    metadata: [],
    referencedObjects: isReference ? [{ referencedObjectName: 'User', referencedProperty: null }] : [],
  };
}

const directory = ([id, name, objects]: (typeof DIRECTORIES)[number]): Json => ({
  id,
  name,
  discoverabilities: 'AttributeNames, AttributeDataTypes',
  discoveryDateTime: null,
  readOnly: name === ENTRA,
  version: '6.0',
  objects: Object.entries(objects).map(([objectName, attributes]) => ({
    name: objectName,
    attributes: attributes.split(' ').map(attribute),
    metadata: [
      { key: 'IsSoftDeletionSupported', value: String(objectName === 'User') },
      { key: 'ConnectorDataStorageRequired', value: 'true' },
      { key: 'IsSynchronizeAllSupported', value: String(objectName === 'User') },
    ],
    supportedApis: [],
  })),
});

interface MappingWords {
  readonly default?: string;
  readonly priority?: number;
}

const mapped = (target: string, source: Node | null, words: MappingWords = {}): Json => ({
  defaultValue: words.default ?? null,
  exportMissingReferences: false,
  flowBehavior: 'FlowWhenChanged',
  flowType: 'Always',
  matchingPriority: words.priority ?? 0,
  targetAttributeName: target,
  source,
});

const metadataOf = (joining: string): Json[] => [
  { key: 'IsCustomerDefined', value: 'false' },
  { key: 'DisableMonitoringForChanges', value: 'false' },
  { key: 'Disposition', value: '"Normal"' },
  { key: 'ExcludeFromReporting', value: 'false' },
  { key: 'EscrowBehavior', value: '"Default"' },
  { key: 'OriginalJoiningProperty', value: joining },
];

function objectMapping(
  name: string | null,
  source: string,
  target: string,
  mappings: Json[],
  scope: Json | null,
): Json {
  return {
    name,
    enabled: name !== null,
    flowTypes: 'Add, Update, Delete',
    sourceObjectName: source,
    targetObjectName: target,
    attributeMappings: mappings,
    scope,
    metadata: metadataOf(String(mappings[0]?.['targetAttributeName'])),
  };
}

const helper = (target: string, joining: string, ...defaults: readonly string[]): Json =>
  objectMapping(
    null,
    '',
    target,
    [...defaults.map((name) => mapped(name, null, { default: '.' })), mapped(joining, null, { priority: 1 })],
    null,
  );

const userMappings = (): Json[] => [
  mapped('IsActive', functionNode('Not', { source: attributeNode('IsSoftDeleted') }), { default: 'True' }),
  mapped(
    'Alias',
    functionNode('Mid', {
      source: attributeNode('userPrincipalName'),
      start: constantNode('1', true),
      length: constantNode('8', true),
    }),
  ),
  mapped('Email', attributeNode('mail')),
  mapped('EncodingKey', null, { default: 'UTF-8' }),
  mapped('LanguageKey', null, { default: 'de_AT' }),
  mapped('FirstName', attributeNode('givenName')),
  mapped('LastName', attributeNode('surname'), { default: '.' }),
  mapped(
    'LocaleKey',
    functionNode(
      'Replace',
      { source: attributeNode('preferredLanguage'), Find: constantNode('-'), Replacement: constantNode('_') },
      'Replace([preferredLanguage], "-", , , "_", , )',
    ),
    { default: 'de_AT' },
  ),
  mapped('RoleName', functionNode('SingleAppRoleAssignment', { source: attributeNode('appRoleAssignments') }), {
    default: 'Reader',
  }),
  mapped('TimeZoneKey', null, { default: 'Europe/Vienna' }),
  mapped('CurrencyKey', null, { default: 'EUR' }),
  mapped('Username', attributeNode('userPrincipalName'), { priority: 1 }),
];

const clause = (attribute: string, operator: string, ...values: readonly string[]): Json => ({
  sourceOperandName: attribute,
  operatorName: operator,
  multivaluedComparisonType: 'All',
  targetOperand: { values },
});

const userScope = (): Json => ({
  groups: [
    { name: 'Drivers', clauses: [clause('department', 'EQUALS', 'Fahrdienst'), clause('mail', 'IS NOT NULL')] },
    { name: 'Planners', clauses: [clause('jobTitle', 'REGEX MATCH', '^(Dienst|Tages)planer(in)?$')] },
  ],
  inputFilterGroups: [],
  categoryFilterGroups: [],
});

/** The second dialect: what a rule remembers as its defaults, in Pascal case, enums as numbers, JSON inside JSON. */
const defaults = (): string =>
  JSON.stringify(
    ['User', 'Group', 'Application', 'AppRole', 'AppRoleAssignment', 'ServicePrincipal'].map((target) => ({
      AttributeMappings: [
        {
          DefaultValue: 'True',
          ExportMissingReferences: false,
          FlowBehavior: 0,
          FlowType: 0,
          MatchingPriority: 0,
          Source: null,
          TargetAttributeName: 'isEnabled',
        },
        {
          DefaultValue: null,
          ExportMissingReferences: false,
          FlowBehavior: 1,
          FlowType: 1,
          MatchingPriority: 1,
          Source: { Type: 0, Name: 'id', Expression: '[id]', Parameters: [] },
          TargetAttributeName: 'displayName',
        },
      ],
      Enabled: false,
      FlowTypes: 7,
      Metadata: metadataOf('displayName').map(({ key, value }) => ({ Key: key, Value: value })),
      Name: null,
      Scope: null,
      SourceObjectName: '',
      TargetObjectName: target,
    })),
  );

const rule = (
  id: string,
  name: string,
  priority: number,
  ends: readonly [string, string],
  objectMappings: Json[],
): Json => ({
  id,
  name,
  priority,
  editable: priority === 1,
  sourceDirectoryName: ends[0],
  targetDirectoryName: ends[1],
  containerFilter: { includedContainers: [] },
  groupFilter: { includedGroups: [] },
  metadata: [
    { key: 'defaultSourceObjectMappings', value: defaults() },
    { key: 'supportsProvisionOnDemand', value: 'true' },
  ],
  objectMappings,
});

/**
 * An invented schema with everything a gallery application's has: two rules in opposite directions, twelve object
 * definitions, nine object mappings of which six are disabled helpers, 29 attribute mappings. A new object every time.
 */
export const gallerySchema = (): Json => ({
  id: 'nordwind.00000000000000000000000000000000',
  version: '6.0',
  provisioningTaskIdentifier: 'nordwindTask',
  directories: DIRECTORIES.map(directory),
  synchronizationRules: [
    rule(
      '0b5e9f7a-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
      'USER_OUTBOUND_USER',
      1,
      [ENTRA, APP],
      [
        objectMapping('Provision Users to Nordwind', 'User', 'User', userMappings(), userScope()),
        objectMapping(
          'Provision Groups to Nordwind',
          'Group',
          'Team',
          [mapped('Name', attributeNode('displayName'), { priority: 1 }), mapped('Members', attributeNode('members'))],
          null,
        ),
        helper('Profile', 'Name', 'Description', 'Code'),
        helper('Role', 'Name', 'Code'),
        helper('License', 'Key'),
      ],
    ),
    rule(
      '5f4e3d2c-1b0a-4998-8776-655443322110',
      'PROFILE_INBOUND_NORDWIND',
      2,
      [APP, ENTRA],
      [
        objectMapping(
          'Import Profiles from Nordwind',
          'Profile',
          'AppRole',
          [
            mapped('displayName', attributeNode('Name'), { priority: 1 }),
            mapped('id', attributeNode('Id')),
            mapped('isEnabled', null, { default: 'True' }),
            mapped('description', null, { default: '.' }),
          ],
          null,
        ),
        helper('Application', 'appId', 'publisher'),
        helper('AppRoleAssignment', 'id'),
        helper('ServicePrincipal', 'objectId', 'displayName'),
      ],
    ),
  ],
});

/** The same as the text of a file, laid out as Graph Explorer does. */
export const galleryText = (): string => JSON.stringify(gallerySchema(), null, 4);
