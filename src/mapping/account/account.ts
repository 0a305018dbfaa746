import type { JsonObject } from '../../json-object.ts';

/** A user or group in the application, as its export has it. */
export interface Account {
  /** Null where the export leaves it out. */
  readonly id: string | null;
  /** What to call it. */
  readonly name: string;
  readonly attributes: JsonObject;
}

/** What the snapshots hold of one application. */
export interface Accounts {
  /** Null where no snapshot has accounts of the kind. */
  readonly users: readonly Account[] | null;
  readonly groups: readonly Account[] | null;
  /** Of the objects that the service holds to be one with an account: their ids in small letters, and the account's. */
  readonly linked: ReadonlyMap<string, string>;
}
