import type { Path } from '../../mapping/schema/model.ts';
import type { RefusalBasis } from '../report.ts';

/** What is wrong with the JSON of a schema, which reading it makes good. */
export interface DocumentRefusal {
  readonly rule: string;
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
  readonly basis: RefusalBasis;
}
