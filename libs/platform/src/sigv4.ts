import { createHash, createHmac } from 'node:crypto';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
}

export interface SignedRequest {
  method: 'GET' | 'POST';
  url: string;
  /** Everything that is sent and signed, but `host` and `x-amz-date`, which are added. */
  headers?: Record<string, string>;
  body?: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Signs a request to AWS: Signature Version 4, as its documentation describes it. Pure, so that AWS's own examples
 * check it. @returns the headers to send.
 */
export function signed(
  { method, url, headers = {}, body = '' }: SignedRequest,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  scope: { region: string; service: string; at: Date },
): Record<string, string> {
  const { host, pathname, searchParams } = new URL(url);
  const amzDate = scope.at.toISOString().replace(/[-:]|\.\d+/g, '');
  const sent = {
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()])),
    host,
    'x-amz-date': amzDate,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(sent).sort();
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const canonical = [
    method,
    pathname,
    query.join('&'),
    ...names.map((name) => `${name}:${sent[name as keyof typeof sent]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const day = amzDate.slice(0, 8);
  const place = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', amzDate, place, sha256(canonical)].join('\n');
  const key = [scope.region, scope.service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${place}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}
