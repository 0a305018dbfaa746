import { escaped, quote } from '../json-text.ts';
import type { Scene } from './scene.ts';
import type { StoryStep } from './story.ts';

const word = (isSo: boolean): string => (isSo ? 'True' : 'False');

/** What the four conditions of scope came to; null = not logged. */
export interface ScopeConditions {
  readonly isActive?: boolean;
  readonly isAssigned?: boolean;
  readonly hasRole?: boolean;
  readonly passes?: boolean;
  /** Clauses of the scoping filter, each with its result. */
  readonly clauses?: Readonly<Record<string, boolean>>;
  /** The same as `evaluationText` writes it. */
  readonly evaluation?: string;
}

/** ScopeEvaluationResult: JSON inside a JSON text. */
export const evaluationText = (clauses: Readonly<Record<string, boolean>>): string =>
  JSON.stringify(JSON.stringify(clauses));

export const imported = (
  scene: Scene,
  change: 'Add' | 'Update',
  status: StoryStep['status'] = 'success',
): StoryStep => ({
  name: `EntryImport${change}`,
  phase: 'import',
  status,
  description: `"Received ${scene.who} change of type (${change}) from ${scene.app.sourceSystem}"`,
  details: scene.source,
});

export function scoped({ app, subject }: Scene, scope: ScopeConditions = {}): StoryStep {
  const { isActive = true, isAssigned = true, hasRole = isAssigned, passes = true, clauses } = scope;
  const { type } = subject;
  const entitled =
    app.shape.direction === 'inbound'
      ? ''
      : `"Assigned to the application":"${word(isAssigned)}","${type} has the required role":"${word(hasRole)}",`;
  const evaluation = scope.evaluation ?? (clauses === undefined ? '"{}"' : evaluationText(clauses));
  return {
    name: 'EntrySynchronizationScoping',
    phase: 'scoping',
    status: 'success',
    description: `"Determine if ${type} in scope by evaluating against each scoping filter"`,
    details: `{"Active in the source system":"${word(isActive)}",${entitled}"Scoping filter evaluation passed":"${word(passes)}","ScopeEvaluationResult":${evaluation}}`,
  };
}

export const found = (scene: Scene): StoryStep => ({
  name: 'EntryImport',
  phase: 'matching',
  status: 'success',
  description: `"Retrieved ${scene.who} from ${scene.app.name}"`,
  details: `{"id":"${scene.targetId}"${scene.matchingPair === '' ? '' : `,${scene.matchingPair}`}}`,
});

export const toBeCreated = (scene: Scene): StoryStep => ({
  name: 'EntrySynchronizationAdd',
  phase: 'matching',
  status: 'success',
  description:
    `"${scene.who} will be created in ${scene.app.name} (${scene.subject.type} is active and assigned in ` +
    `${scene.app.sourceSystem}, but no matching ${scene.subject.type} was found in ${scene.app.name})"`,
  details: '{}',
});

export const toBeUpdated = (scene: Scene): StoryStep => ({
  name: 'EntrySynchronizationUpdate',
  phase: 'processing',
  status: 'success',
  description: `"${scene.who} will be updated in ${scene.app.name}"`,
  details: '{}',
});

export function skipped(
  scene: Scene,
  phase: StoryStep['phase'],
  skipReason: string,
  description: string,
  property?: string,
): StoryStep {
  const named = property === undefined ? '' : `"PropertyName":${quote(property)},`;
  return {
    name: 'EntrySynchronizationSkip',
    phase,
    status: 'skipped',
    description: `"The ${scene.who} ${escaped(description)}"`,
    details: `{"SkipReason":"${skipReason}",${named}"ReportableIdentifier":${quote(reportable(scene))}}`,
    skipReason,
    ...(property === undefined ? {} : { property }),
  };
}

export const reportable = ({ subject }: Scene): string => subject.matchingValue ?? subject.id;

const WRITTEN = {
  EntryExportAdd: ['created', 'create'],
  EntryExportUpdate: ['updated', 'update'],
  EntryExportUpdateSoftDelete: ['disabled', 'disable'],
  EntryExportDelete: ['deleted', 'delete'],
} as const;

export function exported(scene: Scene, name: keyof typeof WRITTEN, isDone: boolean): StoryStep {
  const [done, verb] = WRITTEN[name];
  return {
    name,
    phase: 'export',
    status: isDone ? 'success' : 'failure',
    description: isDone
      ? `"${scene.who} was ${done} in ${scene.app.name}"`
      : `"Failed to ${verb} ${scene.who} in ${scene.app.name}"`,
    details: `{${scene.sent === '' ? '' : `${scene.sent},`}"ReportableIdentifier":${quote(reportable(scene))}}`,
  };
}
