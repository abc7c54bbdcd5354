import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOfficeCertificate, type OfficeCertificate } from '@redress/paper';
import { newId } from '@redress/platform';

const YEARS = 10;

/**
 * The office's signing key and certificate: `signing.json` in the data folder, made on the first packet. A
 * self-made certificate proves that a file is unchanged, not who the office is; put a real one in its place.
 */
export async function officeCertificate(
  dataFolder: string,
  officeName: string,
  now: Date,
): Promise<OfficeCertificate> {
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
