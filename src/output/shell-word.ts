/**
 * A word of a command that the reader can copy. Names come from logs and directories: where one holds a character that some
 * shell would act on inside double quotes, `instead` takes its place, for the reader to fill in.
 */
export function shellWord(value: string, instead: string): string {
  if (/^[\w:.@-]+$/.test(value) && !value.startsWith('-')) return value;
  return /^[\p{L}\p{N} ._@:()+,-]+$/u.test(value) && !value.startsWith('-') ? `"${value}"` : `"<${instead}>"`;
}
