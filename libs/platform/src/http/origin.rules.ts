/** The headers by which a browser tells where a request comes from. */
export interface OriginHeaders {
  'sec-fetch-site'?: string | string[] | undefined;
  origin?: string | undefined;
  host?: string | undefined;
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a page of another site sends this. A browser says so by Sec-Fetch-Site, an old one by Origin; a program that
 * is no browser sends neither, and nobody can make it send our cookie unknowingly. SameSite=Strict is the first
 * lock, this the second: `same-site` is refused too, for a neighbour under the same domain is not us.
 */
export function isForeign(method: string, headers: OriginHeaders): boolean {
  if (SAFE.includes(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== '') return site !== 'same-origin' && site !== 'none';
  if (headers.origin === undefined || headers.origin === '') return false;
  return !URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host;
}
