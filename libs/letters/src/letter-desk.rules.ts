/** Small decisions about letters. Pure. */
import { createHash } from 'node:crypto';
import type { LetterPlan } from '@redress/policy';
import type { Channel } from './letter.entity.js';
import type { TemplateWords } from './words.js';

/** What was looked at, so that nothing else goes out. */
export const markOf = ({ subject, body }: TemplateWords): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, body]))
    .digest('hex');

/** The ways of a letter: to a person only where the person alone looks, to an agency through its liaison. */
export const channelsOf = ({ recipient }: Pick<LetterPlan, 'recipient'>): readonly Channel[] =>
  recipient === 'complainant' ? ['mailbox', 'paper'] : ['account', 'paper'];
