import type { Rule } from '../answer.ts';

/** What the target makes of the form of a request: searches, PATCH operations, paths, attributes, references, ids. */

/** RFC 7644, 3.12 (invalidFilter, tooMany). */
export const FILTER: readonly Rule[] = [
  {
    means: 'filter-not-supported',
    says: /(?:unsupported|invalid|unknown|malformed|bad|unrecogni[sz]ed|not supported|illegal)\W{1,3}(?:\w{1,20}\W{1,3}){0,2}filter|(?:parse|understand|process|handle|evaluate) (?:the |this |your )?(?:scim |search |query )?filter/,
  },
  {
    means: 'filter-not-supported',
    says: /\bfilter(?:s|ing)?\b.{0,300}(?:not (?:be )?(?:support|implement|allow|permit|valid|understood|possible|recogni[sz]ed|parsed)|unsupported|invalid|malformed|syntax|cannot|only supports?|must be)|(?:search(?:ed|ing)?|quer(?:y|ied|ying)|look(?:ed)? up) (?:by|on|for|with) .{0,80}(?:not (?:supported|allowed|possible)|unsupported)|cannot (?:be )?(?:search|filter|queri?)\w{0,4} (?:by|on)|not (?:filterable|searchable|queryable)/,
  },
  {
    means: 'filter-not-supported',
    says: /yields? (?:many )?more results than|too many results|only (?:support\w{0,3} )?(?:the )?(?:\w{1,20} ){0,4}(?:filter|search)|(?:not|n't) be used (?:in|as|for) (?:an? )?(?:filter|search)/,
  },
];

/**
 * The PATCH requests of Microsoft Entra before aadOptscim062020: "True" and "False" as text, "Add" and "Replace" with a capital,
 * paths with a filter, single members as lists (known issues and resolutions with SCIM 2.0 protocol compliance).
 */
export const PATCH: readonly Rule[] = [
  {
    means: 'patch-not-understood',
    says: /expected (?:\w{1,20} ){0,4}['"`(]?(?:a )?bool|(?:must|should|has to|needs to) be (?:an? |of type |either )?(?:valid )?['"`]?bool|not an? (?:valid )?['"`]?bool|bool(?:ean)?\b.{0,80}\bstring|string\b.{0,80}\bbool(?:ean)?\b|(?:convert|cast|parse|deseriali[sz]e|coerce) .{0,120}\bbool/,
  },
  {
    means: 'patch-not-understood',
    says: /(?:expected|must be|should be|not) (?:of type |an? |of )?['"`]?(?:array|list|collection|object|dictionary)\b|(?:array|list|object|dictionary) (?:was |is |type )?expected|start ?array|start ?object|\btype (?:array|list)\b|cannot deseriali[sz]e/,
  },
  {
    means: 'patch-not-understood',
    says: /\bpatch ?(?:op)?\b.{0,120}(?:not (?:support|valid|implement|allowed|understood)|unsupported|invalid|malformed|unknown|could not|cannot|failed to parse)|(?:unsupported|invalid|unknown|malformed)\W{1,3}(?:\w{1,20} ){0,2}(?:patch|operation|op)\b|\b(?:op|operation)s?\b.{0,60}(?:not (?:an? )?(?:valid|supported|recogni[sz]ed|known)|unsupported|invalid|must be (?:one of|add|replace|remove))|is not a valid choice.{0,60}value must be/,
  },
  {
    means: 'patch-not-understood',
    says: /(?:complex|value|filtered|sub-?attribute) ?paths?\b.{0,60}(?:not|un)|path (?:with|containing) (?:an? )?(?:filter|expression|bracket)|path filters? .{0,40}(?:not|un)|(?:path|value) is required (?:for|when|if) .{0,40}(?:op|remove|replace|add)|missing (?:path|op)\b|values? (?:must not|mustn't|cannot|can't|should not|may not) be (?:set|given|present|specified|supplied|provided|used) (?:for|in|with|on) (?:an? )?['"]?(?:remove|add|replace)\b/,
  },
];

/** RFC 7644, 3.12 (noTarget, invalidPath). */
export const PATH: readonly Rule[] = [
  {
    means: 'path-without-target',
    says: /\bno ?target\b|\bpath\b.{0,200}(?:(?:did|does|do) ?n[o']t|cannot|could not|can't|not (?:found|valid|supported|recogni[sz]ed)|invalid|unsupported|unknown|malformed|no match|missing)|(?:invalid|unknown|unsupported|unrecogni[sz]ed|malformed|bad)\W{1,3}(?:attribute |patch |scim |json )?path\b|attribute value that could be operated on/,
  },
];

/** A mapping writes to what is not there, or writes a list where one value fits ("SchemaAttributeNotFound", "…CanOnlyAcceptValue"). */
export const MAPPING: readonly Rule[] = [
  {
    means: 'mapping-error',
    says: /(?:attribute|property|field|column|extension|schema)s?\b.{0,120}(?:not (?:exist|defined|recogni[sz]ed|known|found|part of|in the schema|a (?:known|valid) (?:attribute|property|field))|n't exist|does not have|unrecogni[sz]ed|undefined|unknown|cannot be found)|(?:cannot|could not|unable to) find (?:the )?(?:attribute|property|field)/,
  },
  {
    means: 'mapping-error',
    says: /(?:unknown|unrecogni[sz]ed|undefined|unsupported|unexpected|no such|additional|extra|invalid)\W{1,3}(?:(?:user|group|scim|core|enterprise|profile)\W{1,3})?(?:attribute|propert(?:y|ies)|field|column|input|parameter|key|member|element|schema)s?\b(?!\W{1,3}(?:value|syntax|format|path|name must|length))|not allowed in the schema|json schema violation/,
  },
  {
    means: 'mapping-error',
    says: /(?:can )?only (?:accept|take|hold|have|contain)s? (?:one|a single|1) value|single.?valued?\b|multiple values (?:are |is )?not|more than one value|multi.?valued? .{0,40}(?:not|single)|(?:expression|mapping)\b.{0,200}(?:could not|cannot|can't|failed to|failed) ?(?:be )?(?:evaluat|comput|pars)?/,
  },
];

/** Members and managers that the target does not have ("UnableToResolveReferenceAttributeValue"). */
export const REFERENCE: readonly Rule[] = [
  // Some targets call their users members.
  { means: 'not-found', says: /^['"]?member (?:was )?not found/ },
  {
    means: 'unresolved-reference',
    says: /(?:resolve|find) (?:the )?(?:reference|manager|member)|referenced? (?:object|attribute|resource|user|entity|value)s?\b.{0,80}(?:not|n't|invalid|missing|unknown)|(?:manager|member|owner)s?\b.{0,120}(?:not (?:exist|found|be found|resolved|be resolved|provisioned|a valid|valid)|n't exist|unknown|no user)|(?:invalid|unknown|no such|non-?existent)\W{1,3}(?:manager|member|owner|reference)|not (?:exist|found)\b.{0,60}\bmembers\b/,
  },
];

/** The place that an account is created or moved in: LDAP, the HR troubleshooting pages (parentDistinguishedName), Google (INVALID_OU_ID). */
export const CONTAINER: readonly Rule[] = [
  {
    means: 'container-missing',
    says: /(?<!\b(?:user|account|person|member|group|object|entry)s? (?:in|of|from|under) (?:the )?)\b(?:container|organi[sz]ational ?unit|org ?unit|ou)\b.{0,120}(?:not (?:exist|found|there|be found|valid)|n't exist|no longer exist|is missing|is invalid)|\bou=.{0,120}(?:not (?:exist|found|be found)|n't exist|no longer exist)|invalid (?:ou|org ?unit|organi[sz]ational ?unit)\b|no such (?:container|org ?unit|organi[sz]ational ?unit|ou)\b|parent (?:container|object|dn|distinguished ?name)\b.{0,60}(?:not found|not exist|n't exist|is invalid)/,
  },
];

/** The account is gone ("InvalidAnchor", LDAP NO_OBJECT, RFC 7644: 404). */
export const NOT_FOUND: readonly Rule[] = [
  {
    means: 'not-found',
    says: /not (?:be )?found|(?:does|do|did) ?n[o']t exist|no longer exists?|no such (?:user|group|object|entry|resource|account|member)|no object\b|unknown (?:user|group|account|resource|member)|(?:could not|cannot|can't|unable to) (?:find|locate)|(?:was|were|has been|have been|already) (?:permanently )?(?:deleted|removed)|non-?existent|not present in|\bno (?:user|group|account|resource|member|record)s? (?:with|for|found|exists?|matches)/,
  },
];
