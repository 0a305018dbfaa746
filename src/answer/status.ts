/** Names of System.Net.HttpStatusCode, by which the service logs a status ("StatusCode: BadRequest"). */
const NAMES: Readonly<Record<string, number>> = {
  ok: 200,
  created: 201,
  accepted: 202,
  nocontent: 204,
  movedpermanently: 301,
  found: 302,
  redirect: 302,
  notmodified: 304,
  badrequest: 400,
  unauthorized: 401,
  paymentrequired: 402,
  forbidden: 403,
  notfound: 404,
  methodnotallowed: 405,
  notacceptable: 406,
  proxyauthenticationrequired: 407,
  requesttimeout: 408,
  conflict: 409,
  gone: 410,
  lengthrequired: 411,
  preconditionfailed: 412,
  requestentitytoolarge: 413,
  payloadtoolarge: 413,
  requesturitoolong: 414,
  unsupportedmediatype: 415,
  expectationfailed: 417,
  misdirectedrequest: 421,
  unprocessableentity: 422,
  unprocessablecontent: 422,
  locked: 423,
  faileddependency: 424,
  upgraderequired: 426,
  preconditionrequired: 428,
  toomanyrequests: 429,
  requestheaderfieldstoolarge: 431,
  unavailableforlegalreasons: 451,
  internalservererror: 500,
  notimplemented: 501,
  badgateway: 502,
  serviceunavailable: 503,
  gatewaytimeout: 504,
  httpversionnotsupported: 505,
  insufficientstorage: 507,
};

/** The status of a name or a number as a text; null for anything else. */
export function statusOf(word: string): number | null {
  const text = word.trim();
  if (/^\d{3}$/.test(text)) return inRange(Number(text));
  return NAMES[text.toLowerCase().replace(/[^a-z]/g, '')] ?? null;
}

const inRange = (status: number): number | null => (status >= 100 && status <= 599 ? status : null);

const SAID: readonly RegExp[] = [
  /\bstatus(?: ?code)?[^0-9\n]{0,30}([1-5]\d\d)\b/i,
  /\bhttp(?: status(?: code)?|\/\d(?:\.\d)?|\/| error| response code)?[ :/]{0,3}([1-5]\d\d)\b/i,
  /\(([45]\d\d)\)/,
  /\banswered(?: with)? ([45]\d\d)\b/i,
  /^\s*([45]\d\d)\b/,
  /\berror(?: code)?:? ([45]\d\d)\b/i,
];

/** The status that a text names; null where it names none. */
export function statusSaid(text: string): number | null {
  const head = text.slice(0, 2000);
  for (const pattern of SAID) {
    const found = pattern.exec(head)?.[1];
    if (found !== undefined) return Number(found);
  }
  return null;
}

/** Whether a text says no more than a status: "Bad Request", "404 Not Found", "Conflict". */
export const isStatusOnly = (text: string): boolean => {
  if (text.length > 80) return false;
  const rest = text.replace(/^\(?[1-5]\d\d\)?[ :-]*/, '').replace(/[ .(]*(?:[1-5]\d\d)?[ .)]*$/, '');
  return rest === '' || statusOf(rest) !== null;
};
