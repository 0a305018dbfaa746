import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kafkaSecurity } from '../../../src/follow/kafka/settings.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-kafka-'));
  file = join(folder, 'kafka.conf');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refusal = (text: string, environment = {}) => {
  writeFileSync(file, text);
  return kafkaSecurity(file, false, environment).then(
    () => null,
    (error: Error & { exitCode: number; hint?: string }) => error,
  );
};

describe('how a cluster is reached', () => {
  test('by anybody where nothing is said', async () => {
    expect(await kafkaSecurity(null, false, {})).toEqual({ tls: null, sasl: null });
  });

  test('as a file of kcat says, and the environment before it', async () => {
    writeFileSync(join(folder, 'ca.pem'), 'CA');
    writeFileSync(
      file,
      `# ours\r\nsecurity.protocol=SASL_SSL\nsasl.mechanisms = SCRAM-SHA-512\nsasl.username=reader\nsasl.password=a=b c\nssl.ca.location=${join(folder, 'ca.pem')}\n`,
    );
    expect(await kafkaSecurity(file, false, { PROVLENS_KAFKA_SASL_USERNAME: 'other' })).toEqual({
      tls: { ca: Buffer.from('CA') },
      sasl: { mechanism: 'scram-sha-512', username: 'other', password: 'a=b c' },
    });
  });

  test('Event Hubs by a connection string alone', async () => {
    expect(await kafkaSecurity(null, true, { PROVLENS_KAFKA_SASL_PASSWORD: 'Endpoint=sb://x;Key=y' })).toEqual({
      tls: {},
      sasl: { mechanism: 'plain', username: '$ConnectionString', password: 'Endpoint=sb://x;Key=y' },
    });
  });

  test.each([
    ['sasl.pasword=hunter2\n', 2],
    ['nothing at all hunter2\n', 2],
    ['security.protocol=hunter2\n', 2],
    ['security.protocol=sasl_ssl\nsasl.mechanism=hunter2\n', 2],
    ['security.protocol=sasl_ssl\nsasl.password=hunter2\n', 2],
    ['security.protocol=sasl_ssl\nsasl.username=hunter2\n', 2],
    ['security.protocol=ssl\nssl.ca.location=/nowhere/ca.pem\n', 3],
  ])('%j is refused, and no value is repeated', async (text, exitCode) => {
    const error = await refusal(text);
    expect(error).toMatchObject({ exitCode });
    expect(`${error?.message} ${error?.hint}`).not.toContain('hunter2');
  });
});
