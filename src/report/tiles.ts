import { INPUTS } from '../detect/inputs.ts';
import { count, plural } from '../output/words.ts';
import type { FiguresRow, ProblemRow } from './facts.ts';

/** A number about outcomes. */
export interface Tile {
  readonly name: 'without' | 'unwanted' | 'down' | 'caused';
  readonly label: string;
  /** Null = not known: what would tell is missing, and the rest tells of nobody. */
  readonly value: number | null;
  /** What stands below: groups besides, or what is missing. */
  readonly notes: readonly string[];
  /** The place of the first problem that the number counts; null = there is none. */
  readonly place: number | null;
}

/** The four outcomes that a report says first. Where an input is missing the number is a least one, and none is not known: never 0. */
export function tilesOf(figures: FiguresRow, problems: readonly ProblemRow[]): Tile[] {
  const harm = problems.filter(({ intended }) => intended === 'harm');
  const first = (is: (problem: ProblemRow) => boolean): number | null => harm.find(is)?.place ?? null;
  const people = [
    ...(figures.no_directory ? [INPUTS.source_object.words] : []),
    ...(figures.no_assignments > 0 ? [of(INPUTS.assignment.words, figures.no_assignments, figures)] : []),
  ];
  const accounts = figures.no_accounts > 0 ? [of(INPUTS.target_object.words, figures.no_accounts, figures)] : [];
  const jobs =
    figures.no_audit && figures.no_status > 0 ? [`${INPUTS.audit.words}, or ${INPUTS.job_status.words}`] : [];
  return [
    tile(
      'without',
      'people without access',
      figures.without,
      people,
      first(({ without }) => without > 0),
      figures.groups_without,
    ),
    tile(
      'unwanted',
      'people with access they should not have',
      figures.unwanted,
      [...people, ...accounts],
      first(({ unwanted }) => unwanted > 0),
      figures.groups_unwanted,
    ),
    tile(
      'down',
      figures.down === 1 ? 'application down' : 'applications down',
      figures.down,
      jobs,
      first(({ kind, standing }) => kind === 'job' && standing !== 'initial'),
    ),
    tile(
      'caused',
      figures.caused === 1 ? 'change that it began after' : 'changes that it began after',
      figures.caused,
      figures.no_audit ? [INPUTS.audit.words] : [],
      first((one) => one.change_audit_id !== null),
    ),
  ];
}

/** An input that only some applications lack. */
const of = (words: string, without: number, { all_apps }: FiguresRow): string =>
  without === all_apps ? words : `${words}: ${count(without)} of ${count(all_apps)} have none`;

function tile(
  name: Tile['name'],
  label: string,
  value: number,
  missing: readonly string[],
  place: number | null,
  groups = 0,
): Tile {
  const beside = groups === 0 ? [] : [`and ${plural('group', groups)}`];
  if (missing.length === 0) return { name, label, value, notes: beside, place };
  const words = missing.join(' and ');
  if (value === 0 && groups === 0) return { name, label, value: null, notes: [`Needs ${words}.`], place };
  return { name, label, value, notes: [...beside, `At least: more may show with ${words}.`], place };
}
