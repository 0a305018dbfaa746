/**
 * Functions of Microsoft Entra Connect Sync that the provisioning service does not have, each with what to use instead
 * (null where nothing does the same). Rule: Microsoft Entra Connect Sync: Functions Reference.
 */
const CONNECT_SYNC: Readonly<Record<string, string | null>> = {
  BitOr: null,
  CGuid: null,
  CNum: null,
  Contains: 'InStr for a text, Item for a value of a list',
  ConvertFromUTF8Hex: null,
  DNComponentRev: null,
  EscapeDNComponent: null,
  InStrRev: null,
  IsBitSet: 'BitAnd',
  IsCert: null,
  IsDate: null,
  IsEmpty: 'IsNullOrEmpty',
  IsGuid: null,
  IsNumeric: null,
  ItemOrNull: 'Item',
  LCase: 'ToLower',
  LTrim: null,
  Len: null,
  PadLeft: 'Join to put the padding in front, and Replace with a regular expression to keep the end',
  PadRight: null,
  RTrim: null,
  RandomNum: 'RandomString',
  ReplaceChars: 'Replace or NormalizeDiacritics',
  Right: 'Replace with a regular expression whose group keeps the end',
  Select: null,
  StringFromGuid: null,
  UCase: 'ToUpper',
  Where: null,
  With: null,
};

const CERTIFICATE_FUNCTION =
  /^Cert(?:ExtensionOids|Format|FriendlyName|HashString|Issuer(?:DN|Oid)?|KeyAlgorithm(?:Params)?|NameInfo|Not(?:After|Before)|PublicKey(?:Parameters)?Oid|SerialNumber|SignatureAlgorithmOid|Subject(?:NameDN|NameOid)?|Thumbprint|Version)$/i;

/** Names people bring from spreadsheets and other languages, with the function that does the same here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  and: 'IIF nested in the second argument of IIF',
  or: 'IIF nested in the third argument of IIF',
  concat: 'Join or Append',
  concatenate: 'Join or Append',
  if: 'IIF',
  lower: 'ToLower',
  upper: 'ToUpper',
  proper: 'PCase',
  substring: 'Mid',
  substr: 'Mid',
  ifnull: 'Coalesce',
  isblank: 'IsNullOrEmpty',
};

const connectSync = new Map(Object.entries(CONNECT_SYNC).map(([name, use]) => [name.toLowerCase(), { name, use }]));
const elsewhere = new Map(Object.entries(ELSEWHERE));

/** Why a function of that name is not known here, where it belongs to something else; null where it does not. */
export function foreignFunction(name: string): string | null {
  const key = name.toLowerCase();
  const found = connectSync.get(key);
  if (found !== undefined || CERTIFICATE_FUNCTION.test(name)) {
    const instead = found?.use == null ? '' : ` Use ${found.use}.`;
    return `${found?.name ?? name} is a function of Microsoft Entra Connect Sync; the provisioning service does not have it.${instead}`;
  }
  const use = elsewhere.get(key);
  return use === undefined ? null : `There is no function ${name}: use ${use}.`;
}
