import { NOTHING, type SqlArgument, type SqlValue, text, textSql, within } from '../sql/value.ts';
import { givenParts, replaceMode, replaceParts } from './replace-mode.ts';
import { replaceByExtractSql, replacePatternSql } from './replace-pattern-sql.ts';

const OMITTED: SqlArgument = {
  node: { kind: 'omitted' },
  omitted: true,
  constant: undefined,
  isConstant: true,
  value: NOTHING,
};

/** A replacement that a row brings along may be in many places. */
const LONGEST_OF_ROW = 64;
/** What still may grow by some replacements. */
const LONGEST_FRAME = 4_000;
const LONGEST_RESULT = 500_000;

/** Replace in SQL; null where the arguments are not those of a documented combination. */
export function replaceSql(args: readonly SqlArgument[]): SqlValue | null {
  const source = textSql(args[0]!.value);
  const parts = replaceParts(args, OMITTED);
  const mode = replaceMode(givenParts(parts));
  if (source === null) return null;
  if (mode === 'pattern' || mode === 'group') return replacePatternSql(source, parts, mode === 'group');
  if (mode === 'extract') return replaceByExtractSql(source, parts);
  const wanted = textSql(parts.oldValue.value);
  const find = parts.oldValue.isConstant ? wanted : notEmpty(wanted);
  if (find === null) return null;
  if (mode === 'text') {
    const value = textSql(parts.value.value);
    if (value === null) return null;
    const replacement = { ...value, sql: `coalesce(${value.sql}, '')` };
    return everywhere(source, find, parts.value.isConstant ? replacement : within(replacement, LONGEST_OF_ROW));
  }
  const frame = mode === 'template' ? textSql(parts.template.value) : null;
  return frame && everywhere(frame, find, within(source, LONGEST_OF_ROW));
}

/** The evaluator fails where nothing is looked for. */
const notEmpty = (value: SqlValue | null): SqlValue | null =>
  value && { ...value, unless: [...value.unless, `coalesce(${value.sql}, '') = ''`] };

/** The engine goes from left to right too. */
function everywhere(frame: SqlValue, find: SqlValue, value: SqlValue): SqlValue {
  const times = Math.max(1, value.longest);
  const whole = frame.longest * times > LONGEST_RESULT ? within(frame, LONGEST_FRAME) : frame;
  return text(`replace(${whole.sql}, ${find.sql}, ${value.sql})`, whole.longest * times, [
    ...whole.unless,
    ...find.unless,
    ...value.unless,
  ]);
}
