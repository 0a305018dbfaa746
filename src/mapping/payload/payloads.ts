import type { Run } from '../expression/run.ts';
import { enabledMappings } from '../schema/lookup.ts';
import type { SynchronizationSchema } from '../schema/model.ts';
import type { ExportedUser } from '../users/read-users.ts';
import { type Payload, payloadOf } from './payload.ts';
import type { Operation } from './planned.ts';
import { type ReadyMapping, readyMapping } from './ready-mapping.ts';

export interface PayloadsOptions {
  readonly operation: Operation;
  readonly hasFlag: boolean;
  readonly run: Run;
}

/**
 * What each of these people's accounts receives, through every enabled object mapping of users. `everybody` is the
 * whole input: an attribute that nobody in it has counts as not exported. Empty where the schema maps no users.
 */
export function payloadsOf(
  schema: SynchronizationSchema,
  people: readonly ExportedUser[],
  everybody: readonly ExportedUser[],
  options: PayloadsOptions,
): readonly Payload[] {
  const mappings = enabledMappings(schema, 'User').map((placed) => readyMapping(schema, placed));
  return mappings.flatMap((ready) => {
    const unseen = unseenBy(ready, everybody);
    return people.map((user) => payloadOf(ready, user, { ...options, unseen }));
  });
}

const unseenBy = ({ layout }: ReadyMapping, everybody: readonly ExportedUser[]): ReadonlySet<string> =>
  new Set(layout.names.filter((name) => !everybody.some(({ attributes }) => Object.hasOwn(attributes, name))));
