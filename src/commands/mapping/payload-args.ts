import type { Operation } from '../../mapping/payload/planned.ts';
import type { PeopleWords } from './people-given.ts';

export const FORMATS = ['text', 'json', 'ndjson'] as const;

/** The words of `provlens mapping payload`. */
export interface PayloadArgs extends PeopleWords {
  readonly who?: string | undefined;
  readonly all: boolean;
  readonly schema: string;
  readonly operation: Operation;
  readonly tenantUrl?: string | undefined;
  readonly now?: string | undefined;
  readonly format?: (typeof FORMATS)[number] | undefined;
  readonly output?: string | undefined;
}
