import type { Rule } from '../answer.ts';

/** Whether provisioning may do at all what it asks for: rate, credentials, rights, licences. */

/** RFC 6585 (429), the retry words of Google, Slack, Salesforce and Atlassian. */
export const THROTTLED: readonly Rule[] = [
  {
    means: 'throttled',
    says: /too many (?:requests|calls)|rate.?limit|rate exceeded|throttl|(?:request|api|query|call)s? (?:limit|quota|rate)\b|quota.{0,30}per (?:second|minute|hour|day)|(?:slow down|asks to wait|concurrent requests? limit)|requests? per (?:second|minute|hour|day)/,
  },
];

/** RFC 6750 (invalid_token), Slack (not_authed, token_revoked), Salesforce (INVALID_SESSION_ID), Entra (AADSTS7000215, 7000222). */
export const UNAUTHORISED: readonly Rule[] = [
  {
    means: 'unauthorised',
    says: /\b(?:token|jwt|credentials?|api ?key|secret|session|password|signature|authorization header|certificate)s? (?:has |have |is |are |was |were |may have )?(?:been )?(?:expired|revoked|invalid|rejected|incorrect|missing|not valid|not provided|required|disabled|inactive)/,
  },
  {
    means: 'unauthorised',
    says: /(?:invalid|expired|revoked|missing|incorrect|bad|wrong|unknown|rejected|malformed|no)\W{1,3}(?:\w{1,20} ){0,3}(?:token|credentials?|api ?key|client secret|secret|session id|authentication header|authorization header)/,
  },
  {
    means: 'unauthorised',
    says: /authentication (?:has )?(?:failed|failure|is required|required|error|token)|not (?:authenticated|authed|logged in)|could not (?:be )?authenticat|unable to authenticat|failed to authenticat|\baadsts\d{4}|invalid (?:auth|client|grant)\b|account inactive|refuses? the credentials?|\bdata 52e\b|^(?:\d{3} )?unauthori[sz]ed\b|unauthori[sz]ed (?:access|request|client)|login failed|full authentication/,
  },
];

/** Graph (Authorization_RequestDenied), Salesforce (INSUFFICIENT_ACCESS…), Slack (missing_scope), LDAP (INSUFF_ACCESS_RIGHTS). */
export const FORBIDDEN: readonly Rule[] = [
  {
    means: 'forbidden',
    says: /insuff(?:icient)?\b.{0,40}(?:access|rights?|privileges?|permissions?|scopes?|acl)|(?:missing|lacks?|without|invalid|required|needs?|requires?)\b.{0,30}\b(?:oauth )?(?:scopes?|permissions?|privileges?)\b/,
  },
  {
    means: 'forbidden',
    says: /(?:not|no|n't) (?:have |has |had )?(?:the |any |enough |sufficient |required |necessary |appropriate |proper )*(?:permissions?|rights?|privileges?|access to|authority)|access (?:is |was )?(?:denied|forbidden|not allowed)|(?:permission|request|authorization request) (?:was )?denied/,
  },
  {
    means: 'forbidden',
    says: /not (?:authori[sz]ed|entitled|allowed|permitted) to (?:perform|access|call|use|manage|create|update|delete|provision|do|make)|not (?:enabled|authori[sz]ed|entitled|available) (?:for|in|on) (?:this|your|the)|does not allow (?:it|this|the (?:service|operation))|is forbidden|^(?:\d{3} )?forbidden\b|was forbidden from performing|\b403 forbidden|operation (?:is )?not (?:permitted|allowed)|(?:blocked|denied) by (?:\w{1,20} ){0,3}polic|cannot (?:create|deactivate|delete|modify|update|suspend) (?:an? |the )?(?:\w{1,20} )?(?:owner|administrator|admin|super ?admin)/,
  },
];

/** Salesforce (LICENSE_LIMIT_EXCEEDED), Google ("Domain user limit reached"), Zoom, Atlassian, the quota of a directory. */
export const LICENCE: readonly Rule[] = [
  {
    means: 'licence-limit',
    says: /(?:licen[cs]es?|seats?|subscriptions?|user quota|directory quota|paid users?)\b.{0,60}(?:limit|exceed|exhaust|reached|no more|not enough|insufficient|unavailable|not available|none left|left|maximum|used up|full)/,
  },
  {
    means: 'licence-limit',
    says: /(?:limit|exceed(?:s|ed|ing)?|exhausted|reached|no more|not enough|no|insufficient|maximum|max|out of|lacks?|without|number of)\b(?: \w{1,20}){0,5}? (?:licen[cs]es?|seats?|subscriptions?)\b/,
  },
  {
    means: 'licence-limit',
    says: /(?:user|member|account|object|seat)s? (?:limit|quota|count)\b.{0,30}(?:reached|exceed|hit)|(?:maximum|max|allowed|exceeds? the) (?:number|amount|limit|count) of (?:\w{1,20} ){0,2}(?:users|members|accounts|seats|objects|people)|quota (?:limit )?(?:has been |is |was )?exceeded|upgrade (?:your |the |to )(?:\w{1,20} )?(?:plan|subscription)|payment required/,
  },
];
