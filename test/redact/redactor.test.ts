import { expect, test } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';

// Were it read again from each of its characters, one of these would take longer than a test may.
test.each(['a', 'a-', 'é', 'a.', '@', 'a@', '1'])('a text of many %j is read once', (part) => {
  const text = part.repeat(300_000);
  expect(new Redactor(Buffer.alloc(32)).text(text)).toHaveLength(text.length);
});

test('addresses and hosts are found behind and within other marks', () => {
  const redactor = new Redactor(Buffer.alloc(32));
  const made = redactor.text(
    '<ana.ruiz@contoso.example>,smtp:bo@contoso.example;(x@fabrikam.onmicrosoft.com) at fabrikam.sharepoint.com/a',
  );
  expect(made).toMatch(
    /^<user-\w{10}@d-\w{6}\.example>,smtp:user-\w{10}@d-\w{6}\.example;\(user-\w{10}@d-\w{6}\.example\) at d-\w{6}\.example\/a$/,
  );
});
