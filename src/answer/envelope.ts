import { statusOf } from './status.ts';

/** What the service wrote around an answer, taken apart. Texts are as written; null = not there. */
export interface AnswerEnvelope {
  readonly status: number | null;
  /** What the service or the connector says itself, without boilerplate. */
  readonly prose: string;
  /** What the target sent; null where the reason quotes no answer. */
  readonly body: string | null;
}

const BODY = /\b(?:web response|response (?:body|content)|http response)\s*:/i;
const STATUS = /\bstatus ?code\s*:\s*(\w{2,40})/i;

/** Sentences of the service that are the same whatever happened. */
const BOILERPLATE: readonly RegExp[] = [
  /\bstatus ?code\s*:\s*\w{2,40}/gi,
  /processing of the http request resulted in an exception\.?/gi,
  /(?:please )?see the http response returned by the 'response' property of this exception for details\.?/gi,
  /the scim endpoint is not fully compatible with the [\w ]{3,40} scim client\./gi,
  /please refer to the [\w ]{3,40} scim provisioning documentation and adapt the scim endpoint to be able to process provisioning requests from [\w ]{3,40}\.?/gi,
  /failed to \w{3,12} (?:user|group|\w{3,20}) '[^']{0,200}' in [^;]{1,80}; error:/gi,
  /\b(?:message|web response|error message|error details?|error)\s*:(?=\s|$)/gi,
  /\berror returned from [\w ]{1,40}:(?=\s|$)/gi,
];

/** Takes a reason without its retry sentences apart. */
export function openEnvelope(message: string): AnswerEnvelope {
  const at = BODY.exec(message);
  const head = at === null ? message : message.slice(0, at.index);
  const body = at === null ? null : message.slice(at.index + at[0].length).trim();
  const name = STATUS.exec(head)?.[1];
  return {
    status: name === undefined ? null : statusOf(name),
    prose: withoutBoilerplate(head),
    body: body === '' ? null : body,
  };
}

/** Only the head of a long text can hold boilerplate; the rest stays as it is. */
export function withoutBoilerplate(text: string): string {
  const HEAD = 4000;
  const head = BOILERPLATE.reduce((rest, pattern) => rest.replace(pattern, ' '), text.slice(0, HEAD));
  return (head + text.slice(HEAD)).trim();
}
