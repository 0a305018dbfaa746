import { crossTenant } from './cross-tenant.ts';
import { dropboxLike } from './dropbox-like.ts';
import { googleLike } from './google-like.ts';
import { hrInbound } from './hr-inbound.ts';
import { salesforceLike } from './salesforce-like.ts';
import { scimDefault } from './scim-default.ts';
import { servicenowLike } from './servicenow-like.ts';
import type { Shape } from './shape.ts';
import { slackLike } from './slack-like.ts';

/** Every shape an application can have; the first is the one with everything. */
export const SHAPES: readonly Shape[] = [
  scimDefault,
  slackLike,
  servicenowLike,
  salesforceLike,
  hrInbound,
  googleLike,
  crossTenant,
  dropboxLike,
];
