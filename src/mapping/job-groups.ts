import type { JobKind } from './job-kind.ts';

/** The kinds of job that create, update and disable people from Entra ID in something that is no directory of the same organization. */
export const FROM_ENTRA: readonly JobKind[] = ['application', 'cross-tenant'];

/** The kinds of job that bring people in. */
export const INBOUND: readonly JobKind[] = ['hr', 'api'];

/** Writeback only updates people whom the HR system has already. */
export const WRITEBACK: readonly JobKind[] = ['hr-writeback'];

/** All but cloud sync, whose functions and filters have documents and defaults of their own. */
export const NOT_CLOUD_SYNC: readonly JobKind[] = [...FROM_ENTRA, ...INBOUND, ...WRITEBACK];

/** The kinds in which an app role can be assigned. */
export const WITH_ROLES: readonly JobKind[] = ['application'];
