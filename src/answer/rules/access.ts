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
    says: /(?:invalid|incorrect|wrong|bad|unknown) (?:user ?name|user|login|e-?mail)s? (?:or|and) password|authentication (?:has )?(?:failed|failure|is required|required|error|token)|not (?:authenticated|authed|logged in)|could not (?:be )?authenticat|unable to authenticat|failed to authenticat|\baadsts\d{4}|invalid (?:auth|client|grant)\b|account inactive|refuses? the credentials?|\bdata 52e\b|^(?:\d{3} )?unauthori[sz]ed\b|unauthori[sz]ed (?:access|request|client)|login failed|full authentication/,
  },
];

/** The people that an application does not let anybody take away or change: Slack (cannot_deactivate_primary_owner), GitHub, Atlassian, Zoom. */
export const PROTECTED: readonly Rule[] = [
  {
    means: 'protected-account',
    says: /(?:cannot|can't|can not|could not|may not) (?:be )?(?:deactivat|delet|remov|disabl|suspend)\w{0,3} (?:this|the|a) (?:user|account|member)\b.{0,60}\b(?:owner|administrator)s?\b|\b(?:last|sole|final|(?:only|last) remaining|the only)(?: \w{1,20}){0,2} (?:administrator|admin|owner|super ?admin|super ?user)s?\b|(?:cannot|can't|can not|could not|may not|unable to|(?:not|n't) (?:allowed|possible|permitted) to) (?:be )?(?:\w{1,20} )?(?:deactivat|delet|remov|disabl|suspend|updat|modif|demot)\w{0,5} (?:\w{1,20} ){0,4}(?:owner|administrator|admin|super ?admin|super ?user)s?\b(?! (?:permission|privilege|right|role|access|consent|credential|api)s?\b)/,
  },
];

/** An account that the application keeps from any change while it is switched off there. A token of an inactive account is none. */
export const INACTIVE_ACCOUNT: readonly Rule[] = [
  {
    means: 'account-inactive',
    says: /\b(?:user|account|profile|identity) (?:must|has to|needs to|should) (?:first )?be (?:active|enabled|reactivated|activated|unlocked|unsuspended|unarchived)\b|(?:cannot|can't|can not|could not|may not|unable to|(?:not|n't) (?:allowed|possible|permitted) to) (?:be )?(?:modif|chang|updat|edit)\w{0,5} .{0,40}\b(?:deactivated|inactive|suspended|archived|locked|disabled|deprovisioned)\b|(?:deactivated|inactive|suspended|archived|locked|deprovisioned) (?:user|account|profile)s? (?:cannot|can't|can not|could not|may not) be (?:modif|chang|updat|edit)\w{0,5}/,
  },
  {
    means: 'account-inactive',
    says: /^(?:the |this )?(?:target )?(?:user|account|profile)\b(?: \S{1,80}){0,2} (?:is|was|has been) (?:currently |already )?(?:deactivated|inactive|suspended|archived|locked|disabled|not active)\b/,
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
    says: /not (?:authori[sz]ed|entitled|allowed|permitted) to (?:perform|access|call|use|manage|create|update|delete|provision|do|make)|not (?:enabled|authori[sz]ed|entitled|available) (?:for|in|on) (?:this|your|the)|does not allow (?:it|this|the (?:service|operation))|is (?:forbidden|not authori[sz]ed)\b|\brefus\w{0,3} to (?:fulfil|authori[sz])|general forbidden|^(?:\d{3} )?forbidden\b|was forbidden from performing|\b403 forbidden|operation (?:is )?not (?:permitted|allowed)|(?:blocked|denied) by (?:\w{1,20} ){0,3}polic|cannot create (?:an? |the )?(?:\w{1,20} )?(?:owner|administrator|admin|super ?admin)/,
  },
];

/** What the customer has not bought, or no longer has: 402, GitHub, Slack, PagerDuty, Miro, Figma. */
export const PLAN: readonly Rule[] = [
  {
    means: 'not-in-plan',
    says: /(?:only|not) (?:available|included|supported|enabled|allowed|offered) (?:on|in|for|with|to) (?:\S{1,30} ){0,6}(?:plan|edition|tier|subscription)s?\b|upgrade (?:your |the |to )(?:\S{1,20} ){0,3}(?:plan|subscription|edition|tier)|(?:trial|subscription|plan|contract)(?: period)? (?:has |is |was )?(?:already )?(?:expired|ended|over|inactive|cancell?ed|suspended|lapsed)|requires? (?:an? |the )?(?:\S{1,30} ){0,3}(?:plan|edition|tier|subscription)\b|payment required|not have the abilit(?:y|ies)/,
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
    says: /(?:user|member|account|object|seat)s? (?:limit|quota|count)\b.{0,30}(?:reached|exceed|hit)|(?:maximum|max|allowed|exceeds? the) (?:number|amount|limit|count) of (?:\w{1,20} ){0,2}(?:users|members|accounts|seats|objects|people)|quota (?:limit )?(?:has been |is |was )?exceeded/,
  },
];
