import { describe, expect, test } from 'vitest';
import { FOREIGN_LANGUAGES } from '../../src/expression/foreign-languages.ts';
import { allFunctions, functionNamed } from '../../src/expression/functions/index.ts';
import type { Language } from '../../src/expression/language.ts';
import { translateNames } from '../../src/expression/translate-names.ts';

const said = (text: string, from: Language): Record<string, string> =>
  Object.fromEntries(translateNames(text, from).map(({ name, message }) => [name, message]));

describe('functions of another language', () => {
  test('get the one that takes their place, or that there is none', () => {
    expect(said('Left(UCase([a]), Len([a]))', 'connect-sync')).toEqual({
      UCase: expect.stringContaining('Use ToUpper.') as unknown,
      Len: expect.stringContaining('the provisioning service does not have it.') as unknown,
    });
    expect(said('String.stringContains(user.mail, "x(") ? String.len(a) : Time.now()', 'okta')).toEqual({
      'String.stringContains': expect.stringContaining('Use InStr') as unknown,
      'String.len': expect.stringContaining('Nothing here does the same.') as unknown,
      'Time.now': expect.stringContaining('Use Now.') as unknown,
    });
    expect(Object.keys(said('Join(ExtractMailPrefix(user.mail), ".", ToLowercase(x))', 'saml'))).toEqual([
      'ExtractMailPrefix',
      'ToLowercase',
    ]);
  });

  test('are found in any case, once, and not in texts or attributes', () => {
    const hints = translateNames(
      `TOLOWERCASE(ToLowerCase("Extract(1)", 'Extract(2)', [Extract(3)])) TOLOWERCASE()`,
      'saml',
    );
    expect(hints.map(({ name }) => name)).toEqual(['TOLOWERCASE', 'ToLowerCase']);
  });

  test('that nobody knows are called so', () => {
    expect(said('Frobnicate(x)', 'okta')).toEqual({
      Frobnicate: 'There is no function Frobnicate, and nothing is known of one.',
    });
  });
});

test.each(Object.entries(FOREIGN_LANGUAGES))(
  'what %s is told to use begins with a function that exists',
  (_, { functions }) => {
    const names = new Set(allFunctions().map(({ name }) => name));
    for (const { name, use } of functions.values()) {
      if (use !== null) expect(names, name).toContain(/^\w+/.exec(use)![0]);
    }
  },
);

test('functions that provisioning has too are left to it', () => {
  expect(functionNamed('Join')).not.toBeNull();
  expect(translateNames('Join(a, b)', 'okta')).toEqual([]);
});
