import { describe, expect, test } from 'vitest';
import { ACTORS, explainError } from '../../src/detect/error-codes.ts';

describe('an error code', () => {
  test('is known by its name, whatever the case', () => {
    expect(explainError('duplicateTARGETentries')).toMatchObject({
      code: 'DuplicateTargetEntries',
      actor: 'application',
    });
  });

  test.each([
    ['ContosoEntryConflict', 'EntryConflict'],
    ['SalesforceInvalidCredentials', 'InvalidCredentials'],
    ['AzureActiveDirectoryInvalidCredential', 'InvalidCredential'],
    ['HybridIdentityServiceNoActiveAgents', 'NoActiveAgents'],
    ['AzureActiveDirectoryQuotaLimitExceeded', 'QuotaLimitExceeded'],
    ['WorkplaceInternalServerError', 'InternalServerError'],
  ])('%s of a connector is %s', (code, known) => {
    expect(explainError(code)?.code).toBe(known);
  });

  test('takes the longest ending that fits', () => {
    expect(explainError('XSystemForCrossDomainIdentityManagementBadResponse')?.code).toBe(
      'SystemForCrossDomainIdentityManagementBadResponse',
    );
  });

  test('that is not in the catalogue has no meaning made up for it', () => {
    expect(explainError('FluxCapacitorEmpty')).toBeNull();
    expect(explainError('')).toBeNull();
  });

  test('that clears by itself is nobody’s to act on at first', () => {
    const codes = ['TooManyRequests', 'InternalServerError', 'WebExceptionProtocolError', 'InternalError', 'Timeout'];
    expect(codes.map((code) => explainError(code)?.actor)).toEqual(codes.map(() => 'nobody'));
    expect(codes.map((code) => explainError(code)?.retry)).toEqual(codes.map(() => 'passing'));
    expect(ACTORS.nobody).toContain('tries again');
  });
});
