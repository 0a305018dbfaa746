/** The name of a SCIM attribute, in its parts. */
export interface ScimPath {
  /** The extension's URN; null for an attribute of the core schema. */
  readonly urn: string | null;
  readonly attribute: string;
  /** `[type eq "work"]`: which element of a list. */
  readonly filter: { readonly key: string; readonly value: string } | null;
  /** The part of the attribute; null where it is meant as a whole. */
  readonly part: string | null;
}

/** With the spelling of gallery applications that has a dot before the bracket. */
const PATH = /^(?:(urn:.+):)?([^[\].:]+)(?:\.?\[\s*([\w$]+)\s+eq\s+"?([^"\]]*?)"?\s*\])?(?:\.([^[\]]+))?$/i;

/** Reads the name of a target attribute; null where it is no path of SCIM that can be put into a body. */
export function readScimPath(name: string): ScimPath | null {
  const found = PATH.exec(name);
  if (found === null) return null;
  const [, urn, attribute, key, value, part] = found;
  return {
    urn: urn ?? null,
    attribute: attribute!,
    filter: key === undefined ? null : { key, value: value! },
    part: part ?? null,
  };
}

export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
/** The service still lists it when it creates a group. */
export const OLD_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
