/** What a sentence names: the attribute it is about, the value, the account in the way. Null = it names none. */
export interface Named {
  readonly attribute: string | null;
  readonly value: string | null;
  readonly account: string | null;
}

/** Names are near the beginning; what lies behind costs nothing. */
const MOST = 3000;

const QUOTE = `["'\`“”‘’«»]`;
const NAME = String.raw`[A-Za-z$][\w.:$-]{0,120}(?:\[[^\]]{1,80}\](?:\.\w{1,40})?)?`;
const ADDRESS = /[^\s@'"`“”‘’[\](){}<>,;:=\\]{1,120}@[^\s@'"`“”‘’[\](){}<>,;:=\\]{1,180}/;

/** Attributes that targets name without marking them as such, longest first. */
const COMMON =
  /(?<![A-Za-z])(name\.(?:familyName|givenName|formatted)|emails(?:\[[^\]]{1,60}\](?:\.value)?|\.value)?|user ?principal ?name|user[ _]?name|external[ _]?id|display[ _]?name|primary e-?mail(?: address)?|e-?mail(?: address)?|mail ?nickname|proxy ?addresses|other ?mails|family ?name|given ?name|last ?name|first ?name|employee[ _]?(?:id|number)|phone ?numbers?(?:\[[^\]]{1,60}\](?:\.value)?)?|sAMAccountName|login(?: name)?|nick ?name|preferred ?language|user ?type|time ?zone|locale|department|profile ?id|entitlements?|roles|manager|members|active|alias|mobile|title|nickname|handle|upn|mail)(?![A-Za-z])/i;

const ATTRIBUTE: readonly RegExp[] = [
  // Active Directory: "Att 90290 (userPrincipalName)".
  /\bAtt [0-9a-f]{1,8} \(([\w-]{1,80})\)/i,
  // Cross-tenant jobs: "the following properties show up in the list: Mail, showInAddressList".
  /properties show up in the list: ([\w-]{1,60}(?:, ?[\w-]{1,60}){0,20})/i,
  // "with email[x@y] already exists" (Atlassian).
  /\bwith ([\w.]{2,60})\[[^\]]{1,200}\]/i,
  /\bmatching attribute:? ["'`]?([\w.:$-]{2,120})/i,
  // A path of PATCH: emails[type eq "work"].value.
  /([A-Za-z][\w.:]{1,80}\[\w{1,40} eq [^\]]{1,80}\](?:\.\w{1,40})?)/,
  // A filter is named by what it asks for.
  new RegExp(String.raw`\bfilter\b[^a-z]{0,10}(${NAME}) (?:eq|ne|co|sw|ew|pr|gt|ge|lt|le)\b`, 'i'),
  new RegExp(String.raw`\b(${NAME}) eq \\?${QUOTE}`, 'i'),
  new RegExp(
    String.raw`\b(?:attribute|property|field|parameter|column|element|member|claim)s?(?: name)?[ :=]{1,3}\(?${QUOTE}(${NAME})${QUOTE}`,
    'i',
  ),
  new RegExp(
    `${QUOTE}(${NAME})${QUOTE} (?:attribute|property|field|parameter|column|is (?:a )?(?:required|mandatory|missing|read|immutable)|must|should|cannot|can't|can not|may not|exceeds)`,
    'i',
  ),
  new RegExp(String.raw`\bpath:? ${QUOTE}(${NAME})${QUOTE}`, 'i'),
  // "name.familyName: longer than 64 characters".
  /^(?!error|message|detail|http|status|exception|warning|failed|reason|validation|path|json|strconv|sqlstate)([a-z][\w.$-]{1,80}(?:\[[^\]]{1,60}\](?:\.\w{1,40})?)?): ./,
  /\b(?:for|of|to|the) (?:attribute|property|field) ([A-Za-z][\w.:$-]{1,120}\w)\b/i,
  /\b(?:attribute|property|field) ([a-z][\w.:$-]{0,120}[A-Z.:][\w.:$-]{0,120}\w)\b/,
  COMMON,
];

const JSON_REQUIRED = /required property '([^']{1,120})' not found in json\.? path '([^']{0,200})'/i;

/** Words that are in quotes and are no values: types, operations, words of the protocol. */
const NO_VALUE =
  /^(?:string|boolean|bool|integer|int|number|array|list|object|complex|null|none|true|false|undefined|add|replace|remove|patchop|response|request|body|schemas?|operations?|op|path|value|user|users|group|groups|eq|filter)$/i;

const VALUE: readonly RegExp[] = [
  /\bwith [\w.]{2,60}\[([^\]]{1,200})\]/i,
  new RegExp(String.raw`\beq \\?${QUOTE}([^"'\`“”\\]{1,200})\\?${QUOTE}`, 'i'),
  new RegExp(String.raw`\bvalue(?: of)?[ :=(]{1,3}${QUOTE}([^"'\`“”]{1,200})${QUOTE}`, 'i'),
  new RegExp(
    String.raw`${QUOTE}([^"'\`“”]{1,200})${QUOTE} (?:is not|isn't|is no|is invalid|is already|already|was not|not found|does not|is an? (?:invalid|unknown))`,
    'i',
  ),
  new RegExp(String.raw`\bduplicate (?:entry|key|value|record)[ :=(]{1,3}${QUOTE}([^"'\`“”]{1,200})${QUOTE}`, 'i'),
  /\bsource entry (\S{1,120})/i,
];

const ID = `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`;
const ACCOUNT = new RegExp(
  String.raw`\b(?:conflict(?:s|ing)? (?:with )?|existing |other |another |(?:in use|used|taken|held|owned|claimed) by |belongs to |(?:assigned|linked|associated|registered) (?:to|with) )(?:(?:the|an?|existing|other|another) ){0,2}(?:(?:user|account|object|resource|record|member|entry|id)\b ?){0,2}(?:with )?(?:id )?[:=(#]{0,2} ?${QUOTE}?(${ID}|(?=[\w.-]{0,63}\d)[A-Za-z0-9][\w.-]{2,63}|[^\s@'"[\](){}<>,;]{1,120}@[^\s@'"[\](){}<>,;]{1,180})`,
  'i',
);

/** The attribute a Newtonsoft message means: "Required property 'familyName' not found in JSON. Path 'name'" is name.familyName. */
function requiredInJson(sentence: string): string | null {
  const found = JSON_REQUIRED.exec(sentence);
  if (found?.[1] === undefined) return null;
  return found[2] ? `${found[2]}.${found[1]}` : found[1];
}

const FULL_STOP = /[.,;:!?]+$/;

/** What a folded sentence names; `field` is what the answer itself names as the place of the error. */
export function namedIn(sentence: string, field: string | null): Named {
  const text = sentence.slice(0, MOST);
  const attribute = field ?? requiredInJson(text) ?? firstOf(ATTRIBUTE, text, () => true);
  const isValue = (value: string): boolean => !NO_VALUE.test(value) && value.toLowerCase() !== attribute?.toLowerCase();
  const address = ADDRESS.exec(text)?.[0]?.replace(FULL_STOP, '') ?? null;
  const account = ACCOUNT.exec(text)?.[1]?.replace(FULL_STOP, '') ?? null;
  const value = firstOf(VALUE, text, isValue) ?? (address === account ? null : address);
  return { attribute, value, account: account === value ? null : account };
}

function firstOf(patterns: readonly RegExp[], text: string, isFit: (found: string) => boolean): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]?.replace(FULL_STOP, '').trim();
    if (found !== undefined && found !== '' && isFit(found)) return found;
  }
  return null;
}

/** Places that name no attribute: the body as a whole, the operations of a PATCH. */
const NO_FIELD = /^(?:|\$|body|request|non_field_errors|__all__|base|schemas|operations.*)$/i;

/** A place in an answer as the name of an attribute: "$.name.familyName", "#/name/familyName" → name.familyName; null for none. */
export function attributeOfField(field: string): string | null {
  const name = field
    .replace(/^#?\/?(?:data\/attributes\/)?/, '')
    .replace(/^\$\.?/, '')
    .replaceAll('/', '.')
    .trim();
  return NO_FIELD.test(name) || name.length > 200 || name.includes(' ') ? null : name;
}
