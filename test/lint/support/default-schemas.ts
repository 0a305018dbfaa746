import type { JobKind } from '../../../src/mapping/job-kind.ts';
import type { Json } from '../../mapping/support/gallery-schema.ts';
import { mapped, object, objectMapping } from './draft.ts';

/** A schema as the service ships it for one kind of job: its mappings as Microsoft documents them. */
export interface DefaultSchema {
  readonly title: string;
  readonly job: JobKind;
  readonly schema: Json;
}

const ENTRA_ID = '66e4a8cc-1b7b-435e-95f8-f06cea133828';
const ENTRA = 'Azure Active Directory';

const entra = (objects: readonly Json[], name = ENTRA): Json => ({ id: ENTRA_ID, name, objects });
const directory = (name: string, ...objects: readonly Json[]): Json => ({
  id: `00000000-0000-4000-8000-${String(name.length).padStart(12, '0')}`,
  name,
  objects,
});

/** `target <- source`, in the order of the list; what stands behind is more fields. */
type Line = readonly [target: string, source: string | null, more?: Json];
const lines = (...list: readonly Line[]): Json[] => list.map(([target, source, more]) => mapped(target, source, more));

const MATCH = { matchingPriority: 1 };
const ON_CREATE = { flowType: 'ObjectAddOnly' };

interface Rule {
  readonly id: string;
  readonly directories: readonly Json[];
  readonly mappings: readonly Json[];
  /** What the rule that leads back reads of the application. */
  readonly back?: readonly Json[];
}

/** References lead to the objects that the rule writes for users, or to themselves where there are none. */
function withReferences(directories: readonly Json[], mappings: readonly Json[]): readonly Json[] {
  const referencedObjectName = mappings[0]!['targetObjectName'];
  const text = JSON.stringify(directories, (key, value: unknown) =>
    key === 'referencedObjects' && Array.isArray(value) && value.length > 0 ? [{ referencedObjectName }] : value,
  );
  return JSON.parse(text) as Json[];
}

const schemaOf = ({ id, directories, mappings, back }: Rule): Json => ({
  id,
  version: 'v1',
  directories: withReferences(directories, mappings),
  synchronizationRules: [
    {
      id: 'b1f0f6f0-0c5e-4a53-93a5-0c2f6f1d7a10',
      name: id,
      priority: 1,
      editable: true,
      sourceDirectoryName: directories[0]!['name'],
      targetDirectoryName: directories[1]!['name'],
      objectMappings: mappings,
      metadata: [],
    },
    ...(back === undefined
      ? []
      : [
          {
            id: '5f4e3d2c-1b0a-4998-8776-655443322110',
            name: 'PROFILE_INBOUND',
            priority: 2,
            editable: true,
            sourceDirectoryName: directories[1]!['name'],
            targetDirectoryName: directories[0]!['name'],
            objectMappings: back,
            metadata: [],
          },
        ]),
  ],
});

const ENTRA_USER =
  '^!objectId !userPrincipalName displayName givenName surname mail mailNickname jobTitle department companyName city ' +
  'country state streetAddress postalCode physicalDeliveryOfficeName telephoneNumber mobile facsimileTelephoneNumber ' +
  'employeeId preferredLanguage usageLocation userType originalUserPrincipalName netId ?accountEnabled >manager ' +
  '*appRoleAssignments *otherMails *proxyAddresses';
const ENTRA_GROUP = '^!objectId !displayName description mail mailNickname ?securityEnabled *>members';

/** Source: Develop and plan provisioning for a SCIM endpoint, default user and group mappings. */
const scim: DefaultSchema = {
  title: 'a SCIM application',
  job: 'application',
  schema: schemaOf({
    id: 'scim',
    directories: [
      entra([object('User', ENTRA_USER), object('Group', ENTRA_GROUP)]),
      directory(
        'customappsso',
        object(
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
          '^!=id !userName ?active displayName title preferredLanguage name.givenName name.familyName name.formatted ' +
            'externalId urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber ' +
            'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department ' +
            '>urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
          [
            ...[
              'emails[type eq "work"].value',
              'addresses[type eq "work"].formatted',
              'addresses[type eq "work"].streetAddress',
              'addresses[type eq "work"].locality',
              'addresses[type eq "work"].region',
              'addresses[type eq "work"].postalCode',
              'addresses[type eq "work"].country',
              'phoneNumbers[type eq "work"].value',
              'phoneNumbers[type eq "mobile"].value',
              'phoneNumbers[type eq "fax"].value',
            ].map((name) => ({ name, type: 'String' })),
          ],
        ),
        object('urn:ietf:params:scim:schemas:core:2.0:Group', '^!=id !displayName externalId *>members'),
      ),
    ],
    mappings: [
      objectMapping(
        'User',
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        lines(
          ['userName', '[userPrincipalName]', MATCH],
          ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
          ['displayName', '[displayName]'],
          ['title', '[jobTitle]'],
          ['emails[type eq "work"].value', '[mail]'],
          ['preferredLanguage', '[preferredLanguage]'],
          ['name.givenName', '[givenName]'],
          ['name.familyName', '[surname]'],
          ['name.formatted', 'Join(" ", [givenName], [surname])'],
          ['addresses[type eq "work"].formatted', '[physicalDeliveryOfficeName]'],
          ['addresses[type eq "work"].streetAddress', '[streetAddress]'],
          ['addresses[type eq "work"].locality', '[city]'],
          ['addresses[type eq "work"].region', '[state]'],
          ['addresses[type eq "work"].postalCode', '[postalCode]'],
          ['addresses[type eq "work"].country', '[country]'],
          ['phoneNumbers[type eq "work"].value', '[telephoneNumber]'],
          ['phoneNumbers[type eq "mobile"].value', '[mobile]'],
          ['phoneNumbers[type eq "fax"].value', '[facsimileTelephoneNumber]'],
          ['externalId', '[mailNickname]'],
          ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber', '[employeeId]'],
          ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', '[department]'],
          ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', '[manager]'],
        ),
      ),
      objectMapping(
        'Group',
        'urn:ietf:params:scim:schemas:core:2.0:Group',
        lines(['displayName', '[displayName]', MATCH], ['externalId', '[objectId]'], ['members', '[members]']),
      ),
    ],
  }),
};

/** Source: Graph, objectMapping and synchronizationSchema samples; tutorial of the gallery connector. */
const gallery: DefaultSchema = {
  title: 'a gallery connector with profiles and roles',
  job: 'application',
  schema: schemaOf({
    id: 'sfSandboxLike',
    directories: [
      entra([object('User', ENTRA_USER), object('AppRole', '^!id !displayName !description value ?isEnabled origin')]),
      directory(
        'gallery.example',
        object('Profile', '^!=Id !Name Description'),
        object(
          'User',
          '^!=Id !Username !Email !Alias ?IsActive FirstName !LastName !ProfileName Title Division Phone MobilePhone Street City ' +
            'Country !EmailEncodingKey !LanguageLocaleKey !LocaleSidKey !TimeZoneSidKey ?UserPermissionsMarketingUser',
        ),
      ),
    ],
    back: [
      {
        ...objectMapping(
          'Profile',
          'AppRole',
          lines(
            ['displayName', '[Name]', MATCH],
            ['id', '[Id]'],
            ['value', '[Name]'],
            ['isEnabled', null, { defaultValue: 'True' }],
            ['description', null, { defaultValue: '.' }],
            ['origin', null, { defaultValue: 'ServicePrincipal' }],
          ),
        ),
        flowTypes: 'Add, Update',
      },
    ],
    mappings: [
      objectMapping(
        'User',
        'User',
        lines(
          ['Username', '[userPrincipalName]', MATCH],
          ['IsActive', 'Not([IsSoftDeleted])', { defaultValue: 'True' }],
          ['Alias', 'Mid([userPrincipalName], 1, 8)'],
          ['Email', '[mail]'],
          ['EmailEncodingKey', null, { defaultValue: 'ISO-8859-1' }],
          ['FirstName', '[givenName]'],
          ['LanguageLocaleKey', null, { defaultValue: 'en_US' }],
          ['LastName', '[surname]', { defaultValue: '.' }],
          ['LocaleSidKey', 'Replace([preferredLanguage], "-", , , "_", , )', { defaultValue: 'en_US' }],
          ['ProfileName', 'SingleAppRoleAssignment([appRoleAssignments])', { defaultValue: 'Standard' }],
          ['TimeZoneSidKey', null, { defaultValue: 'America/Los_Angeles' }],
          ['Title', '[jobTitle]'],
          ['Division', '[department]'],
          ['Phone', '[telephoneNumber]'],
          ['MobilePhone', '[mobile]'],
          ['Street', '[streetAddress]'],
          ['City', '[city]'],
          ['Country', '[country]'],
        ),
      ),
    ],
  }),
};

const WORKER =
  '^!WorkerID Active FirstName LastName PreferredNameData UserID Company SupervisoryOrganization >ManagerReference ' +
  'BusinessTitle AddressLineData Municipality CountryReferenceTwoLetter CountryRegionReference WorkSpaceReference ' +
  'PostalCode PrimaryWorkTelephone Fax Mobile LocalReference StatusHireDate StatusTerminationDate';

/** Source: Tutorial: Configure Workday for automatic user provisioning to Active Directory, default mappings. */
const workday: DefaultSchema = {
  title: 'Workday to Active Directory',
  job: 'hr',
  schema: schemaOf({
    id: 'WorkdayToActiveDirectory',
    directories: [
      directory('Workday', object('Worker', WORKER)),
      directory(
        'Active Directory',
        object(
          'user',
          '^!=objectGUID employeeID cn userPrincipalName sAMAccountName ?accountDisabled givenName sn displayName company ' +
            'department >manager title streetAddress l co c st physicalDeliveryOfficeName postalCode telephoneNumber ' +
            'facsimileTelephoneNumber mobile preferredLanguage parentDistinguishedName accountExpires',
        ),
      ),
    ],
    mappings: [
      {
        ...objectMapping(
          'Worker',
          'user',
          lines(
            ['employeeID', '[WorkerID]', MATCH],
            ['cn', '[PreferredNameData]', ON_CREATE],
            [
              'userPrincipalName',
              'SelectUniqueValue(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [FirstName], [LastName]))), "contoso.example"), ' +
                'Join("@", NormalizeDiacritics(StripSpaces(Join(".", Mid([FirstName], 1, 1), [LastName]))), "contoso.example"))',
              ON_CREATE,
            ],
            [
              'sAMAccountName',
              'Replace(Mid(Replace([UserID], , "(\\[\\\\/\\\\\\\\\\[\\\\]\\\\:\\\\;\\\\|\\\\=\\\\,\\\\+\\\\*\\\\?\\\\<\\\\>])", , "", , ), 1, 20), , "(\\.)*$", , "", , )',
              ON_CREATE,
            ],
            ['accountDisabled', 'Switch([Active], , "0", "True", "1", "False")'],
            ['givenName', '[FirstName]'],
            ['sn', '[LastName]'],
            ['displayName', '[PreferredNameData]'],
            ['company', '[Company]'],
            ['department', '[SupervisoryOrganization]'],
            ['manager', '[ManagerReference]'],
            ['title', '[BusinessTitle]'],
            ['streetAddress', '[AddressLineData]'],
            ['l', '[Municipality]'],
            ['co', '[CountryReferenceTwoLetter]'],
            ['c', '[CountryReferenceTwoLetter]'],
            ['st', '[CountryRegionReference]'],
            ['physicalDeliveryOfficeName', '[WorkSpaceReference]'],
            ['postalCode', '[PostalCode]'],
            ['telephoneNumber', '[PrimaryWorkTelephone]'],
            ['facsimileTelephoneNumber', '[Fax]'],
            ['mobile', '[Mobile]'],
            ['preferredLanguage', '[LocalReference]'],
            [
              'parentDistinguishedName',
              'Switch([Municipality], "OU=Default Users,DC=contoso,DC=example", "Dallas", "OU=Dallas,OU=Users,DC=contoso,DC=example")',
            ],
            [
              'accountExpires',
              'NumFromDate(Join("", FormatDateTime([StatusTerminationDate], , "yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))',
            ],
          ),
        ),
        flowTypes: 'Add, Update',
      },
    ],
  }),
};

/** Source: Tutorial: Configure SAP SuccessFactors to Microsoft Entra user provisioning, default mappings. */
const successFactors: DefaultSchema = {
  title: 'SuccessFactors to Entra ID',
  job: 'hr',
  schema: schemaOf({
    id: 'SuccessFactorsToAzureActiveDirectory',
    directories: [
      directory(
        'SuccessFactors',
        object(
          'Employee',
          '^!personIdExternal emplStatus username firstName lastName email department >manager title cellPhone',
        ),
      ),
      entra([object('User', ENTRA_USER)]),
    ],
    mappings: [
      {
        ...objectMapping(
          'Employee',
          'User',
          lines(
            ['employeeId', '[personIdExternal]', MATCH],
            ['accountEnabled', 'Switch([emplStatus], "False", "A", "True", "U", "True", "P", "True")'],
            [
              'userPrincipalName',
              'Append(ToLower(NormalizeDiacritics(StripSpaces(Join(".", [firstName], [lastName])))), "@contoso.example")',
              ON_CREATE,
            ],
            ['mailNickname', '[username]', ON_CREATE],
            ['displayName', 'Join(" ", [firstName], [lastName])'],
            ['givenName', '[firstName]'],
            ['surname', '[lastName]'],
            ['department', '[department]'],
            ['jobTitle', '[title]'],
            ['mobile', '[cellPhone]'],
            ['manager', '[manager]'],
          ),
        ),
        flowTypes: 'Add, Update',
      },
    ],
  }),
};

/** Source: Tutorial - Configure SAP SuccessFactors attribute writeback. Updates are all that it supports. */
const successFactorsWriteback: DefaultSchema = {
  title: 'Entra ID to SuccessFactors',
  job: 'hr-writeback',
  schema: schemaOf({
    id: '7c1e.WB',
    directories: [
      entra([object('User', ENTRA_USER)]),
      directory(
        'SuccessFactors',
        object('User', '!personIdExternal email emailType ?emailIsPrimary loginMethod cellPhoneNumber cellPhoneType'),
      ),
    ],
    mappings: [
      {
        ...objectMapping(
          'User',
          'User',
          lines(
            ['personIdExternal', '[employeeId]', MATCH],
            ['email', '[mail]'],
            ['emailType', '"8448"'],
            ['emailIsPrimary', '"true"'],
            ['loginMethod', '"SSO"'],
            ['cellPhoneNumber', '[mobile]'],
            ['cellPhoneType', '"10606"'],
          ),
        ),
        flowTypes: 'Update',
      },
    ],
  }),
};

/** Source: API-driven inbound provisioning, default attribute mappings. */
const api: DefaultSchema = {
  title: 'API-driven inbound to Entra ID',
  job: 'api',
  schema: schemaOf({
    id: 'API2AAD',
    directories: [
      directory(
        'API',
        object(
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
          '^!externalId userName ?active displayName name.givenName name.familyName title preferredLanguage ' +
            'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department ' +
            '>urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
          [{ name: 'addresses[type eq "work"].locality', type: 'String' }],
        ),
      ),
      entra([object('User', ENTRA_USER)]),
    ],
    mappings: [
      objectMapping(
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        'User',
        lines(
          ['employeeId', '[externalId]', MATCH],
          ['userPrincipalName', '[userName]'],
          ['accountEnabled', 'Switch([active], , "False", "False", "True", "True")'],
          ['displayName', '[displayName]'],
          ['mailNickname', 'Mid(Replace(Replace([userName], , "(\\\\@.*)", , "", , ), " ", , , "", , ), 1, 64)'],
          ['givenName', '[name.givenName]'],
          ['surname', '[name.familyName]'],
          ['jobTitle', '[title]'],
          ['city', '[addresses[type eq "work"].locality]'],
          ['preferredLanguage', '[preferredLanguage]'],
          ['department', '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department]'],
          ['manager', '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager]'],
        ),
      ),
    ],
  }),
};

/** Source: Configure cross-tenant synchronization, default attribute mappings. */
const crossTenant: DefaultSchema = {
  title: 'cross-tenant synchronization',
  job: 'cross-tenant',
  schema: schemaOf({
    id: 'Azure2Azure',
    directories: [
      entra([object('User', ENTRA_USER)]),
      directory(
        'Azure Active Directory (target tenant)',
        object(
          'User',
          '^!=objectId !userPrincipalName alternativeSecurityIds ?accountEnabled ?showInAddressList displayName mail userType givenName ' +
            'surname jobTitle department companyName city country physicalDeliveryOfficeName telephoneNumber mobile ' +
            'employeeId streetAddress state postalCode preferredLanguage >manager',
        ),
      ),
    ],
    mappings: [
      objectMapping(
        'User',
        'User',
        lines(
          ['alternativeSecurityIds', 'AltSecIdFromNetid([netId])', MATCH],
          ['userPrincipalName', '[userPrincipalName]', ON_CREATE],
          ['accountEnabled', 'Not([IsSoftDeleted])'],
          ['userType', '"Member"'],
          ['showInAddressList', '"True"'],
          ['displayName', '[displayName]'],
          ['mail', '[mail]'],
          ['givenName', '[givenName]'],
          ['surname', '[surname]'],
          ['jobTitle', '[jobTitle]'],
          ['department', '[department]'],
          ['companyName', '[companyName]'],
          ['physicalDeliveryOfficeName', '[physicalDeliveryOfficeName]'],
          ['telephoneNumber', '[telephoneNumber]'],
          ['mobile', '[mobile]'],
          ['employeeId', '[employeeId]'],
          ['streetAddress', '[streetAddress]'],
          ['city', '[city]'],
          ['state', '[state]'],
          ['postalCode', '[postalCode]'],
          ['country', '[country]'],
          ['preferredLanguage', '[preferredLanguage]'],
          ['manager', '[manager]'],
        ),
      ),
    ],
  }),
};

const AD_USER =
  '^!objectGUID !sAMAccountName userPrincipalName displayName cn givenName sn mail description department company title l st co c ' +
  'postalCode streetAddress physicalDeliveryOfficeName telephoneNumber mobile facsimileTelephoneNumber preferredLanguage employeeID ' +
  'mailNickname distinguishedName objectSid adminDescription #userAccountControl ?isCriticalSystemObject thumbnailPhoto ' +
  'mS-DS-ConsistencyGuid extensionAttribute1 extensionAttribute2 pwdLastSet #msExchRecipientTypeDetails msExchRecipientDisplayType ' +
  '>manager *proxyAddresses *url *postOfficeBox *otherTelephone';

const clause = (sourceOperandName: string, operatorName: string, ...values: readonly string[]): Json => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
});

/** Source: Attribute mapping in cloud sync, default mappings and the default input filter. */
const adToEntra: DefaultSchema = {
  title: 'cloud sync from Active Directory to Entra ID',
  job: 'cloud-sync-from-ad',
  schema: schemaOf({
    id: 'AD2AADProvisioning',
    directories: [
      directory('Active Directory', object('user', AD_USER)),
      entra([
        object(
          'User',
          '^!onPremisesObjectIdentifier ?AccountEnabled Alias City Company Country CountryLetterCode CommonName Department Description ' +
            'DisplayName EmployeeId ExtensionAttribute1 ExtensionAttribute2 FacsimileTelephoneNumber GivenName Mail Mobile >Manager ' +
            'onPremisesDistinguishedName onPremisesSamAccountName onPremisesUserPrincipalName OnPremiseSecurityIdentifier ' +
            '*OtherTelephone PhysicalDeliveryOfficeName PostalCode PostOfficeBox PreferredLanguage *ProxyAddresses SourceAnchor State ' +
            'StreetAddress Surname TelephoneNumber ThumbnailPhoto Title Url UserPrincipalName dnsDomainName',
        ),
      ]),
    ],
    mappings: [
      {
        ...objectMapping(
          'user',
          'User',
          lines(
            ['onPremisesObjectIdentifier', '[objectGUID]', MATCH],
            [
              'AccountEnabled',
              'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2) = 0, "True", "False"), "True")',
            ],
            ['Alias', '[mailNickname]'],
            ['City', 'Trim([l])'],
            ['Company', 'Trim([company])'],
            ['Country', 'Trim([co])'],
            ['CountryLetterCode', 'Trim([c])'],
            ['CommonName', '[cn]'],
            ['Department', 'Trim([department])'],
            ['Description', 'Left(Trim([description]), 448)'],
            ['DisplayName', 'IIF(IsPresent([displayName]), [displayName], [cn])'],
            ['EmployeeId', '[employeeID]'],
            ['ExtensionAttribute1', 'Trim([extensionAttribute1])'],
            ['ExtensionAttribute2', 'Trim([extensionAttribute2])'],
            ['FacsimileTelephoneNumber', 'Trim([facsimileTelephoneNumber])'],
            ['GivenName', 'Trim([givenName])'],
            ['Mail', 'Trim([mail])'],
            ['Manager', '[manager]'],
            ['Mobile', 'Trim([mobile])'],
            ['onPremisesDistinguishedName', '[distinguishedName]'],
            ['onPremisesSamAccountName', '[sAMAccountName]'],
            [
              'onPremisesUserPrincipalName',
              'IIF(IsPresent([userPrincipalName]), [userPrincipalName], IIF(IsPresent([sAMAccountName]), Join("@", [sAMAccountName], "contoso.example"), Error("AccountName is not present")))',
            ],
            ['OnPremiseSecurityIdentifier', '[objectSid]'],
            ['OtherTelephone', '[otherTelephone]'],
            ['PhysicalDeliveryOfficeName', 'Trim([physicalDeliveryOfficeName])'],
            ['PostalCode', 'Trim([postalCode])'],
            ['PostOfficeBox', 'IIF(IsPresent([postOfficeBox]), Left(Trim(Item([postOfficeBox], 1)), 448), "")'],
            ['PreferredLanguage', 'Trim([preferredLanguage])'],
            ['ProxyAddresses', 'RemoveDuplicates(Trim([proxyAddresses]))'],
            ['SourceAnchor', 'IIF(IsPresent([mS-DS-ConsistencyGuid]), [mS-DS-ConsistencyGuid], [objectGUID])'],
            ['State', 'Trim([st])'],
            ['StreetAddress', 'Trim([streetAddress])'],
            ['Surname', 'Trim([sn])'],
            ['TelephoneNumber', 'Trim([telephoneNumber])'],
            ['ThumbnailPhoto', '[thumbnailPhoto]'],
            ['Title', 'Trim([title])'],
            ['Url', 'IIF(IsPresent([url]), Left(Trim(Item([url], 1)), 448), "")'],
            ['UserPrincipalName', '[userPrincipalName]'],
            ['dnsDomainName', '"%DomainFQDN%"'],
          ),
        ),
        scope: {
          groups: [],
          categoryFilterGroups: [],
          inputFilterGroups: [
            {
              name: 'Default',
              clauses: [
                clause('isCriticalSystemObject', 'IS FALSE'),
                clause('adminDescription', 'NOT REGEX MATCH', '^User_'),
                clause('sAMAccountName', 'IS NOT NULL'),
                clause('sAMAccountName', 'NOT EQUALS', 'SUPPORT_388945a0'),
                clause('sAMAccountName', 'NOT REGEX MATCH', '^MSOL_'),
                clause('mailNickname', 'NOT REGEX MATCH', '^SystemMailbox{'),
                clause('msExchRecipientTypeDetails', '!&', '0x21C07000'),
              ],
            },
          ],
        },
      },
    ],
  }),
};

/** Source: Provision groups to Active Directory using Microsoft Entra Cloud Sync, default mappings. */
const entraToAd: DefaultSchema = {
  title: 'cloud sync from Entra ID to Active Directory',
  job: 'cloud-sync-to-ad',
  schema: schemaOf({
    id: 'AAD2ADGroupProvisioning',
    directories: [
      entra([object('Group', ENTRA_GROUP)]),
      directory(
        'Active Directory',
        object(
          'group',
          '^!=objectGUID !cn displayName description adminDescription #groupType *>member parentDistinguishedName',
        ),
      ),
    ],
    mappings: [
      objectMapping(
        'Group',
        'group',
        lines(
          ['adminDescription', 'Append("Group_", [objectId])', MATCH],
          ['cn', 'Append(Append(Left(Trim([displayName]), 51), "_"), Mid([objectId], 25, 12))'],
          ['displayName', '[displayName]'],
          ['description', 'Left(Trim([description]), 448)'],
          ['groupType', '"-2147483640"', ON_CREATE],
          ['member', '[members]'],
          ['parentDistinguishedName', '"OU=Synced,DC=contoso,DC=example"', ON_CREATE],
        ),
      ),
    ],
  }),
};

export const DEFAULT_SCHEMAS: readonly DefaultSchema[] = [
  scim,
  gallery,
  workday,
  successFactors,
  successFactorsWriteback,
  api,
  crossTenant,
  adToEntra,
  entraToAd,
];
