import type { Rule } from '../answer.ts';

/** The way to the target: no answer in time, a broken connection, an error of the target itself. */
export const TIMEOUT: readonly Rule[] = [
  {
    means: 'timeout',
    says: /time[ds]?.?out|(?:did|does|has) not (?:answer|respond|repl)\w{0,4} (?:in time|within|after)|(?:answered|responded) too late|took too long|deadline exceeded|task was cancell?ed|operation was cancell?ed|too long to (?:answer|respond)/,
  },
];

export const SERVER_ERROR: readonly Rule[] = [
  {
    means: 'server-error',
    says: /internal (?:server )?error|bad gateway|service (?:is )?(?:temporarily )?unavailable|temporarily unavailable|server (?:is )?(?:busy|overloaded|error)|under maintenance|maintenance (?:mode|window)|(?:something|anything) went wrong|unexpected (?:server )?(?:error|exception|condition)|unhandled (?:error|exception)|null ?pointer|object reference not set|deadlock|database (?:error|is unavailable|connection)|\bstack trace\b|try again later/,
  },
  {
    means: 'server-error',
    says: /connection\b.{0,60}(?:closed|reset|refused|abort|broke|dropped|lost|terminated|forcibly)|(?:closed|reset|refused) the connection|error occurred while sending the request|(?:remote name|host ?name|host|name) could not be resolved|no such host|name or service not known|could not establish (?:a )?(?:trust|secure|ssl|tls)|\b(?:ssl|tls)\b.{0,40}(?:fail|error|could not|handshake)|response ended prematurely|upstream|no response from|protocol error|unable to connect|failed to connect/,
  },
];
