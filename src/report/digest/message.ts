import { createHash } from 'node:crypto';
import { usageError } from '../../errors.ts';
import { flat } from '../../output/words.ts';

/** What a message says and to whom. */
export interface Message {
  readonly from: string;
  readonly to: readonly string[];
  /** ISO 8601 in UTC. */
  readonly date: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const LINE = 76;
/** Bytes of one encoded word (RFC 2047): 75 characters with its frame, in Base64. */
const WORD_BYTES = 45;
/** An address of RFC 5321 without quoted local parts, comments or addresses of machines. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?$/;

/** An address as it may stand in a header. Errors: exit code 2 for what is none, so that nothing else gets into the headers. */
export function mailAddress(option: string, word: string): string {
  if (ADDRESS.test(word)) return word;
  throw usageError(
    `${option} ${JSON.stringify(word)} is no address.`,
    'Write it as name@example.com, without a display name.',
  );
}

/**
 * A message as a file that mail programs open and send (RFC 5322; text and HTML as multipart/alternative, RFC 2046). The same content gives
 * the same bytes. Nothing of it can add a header: texts stand encoded, addresses are checked.
 */
export function emailOf({ from, to, date, subject, text, html }: Message): string {
  const content = createHash('sha256')
    .update(JSON.stringify([from, to, date, subject, text, html]))
    .digest('hex');
  const boundary = `=_provlens_${content.slice(0, 24)}`;
  const part = (type: string, body: string): string =>
    [
      `--${boundary}`,
      `Content-Type: text/${type}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      ...lines(Buffer.from(body.replace(/\r?\n/g, '\r\n'), 'utf8').toString('base64')),
    ].join('\r\n');
  const headers = [
    `From: ${from}`,
    ...(to.length === 0 ? [] : [`To: ${to.join(',\r\n ')}`]),
    `Subject: ${headerText(subject)}`,
    `Date: ${mailDate(date)}`,
    `Message-ID: <${content.slice(0, 32)}@provlens.invalid>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    'Auto-Submitted: auto-generated',
    // Outlook opens it as a draft, ready to be sent.
    'X-Unsent: 1',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${part('plain', text)}\r\n${part('html', html)}\r\n--${boundary}--\r\n`;
}

/** A text as the value of a header: as it is where every reader agrees on it, else in encoded words (RFC 2047). */
export function headerText(text: string): string {
  const line = flat(text);
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && line.length < LINE - 'Subject: '.length) return line;
  const words: string[] = [];
  let word = '';
  for (const character of line) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join('\r\n ');
}

/** `Tue, 12 May 2026 09:41:00 +0000`. */
const mailDate = (iso: string): string => new Date(iso).toUTCString().replace('GMT', '+0000');

const lines = (base64: string): string[] => base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
