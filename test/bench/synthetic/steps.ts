import type { Random } from '../../../src/synth/random.ts';
import { matchingDetails, scopingDetails, sentDetails, sourceDetails } from './details.ts';
import type { Job, Person } from './world.ts';

export type Phase = 'import' | 'scoping' | 'matching' | 'processing' | 'export';

export interface Step {
  readonly name: string;
  readonly phase: Phase;
  readonly status: 'success' | 'failure' | 'skipped';
  readonly description: string;
  readonly detailsJson: string;
}

/** Who is provisioned where and when. */
export interface Scene {
  readonly random: Random;
  readonly person: Person;
  readonly job: Job;
  readonly time: string;
  /** `User 'a.keita12@linden.example'`: how descriptions name the object. */
  readonly who: string;
}

export const step = (
  name: string,
  phase: Phase,
  status: Step['status'],
  description: string,
  detailsJson: string,
): Step => ({ name, phase, status, description, detailsJson });

export const imported = ({ random, person, who }: Scene, change: 'Add' | 'Update', isMatchingEmpty = false): Step =>
  step(
    `EntryImport${change}`,
    'import',
    'success',
    `Received ${who} change of type (${change}) from Microsoft Entra ID`,
    sourceDetails(random, person, isMatchingEmpty),
  );

export const scoped = ({ random, person }: Scene, isPassed: boolean): Step =>
  step(
    'EntrySynchronizationScoping',
    'scoping',
    'success',
    `Determine if ${person.type} in scope by evaluating against each scoping filter`,
    scopingDetails(random, person, isPassed),
  );

export const matched = ({ random, person, job, who }: Scene): Step =>
  step('EntryImport', 'matching', 'success', `Retrieved ${who} from ${job.appName}`, matchingDetails(random, person));

export const skip = ({ person }: Scene, phase: Phase, description: string, reason: string, extra = ''): Step =>
  step(
    'EntrySynchronizationSkip',
    phase,
    'skipped',
    description,
    `{${extra}"SkipReason":"${reason}","ReportableIdentifier":"${person.upn}"}`,
  );

export const exported = ({ person }: Scene, name: string, isDone: boolean, description: string): Step =>
  step(
    name,
    'export',
    isDone ? 'success' : 'failure',
    description,
    `{${sentDetails(person)},"ReportableIdentifier":"${person.upn}"}`,
  );
