let owners: ReadonlyMap<string, string> = new Map();

/** Names the owners of applications, by name or id in small letters, for every text from now on. */
export function nameOwners(named: ReadonlyMap<string, string>): void {
  owners = named;
}

/** Who owns an application, in a sentence of its own; nothing where nobody is named. */
export function ownerLine(name: string | null, id: string | null): readonly string[] {
  const owner = owners.get((name ?? '').toLowerCase()) ?? owners.get((id ?? '').toLowerCase());
  return owner === undefined ? [] : [`Owner of the application: ${owner}.`];
}
