import { passwordRefused } from './access.errors.js';
import { faultOf } from './password.rules.js';
import { hashPassword } from './passwords.js';

/**
 * What is stored of a password that somebody chooses for a new account. `about` are words that a guesser would try
 * first: name, address, office.
 * @throws Failure `password_refused` for one that is too short or easily guessed.
 */
export async function newPasswordHash(password: string, about: readonly string[]): Promise<string> {
  const fault = await faultOf(password, [...about, 'redress']);
  if (fault) throw passwordRefused(fault, 'password');
  return hashPassword(password);
}
