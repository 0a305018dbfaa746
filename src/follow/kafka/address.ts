import { usageError } from '../../errors.ts';

/** A topic, or several, of a Kafka cluster or an Event Hubs namespace. */
export interface KafkaAddress {
  /** As it was named. */
  readonly name: string;
  readonly brokers: readonly string[];
  readonly topics: readonly string[];
  readonly isEventHubs: boolean;
}

const KAFKA_PORT = 9092;
/** Where Event Hubs speak the protocol of Kafka. */
const EVENT_HUBS_PORT = 9093;
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
const TOPIC = /^[\w.-]+$/;

const EXAMPLE = 'Write kafka://broker:9092/topic, or eventhubs://namespace.servicebus.windows.net/hub.';

export const isKafka = (name: string): boolean => /^(?:kafka|eventhubs):\/\//i.test(name);

/**
 * Reads `kafka://broker:9092,other:9092/topic,topic` and `eventhubs://namespace.servicebus.windows.net/hub`.
 * Errors: exit code 2 where hosts or topics are missing, or anything else is in it: what is secret has no place on a command line.
 */
export function kafkaAddress(name: string): KafkaAddress {
  const [, scheme = '', hosts = '', topics = ''] = /^(\w+):\/\/([^/]*)\/?(.*)$/s.exec(name) ?? [];
  const isEventHubs = scheme.toLowerCase() === 'eventhubs';
  const port = isEventHubs ? EVENT_HUBS_PORT : KAFKA_PORT;
  if (hosts.includes('@'))
    throw usageError(
      'An address holds no user and no password.',
      'Put them into the environment or into --kafka-config.',
    );
  const brokers = hosts.split(',');
  const named = topics.split(',');
  if (!brokers.every((host) => HOST.test(host)) || !named.every((topic) => TOPIC.test(topic)))
    // What stands behind a question mark may be a key.
    throw usageError(`${name.replace(/[?;].*$/s, '…')} names no brokers and topics.`, EXAMPLE);
  return {
    name,
    brokers: brokers.map((host) => (/:\d+$/.test(host) ? host : `${host}:${port}`)),
    topics: named,
    isEventHubs,
  };
}
