import type { Rule } from '../answer.ts';

/** What the target says of a value: taken, missing, too long, not allowed, not to be changed. */

/** RFC 7644, 3.12 (uniqueness), Salesforce (DUPLICATE_USERNAME), Graph (ObjectConflict), databases; German, French, Spanish. */
export const TAKEN: readonly Rule[] = [
  {
    means: 'value-taken',
    says: /\b(?:already|been) (?:\w{1,12} )?(?:exists?|exisits|existing|in use|used|taken|registered|claimed|reserved|assigned|associated|linked|belongs?|has an account|there|present|a member of another|in team)\b|exists already|\bin use (?:by|for|elsewhere)|(?:is|been) (?:taken|in use)\b|\btaken\b by|\bname taken\b|user ?name taken|email taken|belongs? to (?:an? )?(?:other|another|existing|different) |(?:e-?mail|address|user ?name|name|login|alias|handle)\b.{0,30}(?:not|n't|un) ?available/,
  },
  {
    means: 'value-taken',
    says: /(?:must|should|has to|needs to|not|n't)(?: be)? unique\b|unique(?:ness)?\W{1,3}(?:\w{1,20}\W{1,3}){0,2}(?:constraint|violat|key|index|check|error)|violat\w{1,5}\b.{0,40}\bunique|non-?unique|\bduplicates?\W{1,3}(?:\w{1,20}\W{1,3}){0,2}(?:key|entry|value|user|e-?mail|record|id|name|external|account|object|identifier|login|group)|object conflict|entity exists|entry (?:already )?exists/,
  },
  {
    means: 'value-taken',
    says: /(?:another|other|different|existing) (?:\w{1,20} )?(?:user|account|object|resource|person|member|entry|group|identity)s? .{0,60}(?:same|this|that|has|holds?|uses?|with|claimed)|(?:same|identical) (?:value|user ?name|e-?mail|primary e-?mail|external ?id|name|login|employee)|conflict(?:s|ing)? (?:with|value|object|user|account|e-?mail)/,
  },
  {
    means: 'value-taken',
    says: /bereits (?:vergeben|vorhanden|verwendet|benutzt)|existiert bereits|d[ée]j[àa] (?:utilis|pris|exist)|existe d[ée]j[àa]|ya (?:existe|est[áa] en uso|est[áa] registrad)/,
  },
];

/**
 * A value that counts as taken beyond the organisation of the customer: Salesforce (user names), Dropbox (user_on_another_team),
 * Zoom, Adobe, DocuSign. "Another account" may be one of the same organisation, and is no such word.
 */
export const TAKEN_ELSEWHERE: readonly Rule[] = [
  {
    means: 'taken-elsewhere',
    says: /(?:already|duplicated?|exists?|exist|in use|taken|belongs?|registered|a member|associated|managed|claimed|used|user)\b.{0,60} (?:in|to|by|of|on|with) (?:(?:an)?other|a different) (?:(?!(?:user|account|person|member|object|resource)\b)[\w.]{1,30} ){0,2}(?:tenant|organi[sz]ation|org|workspace|company|team|instance|enterprise|customer|subscription)s?\b|unique across all (?:\S{1,30} ){0,2}(?:tenant|organi[sz]ation|org|workspace|instance)s?\b/,
  },
];

/** "Required property 'familyName' not found in JSON. Path 'name'" (Newtonsoft): before anything that is not found. */
export const REQUIRED_IN_JSON: readonly Rule[] = [
  // Which of the two it is is not said; correcting the value covers both.
  { means: 'value-invalid', says: /missing or (?:is |it is )?(?:not valid|invalid)|invalid or (?:is |it is )?missing/ },
  {
    means: 'value-required',
    says: /required propert(?:y|ies)\b|missing required|required (?:field|attribute|parameter|value|claim|key)s?\b.{0,60}(?:missing|not|empty|blank|null)/,
  },
];

/** Salesforce (REQUIRED_FIELD_MISSING), Workplace ("You must provide an email"), Rails, Django, FastAPI, ASP.NET. */
export const REQUIRED: readonly Rule[] = [
  {
    means: 'value-required',
    says: /\b(?:is|are|was|were|be)(?: a| an)? (?:required|mandatory)\b|(?:required|mandatory) (?:field|attribute|property|value|parameter)|(?:field|value|attribute) required|must (?:always )?be (?:provided|specified|supplied|set|present\b(?! in)|included|given|populated|filled)|must (?:have|provide|specify|supply|include|contain) (?:an?|one|at least|exactly|the|both)\b(?! (?:character|digit|letter|number|symbol|valid))|you must provide/,
  },
  {
    means: 'value-required',
    says: /(?:cannot|can't|can not|could not|must not|may not|mustn't|should not|shouldn't) be (?:null|empty|blank|missing|none|undefined|an empty)|\bmissing\W{1,3}(?:\w{1,20}\W{1,3}){0,2}(?:field|value|attribute|property|e-?mail|name|user ?name|id|parameter|key)|(?:is|are|was|were) (?:missing|not (?:provided|specified|supplied|set|present))\b|(?:value|field|attribute|property|name|mail|id|number|parameter|it)\W{0,3} (?:is|are|was) (?:empty|null|blank)\b|mandatory fields? missing|(?:no|without an?) (?:value|e-?mail|user ?name|last name|family name)\b|(?:attribute|property|field|value|parameter)s?\b.{0,80}\bmissing\b|(?:name|e-?mail|id|number|value|field) required\b|null value/,
  },
];

/** An address or user name in a domain that the target does not take: Zoom, Atlassian, Google, Adobe, Box; Graph ("verified domain names"). */
export const DOMAIN: readonly Rule[] = [
  {
    means: 'domain-not-verified',
    says: /\bdomains?\b(?! controller)(?: \S{1,80}){0,6} (?:(?:is|are|was|were|has|have) )?(?:not|n't|never)(?: yet)? (?:been )?(?:verified|managed|claimed|owned|allowed|authori[sz]ed|registered|accepted|permitted|approved|supported|white ?listed|allow.?listed|trusted|found|part of|associated|in the (?:list|allow))|\b(?:unverified|unclaimed|unauthori[sz]ed|unapproved|not allowed|not permitted|disallowed|blocked|invalid|unknown) (?:e-?mail |mail |user )?domains?\b|\bdomains?\b(?: \S{1,80}){0,4} (?:is|are) (?:blocked|unverified|unclaimed|restricted)\b/,
  },
  {
    means: 'domain-not-verified',
    says: /(?:not (?:in|from|within|under|on|part of|belong\w{0,3} to)|outside(?: of)?|must (?:be|belong|end|use)(?: (?:in|to|with|from|on))?|(?:only|use)(?: one of)?) (?:\S{1,40} ){0,4}(?:verified|managed|claimed|allowed|approved|authori[sz]ed|permitted|accepted|registered|company|organi[sz]ation(?:'s|s')?|customer(?:'s|s')?|account(?:'s|s')?) (?:e-?mail |mail )?domains?\b/,
  },
];

/** Length and size: Active Directory (":len 65"), SQL ("would be truncated"), RFC 9110 (413, 414). */
export const TOO_LONG: readonly Rule[] = [
  {
    means: 'too-long',
    says: /too (?:long|large|big)\b|(?:exceed\w{0,3}|longer than|greater than|more than|larger than|shorter than|at most|up to|maximum|max\b|no more than|less than|fewer than|not exceed|limited to|over)\b.{0,60}(?:length|char(?:acter)?s?\b|size\b|bytes?\b|\bkb\b|\bmb\b)|(?:length|size)\b.{0,60}(?:exceed|at most|maximum|max\b|too|not be (?:more|greater|longer)|limit)|(?:would|will|was) be truncated|data truncat|too long for type|maximum length|max length|upper range/,
  },
  // "problem 1005 (CONSTRAINT_ATT_TYPE), … Att 3 (cn):len 140": only a length is followed by one.
  { means: 'too-long', says: /constraint att type.{0,200}:len \d/ },
];

/** RFC 7644, 3.12 (mutability). */
export const READ_ONLY: readonly Rule[] = [
  {
    means: 'read-only',
    says: /read.?only\b|immutable|mutability|(?:cannot|can't|can not|could not|may not|must not|unable to|not (?:allowed|possible|permitted) to) (?:be )?(?:modif|chang|updat|edit|renam|overwrit|alter|reassign)\w{0,4}\b(?! (?:user(?! ?name)|account|member|group|profile|a |an |the (?:user(?! ?name)|account|member|group))|.{0,40}(?:deactivated|inactive|suspended|archived|locked))|(?:modif|chang|updat|edit|renam)\w{0,6} (?:of |to |the )?.{0,60}(?:not (?:be )?(?:allowed|permitted|supported|possible)|is (?:forbidden|prohibited))|not (?:modifiable|mutable|editable|writ[e]?able|updat[e]?able|changeable)/,
  },
];

/** A value that is there and not allowed. The last of the rules about values: whatever says more has been asked before. */
export const INVALID: readonly Rule[] = [
  // A role, a profile, a department that the target does not know is a value, not an account.
  {
    means: 'value-invalid',
    says: /(?:role|profile|department|country|language|locale|time ?zone|licen[cs]e type|user ?type|location|site|cost ?cent(?:er|re)|division|team|title|option|choice|entitlement|parent)\b.{0,80}(?:not (?:exist|found|be found|recogni[sz]ed|known|valid)|n't exist|unknown|no such|inactive)|(?:unknown|no such|invalid|unrecogni[sz]ed)\W{1,3}(?:\w{1,20} )?(?:role|profile|department|country|language|locale|time ?zone|user ?type|location|entitlement)/,
  },
  {
    means: 'value-invalid',
    says: /values? .{0,80}(?:not (?:be )?(?:support|allow|accept|permit|valid|recogni[sz]|in the (?:list|enum))|unsupported)|not (?:an?|one) (?:of|valid|allowed|accepted|acceptable|supported|permitted)|(?:one of|only) (?:the )?(?:following|these|allowed)|must be (?:one of|either|in|valid|a valid|an? )|enum(?:eration)?\b|picklist|allowed values|valid choice|can only be/,
  },
  {
    means: 'value-invalid',
    says: /\binvalid\b(?!.{0,20}\b(?:request|answer|response)\b)|\bnot (?:a )?valid\b|(?:not|n't) (?:be )?(?:match|conform|comply|well.?formed)|illegal|malformed|(?:wrong|bad|incorrect|invalid) (?:format|syntax|value|type|data)|\bformat\b|must (?:match|contain|start|end|begin|consist|not contain|be at least|be between)|at least \d{1,4} char|(?:cannot|could not|can't|unable to) (?:be )?(?:convert|pars|cast)\w{0,3}|out of range|constraint (?:violation|att type)|violates (?:schema|the|a)|special characters?|unparsable|field integrity|not (?:accept|allow) the value|password\b.{0,60}(?:complexity|requirement|policy|weak|strength)|regular expression|satisfy (?:the )?(?:constraint|pattern)/,
  },
];
