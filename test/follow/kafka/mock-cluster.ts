import { spawn, spawnSync } from 'node:child_process';

/** Debian's kcat holds a cluster of brokers in memory (librdkafka's mock). */
export const hasKcat = spawnSync('kcat', ['-V']).status === 0;

export interface MockCluster {
  readonly brokers: string;
  /** Sends messages to a partition of a topic, which is made where it is not there; each topic has four. */
  readonly send: (topic: string, partition: number, messages: readonly string[]) => Promise<void>;
  /** Sends the lines of a file, as they are. */
  readonly sendFile: (topic: string, partition: number, path: string) => Promise<void>;
  /** Has the brokers answer nobody, and answer again. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly stop: () => void;
}

/** A cluster on loopback that lives until `stop`. */
export async function mockCluster(brokers = 3): Promise<MockCluster> {
  const config = ['-b', 'none:1', '-X', `test.mock.num.brokers=${brokers}`, '-d', 'mock'];
  const holder = spawn('kcat', ['-C', '-t', 'held', ...config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const found = await new Promise<string>((resolve, reject) => {
    let said = '';
    holder.stderr.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
      const m = /bootstrap\.servers=([\d.:,]+)/.exec(said);
      if (m?.[1] !== undefined) resolve(m[1]);
    });
    holder.on('exit', () => reject(new Error(`kcat ended: ${said}`)));
  });
  return {
    brokers: found,
    send: (topic, partition, messages) => produce(found, topic, partition, messages),
    sendFile: (topic, partition, path) =>
      kcat(['-P', '-b', found, '-t', topic, '-p', String(partition), '-l', path], ''),
    freeze: () => void holder.kill('SIGSTOP'),
    thaw: () => void holder.kill('SIGCONT'),
    stop: () => void holder.kill('SIGKILL'),
  };
}

function produce(brokers: string, topic: string, partition: number, messages: readonly string[]): Promise<void> {
  // The cluster keeps five megabytes of a partition: compressed they are many messages.
  const args = ['-P', '-b', brokers, '-t', topic, '-p', String(partition), '-D', '\\x1e', '-z', 'gzip'];
  return kcat(args, messages.join('\u001e'));
}

function kcat(args: readonly string[], input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('kcat', args, { stdio: ['pipe', 'ignore', 'pipe'] });
    const said: Buffer[] = [];
    child.stderr.on('data', (piece: Buffer) => said.push(piece));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(said).toString('utf8')))));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
