import { otherProperty } from '../../mapping/users/graph-attributes.ts';
import { MADE } from '../passes/unseen.ts';
import { extensionField, ownField, PHONE, type SourceCatalogue } from './source-catalogue.ts';

/**
 * Attributes of these names that no object of an export has, as `unseenAttributes` finds them; `lookAgain` is asked about those of
 * which the catalogue does not tell.
 */
export async function unseenIn(
  { properties, kinds, hasOdd }: SourceCatalogue,
  names: readonly string[],
  lookAgain: (names: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<string>> {
  const holds = (field: string): boolean => {
    const kind = kinds.get(field);
    return kind !== undefined && (kind.text || kind.boolean || kind.other);
  };
  const isSeen = (name: string): boolean => {
    if (properties.has(name) || holds(extensionField(name))) return true;
    const other = otherProperty(name);
    if (other !== null && properties.has(other)) return true;
    if (name === 'telephoneNumber') return holds(PHONE);
    if (name === 'originalUserPrincipalName') return kinds.get(ownField('userPrincipalName'))?.text === true;
    if (name !== 'IsSoftDeleted') return false;
    return (
      kinds.get(ownField('accountEnabled'))?.boolean === true || kinds.get(ownField('deletedDateTime'))?.text === true
    );
  };
  const missing = names.filter((name) => !MADE.has(name) && !isSeen(name));
  if (missing.length === 0) return new Set();
  const isCertain = !hasOdd && !properties.has('onPremisesExtensionAttributes') && !properties.has('businessPhones');
  return isCertain ? new Set(missing) : lookAgain(missing);
}
