import type { AnswerClass, TargetAnswer } from './answer.ts';
import { classOfText } from './classify.ts';
import { openEnvelope, withoutBoilerplate } from './envelope.ts';
import { jsonStart, leavesOf } from './loose-json.ts';
import { isMarkup, markupSentence } from './markup.ts';
import { attributeOfField, namedIn } from './names.ts';
import { classOfCode } from './rules/codes.ts';
import { classOfStatus, SCIM_TYPES } from './rules/standards.ts';
import { type Statements, statementsOf } from './statements.ts';
import { isStatusOnly, statusSaid } from './status.ts';
import { folded, messageOf } from './text.ts';

/** Classes about the data that was sent: only these name an attribute or a value. */
const ABOUT_DATA: ReadonlySet<AnswerClass> = new Set([
  'value-taken',
  'taken-elsewhere',
  'value-invalid',
  'domain-not-verified',
  'value-required',
  'filter-not-supported',
  'patch-not-understood',
  'path-without-target',
  'read-only',
  'mastered-elsewhere',
  'too-long',
  'ambiguous-target',
  'ambiguous-source',
  'unresolved-reference',
  'container-missing',
  'mapping-error',
  'unknown-answer',
]);
/** Where what is named in the sentence can be a value that was sent. */
const ABOUT_VALUE: ReadonlySet<AnswerClass> = new Set([
  'value-taken',
  'value-invalid',
  'domain-not-verified',
  'too-long',
  'filter-not-supported',
  'ambiguous-target',
  'ambiguous-source',
  'unresolved-reference',
  'container-missing',
]);

/**
 * What a failure or a warning says, read from its error code and its reason (each null where it was not logged). A class is decided by the sentence first, then
 * scimType, HTTP status and the connector's code. Never throws; a body that was cut off is read as far as it goes.
 */
export function readAnswer(errorCode: string | null, reason: string | null): TargetAnswer {
  const message = messageOf(reason);
  const read = message === null ? NOTHING : readMessage(message);
  const sentence = read.sentence;
  const speaks = sentence !== null && !read.isVague;
  const said =
    read.means ??
    (sentence === null ? null : classOfText(sentence)) ??
    (read.codes.length === 0 ? null : classOfText(read.codes.join('; '))) ??
    SCIM_TYPES[read.scimType?.toLowerCase() ?? ''] ??
    classOfStatus(read.status, speaks) ??
    classOfCode(errorCode, speaks) ??
    'unknown-answer';
  // "More than one user was found" does not say on which side; the code of the service does.
  const isOfSource = said === 'ambiguous-target' && classOfCode(errorCode, speaks) === 'ambiguous-source';
  const answerClass = isOfSource ? 'ambiguous-source' : said;
  const named = sentence === null || !ABOUT_DATA.has(answerClass) ? null : namedIn(sentence, read.field);
  return {
    answer_class: answerClass,
    http_status: read.status,
    scim_type: read.scimType,
    // "Bad Request" is no sentence beside a class that says more.
    sentence: speaks || answerClass === 'unknown-answer' ? sentence : null,
    attribute: named?.attribute ?? null,
    value: ABOUT_VALUE.has(answerClass) ? (named?.value ?? null) : null,
    conflicting_account: answerClass === 'value-taken' ? (read.account ?? named?.account ?? null) : null,
  };
}

interface Read {
  readonly sentence: string | null;
  /** The sentence says no more than that something failed. */
  readonly isVague: boolean;
  readonly status: number | null;
  readonly scimType: string | null;
  readonly codes: readonly string[];
  readonly field: string | null;
  readonly account: string | null;
  /** The class that the form of the answer decides. */
  readonly means: AnswerClass | null;
}

const NOTHING: Read = {
  sentence: null,
  isVague: true,
  status: null,
  scimType: null,
  codes: [],
  field: null,
  account: null,
  means: null,
};

function readMessage(message: string): Read {
  const { status, prose, body } = openEnvelope(message);
  const read = readBody(body ?? prose);
  const said = status ?? read.status ?? statusSaid(read.sentence ?? '') ?? statusSaid(prose);
  const lead = body === null ? '' : folded(prose);
  const isLeadBetter = read.isVague && !isVague(lead) && lead !== '';
  const sentence = isLeadBetter ? lead : read.sentence;
  return {
    ...read,
    sentence,
    isVague: sentence === null || isVague(sentence),
    status: said,
    codes: isLeadBetter && read.sentence !== null ? [...read.codes, read.sentence] : read.codes,
    means: formOf(read, said),
  };
}

/** A page says what it says; where it says nothing of access or of an outage, it is no SCIM at all. */
function formOf({ means, sentence }: Read, status: number | null): AnswerClass | null {
  if (means !== 'unreadable-answer') return means;
  const told = (sentence === null ? null : classOfText(sentence)) ?? classOfStatus(status, true);
  const isOfPage =
    told === 'unauthorised' ||
    told === 'forbidden' ||
    told === 'server-error' ||
    told === 'timeout' ||
    told === 'throttled';
  return isOfPage ? told : means;
}

function readBody(text: string): Read {
  if (isMarkup(text)) {
    const sentence = tidy(markupSentence(text) ?? '');
    return {
      ...NOTHING,
      sentence: sentence === '' ? null : sentence,
      isVague: isVague(sentence),
      means: 'unreadable-answer',
    };
  }
  const start = jsonStart(text);
  if (start >= 0) {
    const found = statementsOf(leavesOf(text.slice(start)));
    if (found.sentences.length + found.fields.length + found.codes.length > 0 || found.status !== null)
      return readStatements(found, tidy(withoutBoilerplate(text.slice(0, start))));
    // Cut off before it said anything.
    if (text.slice(0, start).trim() === '') return NOTHING;
  }
  const sentence = tidy(text);
  return { ...NOTHING, sentence: sentence === '' ? null : sentence, isVague: isVague(sentence) };
}

/** So many sentences about single attributes are told; a body that lists more lists everything it knows. */
const MOST_FIELDS = 5;

function readStatements(found: Statements, lead: string): Read {
  const telling = found.sentences
    .map((texts) => texts.filter((text) => !isVague(text)))
    .find((texts) => texts.length > 0);
  const main = telling?.join('; ');
  const inner = main === undefined || !/\b(?:web response|status ?code)\s*:/i.test(main) ? null : readMessage(main);
  const fields = found.fields
    .filter(({ text }) => !isVague(text))
    .slice(0, MOST_FIELDS)
    .map(({ field, text }) => (text.toLowerCase().includes(lastWord(field)) ? text : `${field}: ${text}`));
  const own = inner?.sentence ?? main;
  const told = [...(own === undefined ? [] : [own]), ...fields.filter((text) => own?.includes(text) !== true)];
  const sentence = tidy([...new Set(told)].join('; ')) || lead || found.sentences[0]?.[0] || found.codes[0] || null;
  return {
    sentence,
    isVague: sentence === null || isVague(sentence),
    status: found.status ?? inner?.status ?? null,
    scimType: found.scimType ?? inner?.scimType ?? null,
    codes: found.codes,
    field:
      found.fields.map(({ field }) => attributeOfField(field)).find((name) => name !== null) ?? inner?.field ?? null,
    account: found.conflictingAccount,
    means: null,
  };
}

const lastWord = (field: string): string =>
  (field.split(/[^A-Za-z0-9]+/).findLast((part) => part !== '') ?? field).toLowerCase();

/** Sentences that say that something failed, and not what. */
const VAGUE =
  /^(?:(?:one or more )?(?:validation )?errors? (?:has |have )?occurr?ed|(?:schema |input |request )?validation (?:has )?(?:failed|failure|errors?)|(?:the )?(?:request|input)(?: body)? (?:is|was) (?:invalid|malformed|bad)|invalid (?:request|input|parameters?|data)(?: body)?(?: provided)?|operation failed|request failed|an? (?:unknown |unexpected )?error (?:has )?occurred|unknown error|error|errors|failed|failure|exception|unprocessable (?:entity|content))[.!:]?$/i;

const isVague = (text: string): boolean => text === '' || VAGUE.test(text) || isStatusOnly(text);

/** Folded, without the full stop that the service sets behind an answer (" ."). */
const tidy = (text: string): string =>
  folded(text)
    .replace(/^[;:,.\s]{1,20}/, '')
    .replace(/ \.$/, '');
