import { Secret, TOTP } from 'otpauth';

/** Seconds that a code is shown. */
export const PERIOD = 30;
/** A code of the step before or after is taken too: clocks differ, and typing takes time. */
const WINDOW = 1;

/** What an authenticator app needs: the secret to type, and the same as an address for a QR code. */
export function totpSetup(
  secret: Uint8Array,
  issuer: string,
  label: string,
): { secret: string; uri: string } {
  const totp = totpOf(secret, { issuer, label });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The time step whose code this is, or undefined. */
export function stepOf(secret: Uint8Array, code: string, at: Date): number | undefined {
  const timestamp = at.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

/** The code that an app shows at this moment. */
export const codeAt = (secret: Uint8Array, at: Date): string =>
  totpOf(secret).generate({ timestamp: at.getTime() });

const totpOf = (secret: Uint8Array, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({
    ...names,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
  });
