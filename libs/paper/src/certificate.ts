import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { oneLine } from './clean.js';

/** A signing key and its certificate, both PEM. */
export interface OfficeCertificate {
  /** PKCS#8, RSA 3072 bits. */
  readonly key: string;
  readonly certificate: string;
  /** The certificates that lead from it to a root, PEM, the nearest first. */
  readonly chain?: readonly string[];
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 3072,
};
const documentSigning = '1.3.6.1.5.5.7.3.36';
const emailProtection = '1.3.6.1.5.5.7.3.4';

/**
 * Makes a key and a self-signed certificate (RFC 5280) with which an office signs its packets. It proves that bytes
 * are unchanged; whose key it is, recipients learn by comparing the fingerprint, or from a certificate bought elsewhere.
 * RSA because every viewer verifies it and because one key gives one signature for one text.
 */
export async function createOfficeCertificate(options: {
  readonly officeName: string;
  readonly notBefore: Date;
  readonly years: number;
}): Promise<OfficeCertificate> {
  const { notBefore, years } = options;
  const commonName = oneLine(options.officeName).slice(0, 64) || 'Office';
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  x509.cryptoProvider.set(crypto);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  const name = new x509.Name([{ CN: [{ utf8String: commonName }] }, { O: [{ utf8String: commonName }] }]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial.toString('hex'),
    name,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([documentSigning, emailProtection]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = key.match(/.{1,64}/g) ?? [];
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
    certificate: `${made.toString('pem')}\n`,
  };
}
