import type { ObjectMapping } from '../schema/model.ts';

const CORE = /^(?:userName|active|externalId|name\.\w+|urn:ietf:params:scim:.+)$|^[^[\]]+\[\s*\w+\s+eq\s/i;

/**
 * Whether a target speaks SCIM, by the names of its attributes: `userName`, `name.givenName`, `emails[type eq
 * "work"].value`, a URN. Two of them are wanted: an application of its own kind may have a `userName` too.
 */
export const isScimTarget = ({ attributeMappings }: ObjectMapping): boolean =>
  attributeMappings.filter(({ targetAttributeName }) => CORE.test(targetAttributeName)).length > 1;
