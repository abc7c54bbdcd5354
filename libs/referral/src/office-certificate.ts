import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOfficeCertificate, type OfficeCertificate } from '@redress/paper';
import { Failure, newId, type Office } from '@redress/platform';

const YEARS = 10;

/**
 * The office's signing key and certificate: those of its signing file, or else `signing.json` in the data folder, made on
 * the first packet. A self-made certificate proves that a file is unchanged, not who the office is.
 * @throws Failure `signing_unusable`
 */
export async function officeCertificate(
  { dataFolder, name: officeName, signingFile }: Pick<Office, 'dataFolder' | 'name' | 'signingFile'>,
  now: Date,
): Promise<OfficeCertificate> {
  if (signingFile !== undefined) return certificateIn(await readFile(signingFile, 'utf8').catch(() => ''));
  const path = join(dataFolder, 'signing.json');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known) return JSON.parse(known) as OfficeCertificate;
  const made = await createOfficeCertificate({ officeName, notBefore: now, years: YEARS });
  const draft = `${path}.${newId()}`;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(draft, JSON.stringify(made), { mode: 0o600 });
  await rename(draft, path);
  return made;
}

/** A private key and its certificate, then those that lead to a root, as `openssl pkcs12 -nodes` writes them. */
function certificateIn(pem: string): OfficeCertificate {
  const [key] = pem.match(/-----BEGIN (RSA )?PRIVATE KEY-----[^]*?-----END (RSA )?PRIVATE KEY-----/) ?? [];
  const [certificate, ...chain] =
    pem.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? [];
  if (!key || !certificate)
    throw new Failure(
      'unavailable',
      'signing_unusable',
      'The signing file holds no private key with its certificate in PEM. Packets wait until it does.',
    );
  return { key, certificate, chain };
}
