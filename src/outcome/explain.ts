import type { Scope } from '../detect/scope.ts';
import type { NamedObject } from '../replay/explain/find-object.ts';
import { Slice } from '../store/slice/slice.ts';
import type { Store } from '../store/store.ts';
import { groundedIn, KnownInputs } from './decisions.ts';
import { decisionsOfOne } from './decisions-of-one.ts';
import { type AppExplanation, answerAlone, Details } from './explain-app.ts';
import { outcomesOfAccount, outcomesOfObject } from './outcome.ts';
import { ExplainedObject } from './subject.ts';

export type { AppExplanation } from './explain-app.ts';

/** The whole story of one object; the applications with the worst outcome first. */
export interface Explanation {
  readonly object: NamedObject;
  readonly apps: readonly AppExplanation[];
}

/**
 * Explains one user or group in each application that has anything to do with it: the outcome, and what it rests on. Decides from
 * the snapshots where no kept replay rests on the same inputs. Of the scope the beginning and the end of a window do not count: what
 * is true of somebody rests on the whole log.
 */
export async function explain(store: Store, scope: Scope, object: NamedObject): Promise<Explanation> {
  if (object.isAccount) return { object, apps: await explainAccount(store, scope, object) };
  const whole = { ...scope, since: null, until: null };
  const slice = await Slice.of(store, { ...scope, object: object.ref });
  try {
    const known = new KnownInputs(slice.store, whole);
    const grounded = await groundedIn(slice.store, known, whole);
    const subject = new ExplainedObject(store, slice, object);
    const outcomes = await outcomesOfObject(slice, whole, () => decisionsOfOne(subject, grounded));
    const details = new Details(subject, whole, known);
    return { object, apps: await details.ofAll(outcomes) };
  } finally {
    slice.close();
  }
}

/** An account without a source object has an answer and nothing to simulate. */
async function explainAccount(store: Store, scope: Scope, { id }: NamedObject): Promise<AppExplanation[]> {
  const outcomes = id === null ? [] : await outcomesOfAccount(store, scope, id);
  return outcomes.map((outcome) => ({ ...answerAlone(outcome), isAccountThere: true }));
}
