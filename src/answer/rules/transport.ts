import type { Rule } from '../answer.ts';

/** The way to the target: no answer in time, a broken connection, an error of the target itself. */
export const TIMEOUT: readonly Rule[] = [
  {
    means: 'timeout',
    says: /time[ds]?.?out|(?:did|does|has) not (?:answer|respond|repl)\w{0,4} (?:in time|within|after)|(?:answered|responded) too late|took too long|deadline exceeded|task was cancell?ed|operation was cancell?ed|too long to (?:answer|respond)/,
  },
];

/** System.Net.WebException and HttpRequestException: nothing was sent, for the name leads nowhere or the certificate is not trusted. */
export const NOT_REACHED: readonly Rule[] = [
  {
    means: 'not-reached',
    says: /(?:remote name|host ?name|domain name|host|name) could not be resolved|no such host|name or service not known|getaddrinfo|\be ?n ?o ?t ?found\b|\bnx ?domain\b|could not establish (?:a )?(?:trust|secure|ssl|tls)|\b(?:remote|server|ssl|tls)(?:'s)? certificate\b.{0,80}(?:invalid|expired|not valid|not trusted|untrusted|rejected|mismatch|does not match|could not|cannot|error|fail|revoked)|certificate (?:chain|is (?:self.?signed|not trusted))|self.?signed certificate|\b(?:ssl|tls)\b.{0,40}(?:fail|error|could not|handshake)/,
  },
];

/** Two writes at once: Salesforce (UNABLE_TO_LOCK_ROW), RFC 4918 (423), RFC 9110 (412), databases. */
export const CONCURRENT: readonly Rule[] = [
  {
    means: 'server-error',
    says: /unable to lock row|\b(?:locked|being (?:modified|updated|changed|processed|edited)) by (?:a different|another|some other)|concurrent (?:updates?|modifications?|changes?|edits?)\b|optimistic (?:lock|concurrency)|lock (?:wait|request)\b.{0,30}(?:time|exceed)|row (?:was|is) (?:changed|updated|locked) by|\b(?:version|e ?tag|if.?match|revision)\b.{0,40}(?:not match|mismatch|is stale|outdated)/,
  },
];

export const SERVER_ERROR: readonly Rule[] = [
  {
    means: 'server-error',
    says: /internal (?:server )?error|bad gateway|service (?:is )?(?:temporarily )?unavailable|temporarily unavailable|server (?:is )?(?:busy|overloaded|error)|under maintenance|maintenance (?:mode|window)|(?:something|anything) went wrong|unexpected (?:server )?(?:error|exception|condition)|unhandled (?:error|exception)|null ?pointer|object reference not set|deadlock|database (?:error|is unavailable|connection)|\bstack trace\b|try again later/,
  },
  {
    means: 'server-error',
    says: /connection\b.{0,60}(?:closed|reset|refused|abort|broke|dropped|lost|terminated|forcibly)|(?:closed|reset|refused) the connection|error occurred while sending the request|response ended prematurely|upstream|no response from|protocol error|unable to connect|failed to connect/,
  },
];
