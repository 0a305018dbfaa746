/** What stands in brackets behind a column name and is no part of it: a zone (in any language) or a unit. */
const REMARK = /\[[^\]]*\]|\((?:ms|(?:utc|gmt)[^()]*|[^()]*(?:local|lokal|zeit|time|heure|hora|tijd|tid)[^()]*)\)/gi;

/** A column name without its unit or zone in brackets: Log Analytics writes `TimeGenerated [UTC]`. */
export const withoutRemark = (name: string): string => name.replace(REMARK, '').trimEnd();

/** Whether the key of a record was the header of a column, with such a remark: what else ends with a bracket is a place in a list. */
export const isRemarked = (key: string): boolean => /\s[[(]/.test(key) && withoutRemark(key) !== key;
