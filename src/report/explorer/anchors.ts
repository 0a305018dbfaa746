import type { Person } from '../../outcome/everybody.ts';
import { visible } from '../../output/terminal.ts';

/**
 * What stands behind the # of a link to a person: the id in the source, else the user principal name or the name. Told by place where it is not
 * simply the id: of whoever has none, and of the second of two with the same.
 */
export function anchorsOf(people: readonly Person[]): Readonly<Record<number, string>> {
  const taken = new Map<string, number>();
  const anchors: Record<number, string> = {};
  people.forEach((one, place) => {
    const wanted = one.id || one.userPrincipalName || one.name || 'person';
    const key = wanted.toLowerCase();
    const times = (taken.get(key) ?? 0) + 1;
    taken.set(key, times);
    const anchor = times === 1 ? wanted : `${wanted}~${times}`;
    if (anchor !== one.id) anchors[place] = visible(anchor);
  });
  return anchors;
}
