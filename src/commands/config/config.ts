/** What a file of settings says. */
export interface Settings {
  /** Values of options, by their name on the command line. */
  readonly options: Readonly<Record<string, string | readonly string[]>>;
  /** Owners of applications, by name or id in small letters. */
  readonly owners: ReadonlyMap<string, string>;
  /** Whether a pager may show long answers. */
  readonly pager: boolean;
}
