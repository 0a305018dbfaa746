import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the next answers go wrong. */
interface Trouble {
  /** Of each path that matches: break the connection in the middle of the answer, or answer with a status. */
  readonly path: RegExp;
  readonly answer: 'break' | number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** So often; without it always. */
  times?: number;
}

export interface FakeGraph {
  readonly url: string;
  /** Method and address of each request that was answered well, in order. */
  readonly answered: readonly string[];
  /** Status of each answer, 0 for a broken connection. */
  readonly statuses: readonly number[];
  readonly tokens: ReadonlySet<string>;
  trouble: Trouble[];
  close(): Promise<void>;
}

const PAGE = 2;

/**
 * A Microsoft Graph of a few lists on loopback: pages of two with `$skiptoken`, a filter by name, errors as Graph words them. Lists by path; whatever
 * else is asked for is a document by path, or 404.
 */
export async function fakeGraph(
  lists: Readonly<Record<string, { readonly context: string; readonly value: readonly object[] }>>,
  documents: Readonly<Record<string, object>>,
): Promise<FakeGraph> {
  const answered: string[] = [];
  const statuses: number[] = [];
  const tokens = new Set<string>();
  const server = createServer((request, response) => answer(request, response));
  const fake: FakeGraph = {
    url: '',
    answered,
    statuses,
    tokens,
    trouble: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', fake.url);
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    tokens.add(token);
    const trouble = fake.trouble.find((one) => one.path.test(request.url ?? '') && one.times !== 0);
    if (trouble !== undefined) {
      if (trouble.times !== undefined) trouble.times -= 1;
      if (trouble.answer === 'break') {
        statuses.push(0);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
        response.write('{"value":[{"id":');
        response.destroy();
        return;
      }
      const body = trouble.body ?? { error: { code: 'fault', message: 'as planned' } };
      send(response, trouble.answer, body, trouble.headers);
      return;
    }
    if (token === '') {
      send(response, 401, { error: { code: 'InvalidAuthenticationToken', message: 'empty' } });
      return;
    }
    const list = lists[pathname];
    const body = list === undefined ? documents[pathname] : pageOf(pathname, list, searchParams);
    if (body === undefined) {
      send(response, 404, { error: { code: 'NotFound', message: pathname } });
      return;
    }
    answered.push(`${request.method} ${request.url}`);
    send(response, 200, body);
  }

  function pageOf(
    path: string,
    { context, value }: { readonly context: string; readonly value: readonly object[] },
    query: URLSearchParams,
  ): object {
    const from = Number(query.get('$skiptoken') ?? 0);
    const named = /displayName eq '(.*)'/.exec(query.get('$filter') ?? '')?.[1]?.replaceAll("''", "'");
    const found =
      named === undefined ? value : value.filter((one) => 'displayName' in one && one.displayName === named);
    const rest = found.length > from + PAGE;
    return {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${context}`,
      ...(rest ? { '@odata.nextLink': `${fake.url}${path}?$skiptoken=${from + PAGE}` } : {}),
      value: found.slice(from, from + PAGE),
    };
  }

  function send(
    response: ServerResponse,
    status: number,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    statuses.push(status);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(fake, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
