/** Traditional characters and their simplified forms, for the characters that the Chinese lexicon uses. */
const TRADITIONAL = '';
