/**
 * R-P7: names of immigration authorities, as people write them and as somebody would who wants to get past a list. The
 * database holds the same list over the recipients of referrals (migration 014). When in doubt it denies.
 */

/** What is written between or over letters and cannot be seen. */
const UNSEEN = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/gu;
/** Letters of other alphabets that look like ours, and ours in the same order. */
const ALIKE = 'аеорсхіѕԁһнвАЕОРСХІЅНВΙΕΑΟΗΒ';
const OURS = 'aeopcxisdhhbaeopcxishbieaohb';
const ours = new Map([...ALIKE].map((letter, at) => [letter, OURS.charAt(at)]));

const DENIED =
  /(^| )(i ?c ?e|d ?h ?s|h ?s ?i|e ?r ?o|c ?b ?p|u ?s ?c ?i ?s|i ?n ?s|e ?o ?i ?r|o ?p ?l ?a|u ?s ?b ?p|287 ?g|la migra|migra)( |$)|(^| )(immigra|imigra|inmigra|immagra|emigracion|migracion|migrasyon|deport|homeland|naturali[sz]|customs|aduana)|border ?(patrol|protection|control|police|guard|security)|patrulla ?fronteriza|removal ?operations|di ?tru|nhap ?cu( |$)/u;
/** In scripts of their own. */
const DENIED_AS_WRITTEN =
  /移民|海關|海关|國土安全|国土安全|邊境|边境|遣返|[Ии]ммигра|ИММИГРА|[Мм]играц|МИГРАЦ|[Пп]огранич|ПОГРАНИЧ|[Дд]епорт|ДЕПОРТ/u;

/** Lower case letters and digits with single blanks between words; "I.C.E." becomes "i c e". */
const flatten = (name: string): string =>
  [
    ...name
      .normalize('NFKD')
      .replace(UNSEEN, '')
      .replace(/([a-z])([A-Z])/g, '$1 $2'),
  ]
    .map((letter) => ours.get(letter) ?? letter)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');

/** Words that organisations which help immigrants have in their names as well. */
const SHARED = /(in?migra|imigra|immigra)\p{L}*/giu;
const AGENCY =
  /(immigration|migration) *(and|&) *customs|(immigration|migration|deportation) *(court|enforcement|authorit|police|polic|judge|officer|agent)|citizenship *(and|&) *immigration/iu;

/** The same for the name of an organisation of advocates: that it helps immigrants is no reason to refuse it. */
export const isDeniedOrganisation = (name: string): boolean =>
  isDeniedRecipient(name.replace(SHARED, '')) || AGENCY.test(name);

/** Whether a mail address lies with an immigration authority. */
export const isDeniedMail = (address: string): boolean => isDeniedRecipient(address.split('@').at(-1) ?? '');

/** Whether a name or id means an immigration authority. */
export const isDeniedRecipient = (name: string): boolean =>
  DENIED.test(flatten(name)) || DENIED_AS_WRITTEN.test(name);
