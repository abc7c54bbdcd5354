import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';

export type { AuthenticationResponseJSON, RegistrationResponseJSON };
export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

/** Where a passkey belongs: the door's origin, and its host name, to which the key is bound. */
export interface RelyingParty {
  name: string;
  origin: string;
}

const idOf = ({ origin }: RelyingParty) => new URL(origin).hostname;

/** What a browser needs to make a passkey. No attestation: which make of key somebody owns is not our business. */
export const creationOptions = (
  party: RelyingParty,
  person: { id: string; email: string; name: string },
  present: readonly string[],
): Promise<CreationOptions> =>
  generateRegistrationOptions({
    rpName: party.name,
    rpID: idOf(party),
    userID: new Uint8Array(Buffer.from(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: present.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });

/** What a browser needs to ask one of these passkeys. */
export const requestOptions = (
  party: RelyingParty,
  credentials: readonly { id: string; transports: string[] }[],
): Promise<RequestOptions> =>
  generateAuthenticationOptions({
    rpID: idOf(party),
    allowCredentials: [...credentials],
    userVerification: 'required',
  });

/** The new passkey, or undefined when the answer is not to this challenge, from this origin, by a verified person. */
export async function newPasskey(
  party: RelyingParty,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<WebAuthnCredential | undefined> {
  const { registrationInfo } = await unlessRefused(
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: idOf(party),
      requireUserVerification: true,
    }),
  );
  return registrationInfo?.credential;
}

/**
 * The passkey's new counter, or undefined when the answer is not to this challenge, from this origin, by a verified
 * person with this key; also when the counter went back, for then a copy of the key is about.
 */
export async function provenCounter(
  party: RelyingParty,
  challenge: string,
  response: AuthenticationResponseJSON,
  credential: WebAuthnCredential,
): Promise<number | undefined> {
  const { verified, authenticationInfo } = await unlessRefused(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: idOf(party),
      credential,
      requireUserVerification: true,
    }),
  );
  return verified ? authenticationInfo?.newCounter : undefined;
}

/** The library throws for everything that is wrong with an answer, what is malformed included. */
const unlessRefused = <T extends object>(checking: Promise<T>): Promise<Partial<T>> =>
  checking.catch(() => ({}));
