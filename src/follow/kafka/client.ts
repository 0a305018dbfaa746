import type { Kafka, KafkaConfig, SASLOptions } from 'kafkajs';
import { usageError } from '../../errors.ts';
import type { KafkaAddress } from './address.ts';
import type { KafkaSecurity } from './settings.ts';

const CONNECTION_MS = 10_000;

/** A client of the cluster, not yet connected. Errors: exit code 2 where kafkajs is not installed. */
export async function kafkaClient(address: KafkaAddress, { tls, sasl }: KafkaSecurity): Promise<Kafka> {
  const kafkajs = await import('kafkajs').catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
      ? usageError(
          'Kafka and Event Hubs need the package kafkajs, which is not installed.',
          'Run: npm install kafkajs@2',
        )
      : error;
  });
  const config: KafkaConfig = {
    clientId: 'provlens',
    brokers: [...address.brokers],
    connectionTimeout: CONNECTION_MS,
    // A source connects again by itself, after growing pauses.
    retry: { retries: 2 },
    logLevel: kafkajs.default.logLevel.NOTHING,
  };
  return new kafkajs.default.Kafka({
    ...config,
    ...(tls === null ? {} : { ssl: tls }),
    ...(sasl === null ? {} : { sasl: sasl as SASLOptions }),
  });
}

/** Whether trying again is of no use: the cluster refuses the user, has no such topic, or compresses in a way that kafkajs does not read. */
export const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  (['KafkaJSSASLAuthenticationError', 'KafkaJSNotImplemented'].includes(error.name) ||
    ('type' in error &&
      ['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED'].includes(
        String(error.type),
      )));
