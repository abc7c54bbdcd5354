import { describe, expect, it } from '@jest/globals';
import { isForeign } from './origin.rules.js';

const HOST = 'desk.example';

describe('a request that changes something', () => {
  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['a page of ours', 'same-origin', `https://${HOST}`, false],
    ['the address bar', 'none', undefined, false],
    ['a page of another site', 'cross-site', 'https://evil.example', true],
    ['a page of another site that claims our origin', 'cross-site', `https://${HOST}`, true],
    ['a neighbour under the same domain', 'same-site', 'https://portal.example', true],
    ['a word that no browser sends', 'nonsense', undefined, true],
    ['a page of ours in an old browser', undefined, `https://${HOST}`, false],
    ['another site in an old browser', undefined, 'https://evil.example', true],
    ['another port', undefined, `https://${HOST}:8443`, true],
    ['our name as the beginning of another', undefined, `https://${HOST}.evil.example`, true],
    ['our name before an @', undefined, `https://${HOST}@evil.example`, true],
    ['a sandboxed page or a file', undefined, 'null', true],
    ['no origin at all', undefined, 'nonsense', true],
    ['a program', undefined, undefined, false],
    ['a program that sends empty headers', '', '', false],
  ])('from %s (%s, %s): foreign is %s', (_, site, origin, foreign) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(isForeign(method, { 'sec-fetch-site': site, origin, host: HOST })).toBe(foreign);
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(isForeign(method, { 'sec-fetch-site': site, origin, host: HOST })).toBe(false);
  });

  it('with the header twice is foreign', () =>
    expect(isForeign('POST', { 'sec-fetch-site': ['same-origin', 'same-origin'], host: HOST })).toBe(true));

  it('without a host is foreign to every origin', () =>
    expect(isForeign('POST', { origin: `https://${HOST}` })).toBe(true));
});
