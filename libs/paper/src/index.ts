export type { Attachment, Block, DocumentSpec, Inline, Section } from './blocks.js';
export { type OfficeCertificate, createOfficeCertificate } from './certificate.js';
export { oneLine } from './clean.js';
export { type DrawnDocument, drawDocument } from './document.js';
export { type SignatureOptions, signPdf } from './sign.js';
export { type SealReport, verifyPdf } from './verify.js';
export { ForeignRefused, openForeign } from './foreign.js';
export type { Photograph, Picture } from './picture.js';
