import { hideBin } from 'yargs/helpers';
import { usageError } from '../errors.ts';
import { assertFolder, FolderSource } from '../follow/folder-source.ts';
import { isKafka, kafkaAddress } from '../follow/kafka/address.ts';
import { Register } from '../follow/register.ts';
import type { LogSource } from '../follow/source.ts';
import type { Store } from '../store/store.ts';

/** What the command line says of sources. */
interface SourceArgs {
  readonly once: boolean;
  readonly group: string;
  readonly from?: string | undefined;
  readonly kafkaConfig?: string | undefined;
  readonly signal: AbortSignal;
  /** Told what does not work for a while. */
  readonly onTrouble: (text: string) => void;
}

type Open = (store: Store, register: Register) => LogSource | Promise<LogSource>;

/**
 * The sources of these names, to be opened with a store.
 * Errors: exit code 2 for words that name none and where kafkajs is missing, 3 for a folder or a file of settings that is not there.
 */
export async function sourcesOf(
  names: readonly string[],
  args: SourceArgs,
): Promise<(store: Store) => Promise<readonly LogSource[]>> {
  const open: Open[] = [];
  for (const name of names) open.push(await sourceOf(name, args));
  return async (store) => {
    const register = await Register.open(store);
    return Promise.all(open.map((one) => one(store, register)));
  };
}

async function sourceOf(name: string, args: SourceArgs): Promise<Open> {
  const { signal, onTrouble } = args;
  if (name === '-') {
    const { StdinSource } = await import('../follow/stdin-source.ts');
    return (store) => StdinSource.open(store, process.stdin as AsyncIterable<Buffer>, { signal });
  }
  if (isKafka(name)) return await kafkaSource(name, args);
  await assertFolder(name);
  return (store, register) => new FolderSource(name, store, register, { signal, onTrouble });
}

async function kafkaSource(name: string, { once, group, from, kafkaConfig, onTrouble }: SourceArgs): Promise<Open> {
  const address = kafkaAddress(name);
  const { kafkaSecurity } = await import('../follow/kafka/settings.ts');
  const { kafkaClient } = await import('../follow/kafka/client.ts');
  const { KafkaSource } = await import('../follow/kafka/kafka-source.ts');
  const { fromWords } = await import('../follow/kafka/start.ts');
  const options = { group, from: fromWords(from), isOnce: once, onTrouble };
  const kafka = await kafkaClient(address, await kafkaSecurity(kafkaConfig ?? null, address.isEventHubs));
  return (store) => new KafkaSource(kafka, address, store, options);
}

/** The words as typed: yargs leaves a lone `-` out of a list of positionals. */
export function sourceNames(typed: readonly string[]): string[] {
  const names = [...new Set([...typed, ...(hideBin(process.argv).includes('-') ? ['-'] : [])])];
  if (names.includes('-') && names.length > 1)
    throw usageError('Standard input is followed by itself.', 'Follow the folders in another run.');
  return names;
}
