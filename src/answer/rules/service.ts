import type { Rule } from '../answer.ts';

/** What the provisioning service says itself, before or after it has asked the target. */

/** "Understand how provisioning logs work": the answer is no SCIM, or not one resource. */
export const UNREADABLE: readonly Rule[] = [
  {
    means: 'unreadable-answer',
    says: /(?:is|was|returned) (?:no|not an?|not a valid|not valid) (?:valid )?(?:scim|json)\b|multiple entries in (?:the )?response|more than one (?:resource|entry|user|group) (?:was |were )?(?:returned|in the (?:response|answer))|unexpected character encountered while parsing value: </,
  },
  {
    means: 'unreadable-answer',
    says: /(?:unable to|could not|cannot|can't|failed to) (?:be )?(?:parsed?|read|deseriali[sz]ed?|understand|understood) (?:the )?(?:\w{1,20} )?(?:response|answer|reply)|(?:response|answer) .{0,40}(?:could not|cannot|can't) be (?:parsed|read|deseriali[sz]ed)|not (?:the )?scim that|(?:response|answer)\b.{0,40}(?:did|does) ?n[o']t contain an? (?:valid )?(?:scim|json)|(?:scim )?endpoint is not (?:fully )?compatible/,
  },
  // Web servers that know no such address: the Tenant URL is wrong, or leads to something that is no SCIM endpoint.
  {
    means: 'unreadable-answer',
    says: /page not found|^(?:the |this |your )?(?:tenant|workspace|instance|site)\b.{0,40}not (?:be )?(?:found|exist)|cannot (?:get|post|patch|put|delete) \/|no http resource was found|no static resource|(?:route|endpoint|url) .{0,80}not found|(?:http|web) (?:site|page) (?:is )?not|unsupported media type|not support (?:the )?(?:http )?method|\bmethod (?:is )?not (?:allowed|supported)|resource you are looking for has been removed/,
  },
];

/** DuplicateTargetEntries and DuplicateSourceEntries, AmbiguousUser of cross-tenant jobs. */
export const AMBIGUOUS: readonly Rule[] = [
  {
    means: 'ambiguous-source',
    says: /(?:two or more|more than one|multiple|several) (?:\w{1,20} )?(?:entries|entry|objects?|users?|accounts?|people) (?:in|of|from) the (?:source|directory)|(?:two or more|more than one|multiple|several|duplicate) source (?:entries|objects?|users?)/,
  },
  {
    means: 'ambiguous-target',
    says: /(?:two or more|more than one|multiple|several) (?:\w{1,20} )?(?:entries|entry|objects?|users?|accounts?|matches|matching \w{1,20})\b.{0,60}(?:target|match|has the value|same value|with the same)|duplicate target entries|ambiguous (?:user|match)|matches (?:more than one|multiple|several)/,
  },
];

/** "Troubleshooting tips" and known issues of cross-tenant synchronization; Graph on objects of Active Directory and Exchange. */
export const MASTERED: readonly Rule[] = [
  { means: 'forbidden', says: /provisioning service was forbidden from performing/ },
  {
    means: 'mastered-elsewhere',
    says: /source of authority|\bsoa\) ?enforcement|master(?:ed)? (?:on.?prem|in )|on.?premises.?mastered|originated in (?:an )?external service|mastered by|dir ?sync(?:ed)? objects?|objects? currently undergoing migration|(?:synchroni[sz]ed|synced) (?:from|with) (?:an? |the |your )?(?:on.?prem|local|active directory|another directory|external director)|(?:managed|controlled|owned) by (?:an? |the |your |another )?(?:external|other|different) (?:identity|directory|system|service|idp|provider)|managed by (?:another )?(?:identity provider|idp)/,
  },
];

/** Cross-tenant access settings and B2B collaboration. */
export const POLICY: readonly Rule[] = [
  {
    means: 'policy',
    says: /auto(?:matic(?:ally)?)?.?redeem|redemption|cross.?tenant (?:access|synchroni[sz]ation) (?:policy|policies|settings?)|b2b (?:management |collaboration )?(?:policy|settings?)|invit(?:ation|e)s? .{0,80}(?:fail|not (?:be )?(?:allowed|permitted|created|redeemed)|blocked|policy|disabled|could not)|guest (?:users? )?(?:invitations?|access) .{0,40}(?:not allowed|blocked|disabled|restricted)/,
  },
];

/** The provisioning agent of cloud sync, HR and on-premises jobs (reference of cloud sync error codes). */
export const AGENT: readonly Rule[] = [
  {
    means: 'agent-unavailable',
    says: /\bno (?:\w{1,20} )?agents?\b|\bagents?\b.{0,60}(?:not (?:running|available|active|reach|respond|assigned|connect)|unavailable|offline|inactive|unreachable|timed out|could not|signal)|(?:reach|contact|connect to) (?:an? |the |any )?(?:\w{1,20} )?agent\b|ldap server is unavailable|(?:reach|contact|find|connect to) (?:an? |the |any )?domain controller|domain controller .{0,40}(?:not|un)|the server is not operational/,
  },
];

/** "InternalError" of the provisioning service itself. */
export const SERVICE: readonly Rule[] = [
  {
    means: 'service-error',
    says: /(?:provisioning service|synchroni[sz]ation (?:engine|service)) (?:has )?(?:met|encountered|experienced|had|ran into) an? |internal (?:service )?error (?:in|of) the (?:provisioning|synchroni[sz]ation) service/,
  },
];
