import { describe, expect, test } from 'vitest';
import { graphAttributes } from '../../../src/mapping/users/graph-attributes.ts';

describe('a user of Graph as mappings see it', () => {
  test('keeps its own names and has those of synchronization schemas besides', () => {
    const user = {
      id: '5d0e',
      mobilePhone: '1',
      officeLocation: 'A3',
      faxNumber: null,
      onPremisesSyncEnabled: true,
      businessPhones: ['2'],
      onPremisesExtensionAttributes: { extensionAttribute1: 'x', extensionAttribute2: null },
    };
    expect(graphAttributes(user)).toMatchObject({
      ...user,
      objectId: '5d0e',
      mobile: '1',
      physicalDeliveryOfficeName: 'A3',
      facsimileTelephoneNumber: null,
      dirSyncEnabled: true,
      telephoneNumber: '2',
      extensionAttribute1: 'x',
      extensionAttribute2: null,
    });
  });

  test('does not overwrite what the export says itself', () => {
    expect(graphAttributes({ id: 'a', objectId: 'b', businessPhones: ['1'], telephoneNumber: '2' })).toMatchObject({
      objectId: 'b',
      telephoneNumber: '2',
    });
  });

  test('has no attribute that the export says nothing of', () => {
    expect(Object.keys(graphAttributes({ displayName: 'Ida' }))).toEqual(['displayName']);
  });

  test('has no telephone number where there are no business phones', () => {
    expect(graphAttributes({ businessPhones: [] })['telephoneNumber']).toBeNull();
  });

  test.each([
    [{ accountEnabled: true }, false],
    [{ accountEnabled: false }, true],
    [{ accountEnabled: true, deletedDateTime: null }, false],
    [{ deletedDateTime: '2030-01-01T00:00:00Z' }, true],
    [{}, undefined],
  ])('%j is soft-deleted: %s', (user, expected) => {
    expect(graphAttributes(user)['IsSoftDeleted']).toBe(expected);
  });

  test('calls a guest by the address at home', () => {
    const guest = graphAttributes({ userPrincipalName: 'ida_b_orchard.example#EXT#@host.example' });
    expect(guest['userPrincipalName']).toBe('ida_b@orchard.example');
    expect(guest['originalUserPrincipalName']).toBe('ida_b_orchard.example#EXT#@host.example');
  });

  test('gives a manager the type that makes it a reference', () => {
    expect(graphAttributes({ manager: { id: '1' } })['manager']).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: '1',
    });
  });

  test('reads names that PowerShell begins with a capital', () => {
    const user = { Id: '1', DisplayName: 'Ida', GivenName: 'I', AdditionalProperties: { extension_1_shoe: '40' } };
    expect(graphAttributes(user)).toMatchObject({
      id: '1',
      displayName: 'Ida',
      givenName: 'I',
      extension_1_shoe: '40',
    });
  });

  test('takes hostile names for names', () => {
    const user = JSON.parse('{"__proto__":{"mail":"m"},"constructor":"c"}') as Record<string, unknown>;
    const attributes = graphAttributes(user);
    expect(Object.hasOwn(attributes, 'mail')).toBe(false);
    expect(attributes['mail']).toBeUndefined();
    expect(attributes['constructor']).toBe('c');
  });
});
