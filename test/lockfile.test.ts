import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};

/** Where a dependency named by the package at `owner` is locked: beside it, or in a folder above. */
function lockedFor(owner: string, name: string): Locked | undefined {
  for (let path = owner; ; path = path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`];
    if (found !== undefined || path === '') return found;
  }
}

// A registry that mirrors one platform only makes npm leave the others out; "npm ci" then refuses the file everywhere.
test('the lockfile names the binaries of every platform, not only of the one it was written on', () => {
  const wanted = Object.entries(lock.packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ owner, name })),
  );
  expect(wanted.map(({ name }) => name)).toContain('@duckdb/node-bindings-darwin-arm64');
  expect(wanted.filter(({ owner, name }) => lockedFor(owner, name) === undefined)).toEqual([]);
});
