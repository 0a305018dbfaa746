import type { Decision } from '../../../src/replay/decision.ts';
import type { Situation } from '../../../src/replay/situation.ts';
import type { ObjectCase } from './one-object.ts';

/** A hand-written case: an object, what the service decides, and the document that says so. */
export interface GateCase {
  readonly name: string;
  readonly source: string;
  readonly object: ObjectCase;
  readonly situation: Situation;
  /** Parts that the result of some cause must have. */
  readonly because?: readonly string[];
  /** All changes: attribute, old, new. */
  readonly changes?: readonly (readonly [string, string | null, string | null])[];
  readonly matchedBy?: string | null;
  readonly targetId?: string | null;
}

export const HOW = 'How Application Provisioning works in Microsoft Entra ID';
export const MAP = 'Customize attribute mappings';
export const SCOPE = 'Scoping users or groups to be provisioned with scoping filters';
export const HPL = 'How to analyze the provisioning logs';
export const NOUSERS = 'No users are being provisioned';
export const KNOWN = 'Known issues for provisioning';
export const GRAPH = 'Microsoft Graph: attributeMapping, attributeDefinition, objectMapping';
export const SKIPDEL = 'Skip deletion of user accounts that go out of scope';
export const CONN = 'Manage object connections';
export const FN = 'Reference for writing expressions for attribute mappings';
export const OPEN = 'domain.md H: what the documents leave open';

export const changesOf = (decision: Decision): (readonly [string, string | null, string | null])[] =>
  decision.changes.map((one) => [one.attribute, one.old, one.new] as const);
