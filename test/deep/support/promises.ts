/** What is shown of a promise, and by which test: `test` is a part of its name in that file. */
interface Shown {
  /** The promise of the design, in the words of the page. */
  readonly promise: string;
  readonly file: string;
  readonly test: string;
}

const NO_LOSS = 'No record is lost';
const SAME = 'Any order, any mix, twice: the same database';
const CRASH = 'A crash loses at most the file being read';
const BYTES = 'The same input and clock give the same bytes';
const NETWORK = 'No network';
const HOSTILE = 'Text of logs is hostile';
const LIMITS = 'Memory is bounded';
const DAMAGE = 'Damage is never hidden';
const PRIVATE = 'Files are private';

export const PROMISES = {
  survival: { promise: NO_LOSS, file: 'test/deep/survival.test.ts', test: 'records beside damage survive it' },
  'fuzz-loads': { promise: NO_LOSS, file: 'test/deep/fuzz.test.ts', test: 'loaded with a ledger that adds up' },
  'fuzz-readers': { promise: NO_LOSS, file: 'test/deep/fuzz.test.ts', test: 'break no reader' },
  'fuzz-guided': { promise: NO_LOSS, file: 'test/deep/fuzz.test.ts', test: 'guided by what they reach' },
  'fuzz-exports': { promise: NO_LOSS, file: 'test/deep/fuzz.test.ts', test: 'mutated exports' },
  shapes: { promise: NO_LOSS, file: 'test/deep/fuzz.test.ts', test: 'neither the program nor the records beside it' },
  mixes: { promise: SAME, file: 'test/deep/mixes.test.ts', test: 'the same in every order' },
  crash: { promise: CRASH, file: 'test/deep/crash.test.ts', test: 'times at random moments and run again' },
  'crash-commands': {
    promise: CRASH,
    file: 'test/deep/crash-commands.test.ts',
    test: 'leaves what an undisturbed run leaves',
  },
  'crash-files': { promise: CRASH, file: 'test/deep/crash-commands.test.ts', test: 'leaves it out, or whole' },
  'crash-prune': {
    promise: CRASH,
    file: 'test/deep/crash-retention.test.ts',
    test: 'prune: every table',
  },
  'crash-export': {
    promise: CRASH,
    file: 'test/deep/crash-retention.test.ts',
    test: 'export --dataset: every file',
  },
  'crash-dataset': {
    promise: CRASH,
    file: 'test/deep/crash-retention.test.ts',
    test: 'ingest of a dataset: every table',
  },
  signals: { promise: CRASH, file: 'test/deep/surroundings.test.ts', test: 'ended half-way, the same command again' },
  'two-processes': { promise: CRASH, file: 'test/deep/surroundings.test.ts', test: 'two processes at once' },
  'full-disk': { promise: CRASH, file: 'test/deep/surroundings.test.ts', test: 'a full disk' },
  rights: { promise: CRASH, file: 'test/deep/surroundings.test.ts', test: 'a folder that may not be written' },
  places: { promise: CRASH, file: 'test/deep/surroundings.test.ts', test: 'a path of 4,000 characters' },
  'same-bytes': { promise: BYTES, file: 'test/deep/sameness.test.ts', test: 'the same bytes' },
  'same-bytes-node': { promise: BYTES, file: 'test/deep/sameness.test.ts', test: 'with Node' },
  'no-network': { promise: NETWORK, file: 'test/deep/privacy.test.ts', test: 'no command makes a connection' },
  confined: { promise: NETWORK, file: 'test/e2e/confined.test.ts', test: 'neither reads nor writes what nobody named' },
  'hostile-text': { promise: HOSTILE, file: 'test/deep/hostile.test.ts', test: 'no output lets a text act' },
  'hostile-pages': { promise: HOSTILE, file: 'test/deep/hostile.test.ts', test: 'no page runs or requests' },
  'damaged-database': {
    promise: DAMAGE,
    file: 'test/deep/damaged.test.ts',
    test: 'refused in a sentence, or has lost nothing',
  },
  'damaged-log': { promise: DAMAGE, file: 'test/deep/damaged.test.ts', test: 'whole up to a load' },
  'older-schema': { promise: DAMAGE, file: 'test/deep/damaged.test.ts', test: 'gives the answers of a fresh one' },
  'private-files': { promise: PRIVATE, file: 'test/deep/privacy.test.ts', test: 'every file and folder' },
  'temporary-files': { promise: PRIVATE, file: 'test/deep/privacy.test.ts', test: 'temporary files are private' },
  'no-secret': { promise: PRIVATE, file: 'test/deep/privacy.test.ts', test: 'no secret' },
  limits: { promise: LIMITS, file: 'test/deep/limits.test.ts', test: 'peak memory' },
  'out-of-memory': { promise: LIMITS, file: 'test/deep/limits.test.ts', test: 'too little memory' },
} as const satisfies Readonly<Record<string, Shown>>;

export type PromiseId = keyof typeof PROMISES;
