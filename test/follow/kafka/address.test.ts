import { describe, expect, test } from 'vitest';
import { isKafka, kafkaAddress } from '../../../src/follow/kafka/address.ts';

describe('the address of a topic', () => {
  test.each([
    ['kafka://one:9092/logs', ['one:9092'], ['logs'], false],
    ['kafka://one,two:19092/logs,more.logs', ['one:9092', 'two:19092'], ['logs', 'more.logs'], false],
    ['kafka://[::1]:9092/logs', ['[::1]:9092'], ['logs'], false],
    ['eventhubs://contoso.servicebus.windows.net/logs', ['contoso.servicebus.windows.net:9093'], ['logs'], true],
  ])('%s', (name, brokers, topics, isEventHubs) => {
    expect(kafkaAddress(name)).toEqual({ name, brokers, topics, isEventHubs });
  });

  test.each([
    'kafka://',
    'kafka://one:9092',
    'kafka://one:9092/',
    'kafka:///logs',
    'kafka://one:9092/a b',
    'kafka://one:9092/a?b',
    'kafka://one:port/a',
    'kafka://user:secret@one:9092/logs',
  ])('%s is refused', (name) => {
    expect(() => kafkaAddress(name)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test.each([
    'kafka://user:secret@one/logs',
    'kafka://one:9092/logs?password=secret',
    'eventhubs://one/hub;key=secret',
  ])('the secret in %s is not repeated', (name) => {
    expect(() => kafkaAddress(name)).toThrow(/^(?!.*secret)/s);
  });

  test('tells a topic from a folder', () => {
    expect(['kafka://a/b', 'EventHubs://a/b', 'kafka', './kafka:', 'C:\\kafka'].map(isKafka)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
