import { expect, test } from 'vitest';
import { emailOf, headerText, type Message, mailAddress } from '../../../src/report/digest/message.ts';

const message = (more: Partial<Message> = {}): Message => ({
  from: 'provlens@localhost',
  to: ['ana@fjord.example', 'bo@fjord.example'],
  date: '2026-05-12T09:41:07.123Z',
  subject: 'Since 4 May: 2 new.',
  text: 'Two are new.\nZoë is one.',
  html: '<p>Zoë</p>',
  ...more,
});

/** Headers by name, unfolded, and the bodies of the parts by their type. */
function read(email: string): { headers: Map<string, string>; parts: Map<string, string> } {
  expect(email.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const at = email.indexOf('\r\n\r\n');
  const lines = email
    .slice(0, at)
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([A-Za-z-]+): (.*)$/.exec(line)!;
      return [name, value] as const;
    }),
  );
  expect(headers.size).toBe(lines.length);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('Content-Type')!)![1]!;
  const pieces = email.slice(at + 4).split(`--${boundary}`);
  expect(pieces.at(-1)).toBe('--\r\n');
  const parts = new Map(
    pieces.slice(1, -1).map((piece) => {
      const [head = '', body = ''] = piece.trim().split('\r\n\r\n');
      return [/Content-Type: ([\w/]+)/.exec(head)![1]!, Buffer.from(body, 'base64').toString('utf8')] as const;
    }),
  );
  return { headers, parts };
}

/** A header as a mail program shows it (RFC 2047). */
const shown = (value: string): string =>
  value
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([\w+/=]*)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'));

test('a message has the headers that it needs, and both forms of its text', () => {
  const { headers, parts } = read(emailOf(message()));
  expect(headers.get('From')).toBe('provlens@localhost');
  expect(headers.get('To')).toBe('ana@fjord.example, bo@fjord.example');
  expect(headers.get('Date')).toBe('Tue, 12 May 2026 09:41:07 +0000');
  expect(headers.get('Subject')).toBe('Since 4 May: 2 new.');
  expect(headers.get('MIME-Version')).toBe('1.0');
  expect(headers.get('Content-Type')).toMatch(/^multipart\/alternative; /);
  expect(headers.get('Message-ID')).toMatch(/^<[0-9a-f]{32}@provlens\.invalid>$/);
  expect(parts.get('text/plain')).toBe('Two are new.\r\nZoë is one.');
  expect(parts.get('text/html')).toBe('<p>Zoë</p>');
  expect([...parts.keys()]).toEqual(['text/plain', 'text/html']);
  expect(emailOf(message())).toBe(emailOf(message()));
  expect(read(emailOf(message({ to: [] }))).headers.has('To')).toBe(false);
});

test.each([
  'Zoë Dąbrowski – 日本語 🙂 '.repeat(12),
  'x'.repeat(300),
  '=?UTF-8?B?SGk=?=',
  'Hi\r\nBcc: eve@evil.example\r\n\r\n<script>alert(1)</script>',
  'a\u2028b\u202ec',
])('no subject adds a header or breaks a line: %j', (subject) => {
  const email = emailOf(message({ subject }));
  const { headers } = read(email);
  expect(headers.has('Bcc')).toBe(false);
  expect(headers.size).toBe(9);
  expect(shown(headers.get('Subject')!)).toBe(subject.replace(/\s+/g, ' ').trim());
  for (const line of email.split('\r\n')) expect(line.length).toBeLessThanOrEqual(90);
  for (const word of headerText(subject).split('\r\n ')) expect(word.length).toBeLessThanOrEqual(75);
});

test('nothing but an address becomes one', () => {
  expect(mailAddress('--to', "o'neil+x@fjord.example")).toBe("o'neil+x@fjord.example");
  for (const word of ['', 'ana', 'a@b\r\nBcc: c@d', 'Ana <a@b.example>', 'a@b, c@d', 'a b@c', '"a"@b', 'a@-b', '@b'])
    expect(() => mailAddress('--to', word)).toThrow('is no address');
});
