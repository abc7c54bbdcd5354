/**
 * R-P10: condoms are evidence of nothing against a person, whatever the thing is called that somebody takes in. In the
 * six languages offered; a title is short, and when in doubt it names them.
 */
const NAMED =
  /(^|[^a-z])(condoms?|kondoms?|condon(es)?|preservativos?|profilacticos?|prophylactics?|bao cao su)([^a-z]|$)|避孕套|安全套|保[險险]套|презерватив|кондом/u;

/** Whether a title or the name of a file means condoms. */
export const namesCondoms = (title: string): boolean =>
  NAMED.test(
    title
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .replace(/[\s_-]+/gu, ' '),
  );
