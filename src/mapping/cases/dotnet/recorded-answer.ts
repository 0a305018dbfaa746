import { OPEN, type RecordedCase } from './recorded-case.ts';

/** Whether a file says that the versions of .NET differ over a question. */
export const versionsDiffer = ({ net10, valid, disagreement, framework, result }: RecordedCase): boolean =>
  net10 !== undefined ||
  typeof valid === 'object' ||
  disagreement?.endsWith('-VERSIONS') === true ||
  (framework !== undefined && framework !== result);

/** The recorded answer in the form of ours; `OPEN` where the versions of .NET differ. */
export function recordedAnswer(it: RecordedCase): unknown {
  if (versionsDiffer(it)) return OPEN;
  switch (it.op) {
    case 'parse-date':
      return it.ticks;
    case 'parse-exact':
      return it.ticks === null ? null : `${it.ticks} ${it.kind}`;
    case 'regex': {
      if (it.valid !== undefined) return { valid: it.valid };
      const { names, matches, replaced, whole, group } = it;
      return {
        names,
        matches,
        replaced,
        ...(whole === undefined ? {} : { whole }),
        ...(group === undefined ? {} : { group: group.replaced }),
      };
    }
    default:
      return it.result;
  }
}
