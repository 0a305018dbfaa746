import { createServer, type Socket } from 'node:net';

const API_VERSIONS = 18;
const SASL_HANDSHAKE = 17;
const SASL_AUTHENTICATE = 36;
const AUTHENTICATION_FAILED = 58;

export interface RefusingBroker {
  readonly address: string;
  /** How often somebody tried to log on. */
  readonly attempts: () => number;
  readonly stop: () => void;
}

/** A broker on loopback that knows SASL PLAIN and refuses every password (the Kafka protocol guide: ApiVersions, SaslHandshake, SaslAuthenticate). */
export async function refusingBroker(): Promise<RefusingBroker> {
  let attempts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let waiting = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (piece) => {
      waiting = Buffer.concat([waiting, Buffer.from(piece)]);
      while (waiting.length >= 4 && waiting.length >= 4 + waiting.readInt32BE(0)) {
        const request = waiting.subarray(4, 4 + waiting.readInt32BE(0));
        waiting = waiting.subarray(4 + request.length);
        const [api, version] = [request.readInt16BE(0), request.readInt16BE(2)];
        if (api === SASL_AUTHENTICATE) attempts++;
        const answer = Buffer.concat([request.subarray(4, 8), bodyOf(api, version)]);
        socket.write(Buffer.concat([int32(answer.length), answer]));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `127.0.0.1:${port}`,
    attempts: () => attempts,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function bodyOf(api: number, version: number): Buffer {
  if (api === API_VERSIONS) {
    const known = [
      [3, 0, 5],
      [SASL_HANDSHAKE, 0, 1],
      [API_VERSIONS, 0, 2],
      [SASL_AUTHENTICATE, 0, 1],
    ];
    const rows = known.map((row) => Buffer.concat(row.map(int16)));
    return Buffer.concat([int16(0), int32(known.length), ...rows, ...(version === 0 ? [] : [int32(0)])]);
  }
  if (api === SASL_HANDSHAKE) return Buffer.concat([int16(0), int32(1), string('PLAIN')]);
  const refusal = Buffer.concat([int16(AUTHENTICATION_FAILED), string('Invalid credentials'), int32(0)]);
  return version === 0 ? refusal : Buffer.concat([refusal, Buffer.alloc(8)]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const string = (text: string): Buffer => Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)]);
