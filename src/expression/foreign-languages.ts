/** What to use for the functions of a language that provisioning does not speak; null where nothing does the same. */
type Uses = Readonly<Record<string, string | null>>;

/** Rule: Okta Expression Language overview (functions). */
const OKTA: Uses = {
  'String.append': 'Append',
  'String.join': 'Join',
  'String.len': null,
  'String.removeSpaces': 'StripSpaces',
  'String.replace': 'Replace',
  'String.replaceFirst': null,
  'String.startsWith': 'InStr, which gives 1 where the text begins so',
  'String.stringContains': 'InStr, which gives 0 where the text does not hold it',
  'String.stringSwitch': 'Switch',
  'String.substring': 'Mid, which counts from 1 and takes a length',
  'String.substringAfter': 'Replace with a regular expression whose group keeps the end',
  'String.substringBefore': 'Word with the character as its delimiter',
  'String.toLowerCase': 'ToLower',
  'String.toUpperCase': 'ToUpper',
  'Arrays.add': null,
  'Arrays.clear': null,
  'Arrays.contains': null,
  'Arrays.flatten': null,
  'Arrays.get': 'Item, which counts from 1',
  'Arrays.isEmpty': 'IsNullOrEmpty',
  'Arrays.remove': null,
  'Arrays.size': 'Count',
  'Arrays.toCsvString': 'Join with "," as its separator',
  'Convert.toInt': null,
  'Convert.toNum': null,
  'Groups.contains': null,
  'Groups.endsWith': null,
  'Groups.startsWith': null,
  'Iso3166Convert.toAlpha2': 'Switch, with a key for each country',
  'Iso3166Convert.toAlpha3': 'Switch, with a key for each country',
  'Iso3166Convert.toName': 'Switch, with a key for each country',
  'Iso3166Convert.toNumeric': 'Switch, with a key for each country',
  'Time.fromIso8601ToString': 'FormatDateTime',
  'Time.fromIso8601ToUnix': 'DateDiff with "s", from 1970-01-01',
  'Time.fromIso8601ToWindows': 'NumFromDate',
  'Time.fromStringToIso8601': 'FormatDateTime',
  'Time.fromUnixToIso8601': 'DateAdd with "s", to 1970-01-01',
  'Time.fromWindowsToIso8601': 'DateFromNum',
  'Time.now': 'Now',
  'user.getInternalProperty': null,
  findDirectoryUser: null,
  findWorkdayUser: null,
  getAssistantAppUser: null,
  getAssistantUser: null,
  getManagerAppUser: null,
  getManagerUser: null,
  hasDirectoryUser: null,
  hasWorkdayUser: null,
  isMemberOfAnyGroup: null,
  isMemberOfGroup: null,
  isMemberOfGroupName: null,
  isMemberOfGroupNameContains: null,
  isMemberOfGroupNameRegex: null,
  isMemberOfGroupNameStartsWith: null,
};

/** Rule: Customize SAML token claims (Microsoft Entra ID): claims transformations. */
const SAML: Uses = {
  Contains: 'IIF with InStr(…) > 0 as its condition',
  EndWith: null,
  Extract: 'Replace with a regular expression whose group keeps the part',
  ExtractAlpha: 'Replace with a regular expression whose group keeps the letters',
  ExtractMailPrefix: 'Word with "@" as its delimiter',
  ExtractNumeric: 'Replace with a regular expression whose group keeps the digits',
  IfEmpty: 'IIF with IsPresent as its condition',
  IfNotEmpty: 'IIF with IsPresent as its condition',
  RegexReplace: 'Replace with a regular expression',
  StartWith: 'IIF with InStr(…) = 1 as its condition',
  Substring: 'Mid, which counts from 1',
  ToLowercase: 'ToLower',
  ToUppercase: 'ToUpper',
};

const byName = (uses: Uses): ReadonlyMap<string, { readonly name: string; readonly use: string | null }> =>
  new Map(Object.entries(uses).map(([name, use]) => [name.toLowerCase(), { name, use }]));

/** What each language is called, and its functions by name in small letters. */
export const FOREIGN_LANGUAGES = {
  okta: { words: 'the Okta Expression Language', functions: byName(OKTA) },
  saml: { words: 'claims transformations of SAML tokens', functions: byName(SAML) },
} as const;
