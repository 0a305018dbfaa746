import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { HOW_TO, howTo } from '../../src/snapshot/how-to.ts';

describe.each(HOW_TO)('%s', (way) => {
  const text = howTo(way);

  test('only reads', () => {
    expect(text).not.toMatch(
      /\b(?:POST|PATCH|PUT|DELETE)\b|--method (?!get)|--request|--data|-Method (?!GET)|HttpMethod\]::(?!Get)/,
    );
    expect(text).not.toMatch(/ReadWrite/);
  });

  test('names every source that answers rest on, and the least permissions', () => {
    for (const word of [
      '/users?',
      'deletedItems/microsoft.graph.user',
      '/groups?',
      '/members?',
      'appRoleAssignedTo',
      'synchronization/jobs',
      '/schema',
      'servicePrincipals/',
      'auditLogs/provisioning',
      'auditLogs/directoryAudits',
      'Synchronization.Read.All',
      'ProvisioningLog.Read.All',
      'Reports Reader',
    ]) {
      expect(text).toContain(word);
    }
  });

  test('has no word left to fill in', () => {
    expect(text).not.toMatch(/\{\{|undefined/);
  });
});

test('the bash script is well-formed', () => {
  expect(() => execFileSync('bash', ['-n'], { input: howTo('bash') })).not.toThrow();
});

describe('the PowerShell script', () => {
  const text = howTo('powershell');

  test('says which PowerShell it needs in its first line', () => {
    expect(text).toMatch(/^#Requires -Version 7\n/);
  });

  test('asks Graph for the same addresses as the bash script', () => {
    const addresses = (script: string): string[] =>
      [...script.matchAll(/\/v1\.0\/([^\s"'`\\?]+)/g)]
        .map(([, path = '']) => path.replace(/\$\{?[A-Za-z1]+\}?/g, '*').toLowerCase())
        .sort();
    expect([...new Set(addresses(text))]).toEqual([...new Set(addresses(howTo('bash')))]);
  });

  test('takes the link to the next page out of a page and leaves the rest', () => {
    const [first = '', second = ''] = /\$Page -replace '(.+)', '' -replace '(.+)', ''/.exec(text)?.slice(1) ?? [];
    const without = (page: string): string => page.replace(new RegExp(first), '').replace(new RegExp(second), '');
    const said = '{"note":"\\"@odata.nextLink\\": \\"x\\"","day":"2026-03-01T08:00:00Z"}';
    const link = '"@odata.nextLink":"https://graph.example/v1.0/users?$skiptoken=2"';
    const whole = `{"@odata.context":"c","value":[${said}]}`;
    expect(without(`{"@odata.context":"c",${link},"value":[${said}]}`)).toBe(whole);
    expect(without(`{"@odata.context":"c","value":[${said}],${link}}`)).toBe(whole);
    expect(without(`{${link},"@odata.context":"c","value":[${said}]}`)).toBe(whole);
  });
});
