import { readFile } from 'node:fs/promises';
import { unreadableError, usageError } from '../../errors.ts';

/** How to reach a cluster that does not let everybody in. Never printed. */
export interface KafkaSecurity {
  readonly tls: {
    readonly ca?: Buffer;
    readonly cert?: Buffer;
    readonly key?: Buffer;
    readonly passphrase?: string;
  } | null;
  readonly sasl: { readonly mechanism: Mechanism; readonly username: string; readonly password: string } | null;
}

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
type Mechanism = (typeof MECHANISMS)[number];

/** The settings that are understood, by the names that librdkafka and kcat have for them. */
const KEYS = [
  'security.protocol',
  'sasl.mechanism',
  'sasl.username',
  'sasl.password',
  'ssl.ca.location',
  'ssl.certificate.location',
  'ssl.key.location',
  'ssl.key.password',
] as const;
type Key = (typeof KEYS)[number];
type Settings = Partial<Record<Key, string>>;

const PROTOCOLS = ['plaintext', 'ssl', 'sasl_plaintext', 'sasl_ssl'];
/** What Event Hubs take: the password is a connection string. */
const EVENT_HUBS: Settings = {
  'security.protocol': 'sasl_ssl',
  'sasl.mechanism': 'plain',
  'sasl.username': '$ConnectionString',
};

/** Reads `key=value` lines, as in the configuration of kcat. Errors: exit code 2 for a line or a key that is not understood. */
function settingsIn(text: string, where: string): Settings {
  const settings: Settings = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, written = '', value = ''] = /^\s*([\w.]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const key = KEYS.find((one) => one === written.replace(/^sasl\.mechanisms$/, 'sasl.mechanism'));
    // The value is not repeated: it may be a password.
    if (key === undefined)
      throw usageError(`Line ${index + 1} of ${where} is not understood.`, `What can be set: ${KEYS.join(', ')}.`);
    settings[key] = value;
  }
  return settings;
}

/** What the environment says: PROVLENS_KAFKA_SASL_PASSWORD is `sasl.password`. */
const settingsOf = (environment: NodeJS.ProcessEnv): Settings =>
  Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = environment[`PROVLENS_KAFKA_${key.replaceAll('.', '_').toUpperCase()}`];
      return value === undefined || value === '' ? [] : [[key, value]];
    }),
  );

/**
 * How to reach the cluster, by the environment, then by a file of settings, then as Event Hubs want it.
 * Errors: exit code 2 for settings that do not fit, 3 for a file that cannot be read.
 */
export async function kafkaSecurity(
  file: string | null,
  isEventHubs: boolean,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<KafkaSecurity> {
  const told = file === null ? {} : settingsIn((await bytesOf(file)).toString('utf8'), file);
  const settings: Settings = { ...(isEventHubs ? EVENT_HUBS : {}), ...told, ...settingsOf(environment) };
  const protocol = (settings['security.protocol'] ?? 'plaintext').toLowerCase();
  if (!PROTOCOLS.includes(protocol))
    throw usageError('security.protocol is none that there is.', `It is one of ${PROTOCOLS.join(', ')}.`);
  return {
    tls: protocol.endsWith('ssl') ? await tlsOf(settings) : null,
    sasl: protocol.startsWith('sasl') ? saslOf(settings) : null,
  };
}

async function tlsOf(settings: Settings): Promise<NonNullable<KafkaSecurity['tls']>> {
  const [ca, cert, key] = await Promise.all(
    (['ssl.ca.location', 'ssl.certificate.location', 'ssl.key.location'] as const).map(async (name) => {
      const path = settings[name];
      return path === undefined ? undefined : await bytesOf(path);
    }),
  );
  const passphrase = settings['ssl.key.password'];
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }), ...(passphrase && { passphrase }) };
}

function saslOf(settings: Settings): NonNullable<KafkaSecurity['sasl']> {
  const mechanism = MECHANISMS.find((one) => one === (settings['sasl.mechanism'] ?? 'plain').toLowerCase());
  if (mechanism === undefined)
    throw usageError('sasl.mechanism is none that is spoken here.', `It is one of ${MECHANISMS.join(', ')}.`);
  const { 'sasl.username': username, 'sasl.password': password } = settings;
  if (!username || !password)
    throw usageError(
      `${username ? 'sasl.password' : 'sasl.username'} is not set.`,
      'Set PROVLENS_KAFKA_SASL_USERNAME and PROVLENS_KAFKA_SASL_PASSWORD, or name a file with --kafka-config. For Event Hubs the password is the connection string.',
    );
  return { mechanism, username, password };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadableError(`${path} cannot be read: ${(error as Error).message}`, undefined, error);
  }
}
