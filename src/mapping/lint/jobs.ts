import type { JobKind } from '../job-kind.ts';

/** The kinds of job that provision from Entra ID into something that is no directory of the same organization. */
export const FROM_ENTRA: readonly JobKind[] = ['application', 'cross-tenant'];

/** The kinds of job that bring people in. */
export const INBOUND: readonly JobKind[] = ['hr', 'api'];

/** All but cloud sync, whose functions and filters have documents and defaults of their own. */
export const NOT_CLOUD_SYNC: readonly JobKind[] = [...FROM_ENTRA, ...INBOUND];

/** The kinds in which an app role can be assigned. */
export const WITH_ROLES: readonly JobKind[] = ['application'];
