/** What is shown of a promise, and by which test: the name is a part of the name of the test in that file. */
interface Shown {
  readonly promise: string;
  readonly file: string;
  readonly test: string;
}

export const PROMISES = {
  'hostile-text': { promise: '', file: 'test/deep/hostile.test.ts', test: 'no output lets a text act' },
  'hostile-pages': { promise: '', file: 'test/deep/hostile.test.ts', test: 'no page runs or requests' },
  'no-network': { promise: '', file: 'test/deep/privacy.test.ts', test: 'no command makes a connection' },
  'private-files': { promise: '', file: 'test/deep/privacy.test.ts', test: 'every file and folder' },
  'temporary-files': { promise: '', file: 'test/deep/privacy.test.ts', test: 'temporary files are private' },
  'no-secret': { promise: '', file: 'test/deep/privacy.test.ts', test: 'no secret' },
  'same-bytes': { promise: '', file: 'test/deep/sameness.test.ts', test: 'the same bytes' },
  'same-bytes-node': { promise: '', file: 'test/deep/sameness.test.ts', test: 'with Node' },
} as const satisfies Readonly<Record<string, Shown>>;

export type PromiseId = keyof typeof PROMISES;
