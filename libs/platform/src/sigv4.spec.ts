import { describe, expect, it } from '@jest/globals';
import { signed, type SignedRequest } from './sigv4.js';

/** From AWS's published examples and its test suite for Signature Version 4. */
const CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const at = new Date('2015-08-30T12:36:00Z');
const URL = 'https://example.amazonaws.com/';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

const EXAMPLES: [string, string, SignedRequest, string][] = [
  [
    'get-vanilla',
    'service',
    { method: 'GET', url: URL },
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
  [
    'post-vanilla',
    'service',
    { method: 'POST', url: URL },
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'get-vanilla-query-order-key-case',
    'service',
    { method: 'GET', url: `${URL}?Param2=value2&Param1=value1` },
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'post-x-www-form-urlencoded',
    'service',
    { method: 'POST', url: URL, headers: form, body: 'Param1=value1' },
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
  [
    'the example of IAM ListUsers',
    'iam',
    {
      method: 'GET',
      url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    },
    '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  ],
];

describe('a request to AWS', () => {
  it.each(EXAMPLES)('is signed as AWS says: %s', (_, service, request, signature) => {
    const { authorization } = signed(request, CREDENTIALS, { region: 'us-east-1', service, at });
    expect(authorization).toContain(`Credential=AKIDEXAMPLE/20150830/us-east-1/${service}/aws4_request`);
    expect(authorization?.split('Signature=')[1]).toBe(signature);
  });

  it('signs the token of a session as well', () => {
    const headers = signed(
      { method: 'POST', url: URL },
      { ...CREDENTIALS, sessionToken: 'token' },
      { region: 'us-east-1', service: 'kms', at },
    );
    expect(headers['x-amz-security-token']).toBe('token');
    expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token');
  });
});
