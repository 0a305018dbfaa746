import { isObject } from '../../json-object.ts';
import { openFields } from './fields.ts';
import { metadataValue } from './metadata.ts';
import type { ObjectMapping, SynchronizationRule } from './model.ts';
import { below } from './place.ts';
import { readObjectMapping } from './read-rule.ts';

const KEY = 'defaultSourceObjectMappings';

/**
 * The object mappings a rule remembers as its defaults, which are JSON inside its metadata, in Pascal case and with
 * numbers for words. Empty where it remembers none, null where what it remembers cannot be read (samples abridge it).
 * Errors name the file `fileName`.
 */
export function readDefaultMappings(rule: SynchronizationRule, fileName: string): readonly ObjectMapping[] | null {
  const value = metadataValue(rule.metadata, KEY);
  if (value === null || value === '') return [];
  if (!Array.isArray(value) || !value.every(isObject)) return null;
  const place = { fileName, path: [...rule.path, 'metadata', KEY] };
  return value.map((mapping, i) => readObjectMapping(openFields(mapping, below(place, i))));
}
