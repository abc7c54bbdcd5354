/**
 * By what somebody is known again without being named: their whole name whatever its order, each telephone number and
 * each mail address. Written one way, so that both sides come to the same.
 */
export interface Traceable {
  name?: string | undefined;
  contact?: string | undefined;
  safeContact?: string | undefined;
}

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const PHONE = /\+?\d[\d\s().-]{7,}\d/g;
/** As many digits as tell one line from another, without what is dialled before. */
const DIGITS = 10;

/** `Fuentes-Quiroga, Marisol` and `Marisol Fuentes Quiroga` alike; a single word is nobody's whole name. */
function nameTrace(name: string): string[] {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’‘ʼ`´]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const isHan = /\p{Script=Han}{2,}/u.test(name);
  return words.length > 1 || isHan ? [`name:${words.sort().join(' ')}`] : [];
}

/** What stands for somebody, each once, the name first. */
export function tracesOf({ name = '', contact = '', safeContact = '' }: Traceable): string[] {
  const said = `${contact}\n${safeContact}`;
  const mails = (said.match(MAIL) ?? []).map((mail) => `mail:${mail.toLowerCase()}`);
  const phones = (said.replace(MAIL, ' ').match(PHONE) ?? [])
    .map((phone) => phone.replace(/\D/g, ''))
    .filter((digits) => digits.length >= DIGITS)
    .map((digits) => `phone:${digits.slice(-DIGITS)}`);
  return [...new Set([...nameTrace(name), ...mails, ...phones])];
}
