import type { ScopeGroup } from '../mapping/schema/model.ts';
import { FILTER_PLACES, type FilterPlace } from '../mapping/scoping/filter-place.ts';
import type { ObjectContext } from './context.ts';
import { shown } from './users.ts';

export interface TitledGroup {
  readonly part: FilterPlace;
  readonly group: ScopeGroup;
  /** Its name in quotes, or which one it is, counted from 1. */
  readonly title: string;
}

/** Every group of an object mapping's filter, part by part. */
export const scopeGroups = ({ mapping }: ObjectContext): readonly TitledGroup[] =>
  FILTER_PLACES.flatMap((part) =>
    (mapping.scope?.[part] ?? []).map((group, i) => ({
      part,
      group,
      title: group.name === null ? `Group ${i + 1}` : `Group ${shown(group.name)}`,
    })),
  );
