import { placedMappings } from '../../../src/mapping/schema/lookup.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { compileMapping } from '../../../src/replay/compiled-mapping.ts';
import type { Decision } from '../../../src/replay/decision.ts';
import { decide } from '../../../src/replay/gates/act.ts';
import type { MatchFacts, MemberDifference, ReferenceEnd } from '../../../src/replay/match-facts.ts';
import { runAt, sourceOutcome } from '../../../src/replay/passes/source-pass.ts';
import { withoutUnseen } from '../../../src/replay/ready-mapping.ts';
import type { ScopeResult } from '../../../src/replay/scope.ts';
import type { JobSettings } from '../../../src/replay/settings.ts';
import { type SchemaWords, schemaOf } from './schema.ts';

/** One source object with all that the set-wise steps would find out about it. What is left out is as it mostly is. */
export interface ObjectCase {
  readonly schema?: SchemaWords;
  readonly settings?: Partial<JobSettings>;
  readonly user?: Readonly<Record<string, unknown>>;
  readonly isDeleted?: boolean;
  /** `direct` unless said otherwise; null = not assigned. */
  readonly path?: string | null;
  readonly via?: string;
  readonly isDefaultAccess?: boolean;
  readonly roles?: readonly object[];
  readonly link?: Partial<NonNullable<MatchFacts['link']>>;
  readonly hit?: Partial<NonNullable<MatchFacts['hit']>>;
  readonly claims?: number;
  /** The account as the application exports it. */
  readonly account?: Readonly<Record<string, unknown>>;
  readonly end?: Partial<ReferenceEnd>;
  readonly members?: Partial<MemberDifference> | null;
  /** Attributes that no object of the export has, and such that no account has. */
  readonly unseen?: readonly string[];
  readonly heldByNobody?: readonly string[];
}

const SETTINGS: JobSettings = {
  scope: 'assigned',
  defaultAccessEntitles: true,
  retainsOutOfScope: false,
  hasAssignments: true,
  hasTargets: true,
};

export const ANA = {
  id: '11111111-0000-4000-8000-000000000001',
  userPrincipalName: 'ana@contoso.example',
  displayName: 'Ana Lima',
  mail: 'ana@contoso.example',
  department: 'Sales',
  accountEnabled: true,
};

/** Passes one object through all gates, without a store. */
export function decideOne(one: ObjectCase): Decision & { readonly scope: ScopeResult } {
  const { schema: words = {}, user = ANA } = one;
  const [schema] = schemasIn(schemaOf(words), 'test');
  const [placed] = placedMappings(schema!);
  const compiled = compileMapping(schema!, placed!, 1);
  const ready = withoutUnseen(compiled, new Set(one.unseen));
  const settings = { ...SETTINGS, ...one.settings };
  const path = one.path === undefined ? 'direct' : one.path;
  const enabled = (user as { accountEnabled?: boolean }).accountEnabled;
  const columns = [
    '1',
    'id',
    'name',
    enabled ?? null,
    one.isDeleted ?? false,
    path,
    one.via ?? 'assigned directly',
    one.isDefaultAccess ?? false,
  ];
  if (one.roles !== undefined) columns.push(one.roles as unknown as string);
  const { scope, desired } = sourceOutcome([columns, { ...user }], ready, settings, runAt('2026-03-02T00:00:00Z'));
  const { link, hit, account } = one;
  const facts: MatchFacts = {
    scope,
    isDeleted: one.isDeleted ?? false,
    link:
      link === undefined
        ? null
        : {
            targetId: 'T1',
            exists: settings.hasTargets ? account !== undefined : null,
            from: 'log',
            isDisabled: false,
            ...link,
          },
    hit: hit === undefined ? null : { attribute: 'userName', targetIds: ['T1'], count: 1, ...hit },
    claims: one.claims ?? 1,
    desired,
    held: account === undefined ? null : compiled.attributes.map(({ read }) => read(account)),
    ends: compiled.references.map(() => ({ state: 'none', targetId: null, name: 'the other', ...one.end })),
    members: one.members === undefined || one.members === null ? null : { ...NO_DIFFERENCE, ...one.members },
  };
  return { ...decide(facts, { compiled, settings, heldByNobody: new Set(one.heldByNobody) }), scope };
}

const NO_DIFFERENCE: MemberDifference = {
  added: 0,
  addedIds: [],
  removed: 0,
  removedIds: [],
  pending: 0,
  unresolved: 0,
  unresolvedNames: [],
  unknown: 0,
};
