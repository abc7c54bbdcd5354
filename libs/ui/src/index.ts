export { asset, assetAt } from './assets.js';
export { form, type Form } from './form.schema.js';
export { Area, Choices, FaultSummary, Field, Go, Sent, type Fault } from './form.js';
export { CarryKept, SendKept, ShowKept, keptIn, keptOf, type Kept } from './kept.js';
export { LanguageMenu } from './language-menu.js';
export {
  LANGUAGES,
  LANGUAGE_TAGS,
  fill,
  isLanguage,
  languageIn,
  languagesFor,
  writtenDay,
  writtenNumber,
  writtenTime,
  type Language,
} from './languages.js';
export { Page, type NavLink, type PageProps } from './page.js';
export { FramedTrouble, Pages, html, seeOther, type PageAnswer } from './pages.js';
export { Qr } from './qr.js';
export { FRAME_WORDS } from './words/frame.js';
