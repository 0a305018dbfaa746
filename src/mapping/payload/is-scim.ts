import type { PlacedMapping } from '../schema/lookup.ts';
import type { ObjectMapping } from '../schema/model.ts';

const CORE = /^(?:userName|active|externalId|name\.\w+|urn:ietf:params:scim:.+)$|^[^[\]]+\[\s*\w+\s+eq\s/i;
const SCIM_OBJECT = /^urn:ietf:params:scim:/i;

/**
 * Whether a target speaks SCIM: its object is called by a URN, or the attributes of an object mapping beside it are
 * (`userName`, `name.givenName`, `emails[type eq "work"].value`, a URN); those of a group are called the same everywhere. Two
 * of them are wanted: an application of its own kind may have a `userName` too.
 */
export const isScimTarget = ({ rule, mapping }: PlacedMapping): boolean =>
  SCIM_OBJECT.test(mapping.targetObjectName) || rule.objectMappings.some(hasScimNames);

const hasScimNames = ({ attributeMappings }: ObjectMapping): boolean =>
  attributeMappings.filter(({ targetAttributeName }) => CORE.test(targetAttributeName)).length > 1;
