export { faultsIn, fieldsOf, mergeFields, type TemplateFault } from './fields.rules.js';
export { sampleOf } from './sample.rules.js';
export { type Channel } from './letter.entity.js';
export { LetterClerk } from './letter-clerk.js';
export { LetterTeller } from './letter-teller.js';
export { lettersJobs } from './letters.jobs.js';
export { LettersModule } from './letters.module.js';
export {
  letterWish,
  newLetter,
  newTemplate,
  templatePlace,
  type LetterWish,
  type NewLetter,
  type NewTemplate,
  type TemplatePlace,
} from './letters.schema.js';
export {
  LettersService,
  type LetterChoices,
  type LetterPreview,
  type LetterView,
} from './letters.service.js';
export { ReceivedLetters, type ReceivedLetter } from './received-letters.js';
export { TemplatesService, type TemplateLine, type TemplateVersion } from './templates.service.js';
export { letterWords, type TemplateWords } from './words.js';
