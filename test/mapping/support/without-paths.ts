import type { SynchronizationSchema } from '../../../src/mapping/schema/model.ts';

/** A model as plain data without the places things stood at, for comparing two readings. */
export const withoutPaths = (model: SynchronizationSchema): unknown =>
  JSON.parse(
    JSON.stringify(model, (key, value: unknown) => {
      if (key === 'path') return undefined;
      if (value instanceof Map) return [...value];
      return typeof value === 'bigint' ? `${value}n` : value;
    }),
  );
