import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderJson } from '../../src/output/json.ts';
import { renderNdjson } from '../../src/output/ndjson.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-json-texts-'));
  store = await openStore(join(folder, 'x.duckdb'));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const written = async (texts: AsyncIterable<string>): Promise<string> => {
  let all = '';
  for await (const text of texts) all += text;
  return all;
};

/** Once each cell is written here, and once the engine writes the lines. */
async function expectTheSame(sql: string, params = {}): Promise<void> {
  for (const render of [renderNdjson, renderJson]) {
    const packed = await store.queryMany(sql, params);
    expect(packed.json).toBeDefined();
    const { columns, batches } = await store.queryMany(sql, params);
    expect(await written(render(packed))).toBe(await written(render({ columns, batches })));
  }
}

const orNull = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null });
/** Signs that JSON, a terminal or the packing of a line has a meaning for. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 0, max: 0x2100 }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom('\u001e', '\u001e0:"x"\u001e', '\\u001F', '\\', '"', '\u202e', '\ufeff', '\n', '\r\n', "'", 'é'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), 0n),
);
const micros = fc.oneof(
  fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }),
  fc.bigInt({ min: 0n, max: 2n ** 51n }),
  fc.constantFrom(
    0n,
    1n,
    100_000n,
    -30_610_224_000_000_000n,
    -30_610_224_000_000_001n,
    253_402_300_799_999_999n,
    253_402_300_800_000_000n,
  ),
);
const row = fc.record({
  words: orNull(text),
  document: orNull(
    fc.oneof(
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
      text.map((word) => JSON.stringify(word)),
      fc.constantFrom('12345678901234567890', '1.0', '"\\u00AB"'),
    ),
  ),
  n: orNull(integer),
  fraction: orNull(fc.double()),
  moment: orNull(micros),
  flag: orNull(fc.boolean()),
});

test('lines that the engine writes are those that are written cell by cell', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      await store.run(
        'CREATE OR REPLACE TEMP TABLE made_up (words VARCHAR, document JSON, n BIGINT, fraction DOUBLE, moment TIMESTAMP, flag BOOLEAN, small TINYINT, huge HUGEINT)',
      );
      for (const { words, document, n, fraction, moment, flag } of rows) {
        await store.run(
          `INSERT INTO made_up SELECT $words, $document::VARCHAR, $n::VARCHAR::BIGINT, $fraction::VARCHAR::DOUBLE,
             make_timestamp($moment::VARCHAR::BIGINT), $flag, 7, $n::VARCHAR::HUGEINT * 3`,
          {
            words,
            document,
            n: n === null ? null : String(n),
            fraction: fraction === null ? null : String(fraction),
            moment: moment === null ? null : String(moment),
            flag,
          },
        );
      }
      await expectTheSame('SELECT * FROM made_up');
    }),
    { numRuns: 60 },
  );
});

test('names of columns, parameters, order and an answer without rows come through', async () => {
  await expectTheSame(`SELECT $word AS "a ""name"", of 'mine' \u202e", i AS n FROM range(3) AS t(i) ORDER BY i DESC;`, {
    word: 'w',
  });
  await expectTheSame('SELECT 1 AS n WHERE false');
  await expectTheSame(
    "SELECT unnest([TIMESTAMP 'infinity', TIMESTAMP '-infinity', TIMESTAMP '0044-03-15 (BC) 12:00:00', TIMESTAMP '10000-01-01']) AS moment",
  );
  await expectTheSame("SELECT i AS n, repeat('line ', 20) AS words FROM range(10000) AS t(i)");
});
