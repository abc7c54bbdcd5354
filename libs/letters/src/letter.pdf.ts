/** A letter on paper, drawn by the packet's own drawing code. Pure. */
import { drawDocument, type Block, type DrawnDocument } from '@redress/paper';

export interface PaperLetter {
  readonly office: string;
  readonly number: string;
  /** Whom it is for, never by the name of a person who reported. */
  readonly to: string;
  readonly day: string;
  readonly subject: string;
  readonly body: string;
  /** BCP 47. */
  readonly lang: string;
  readonly sentAt: Date;
  /** Which words it was made from. */
  readonly form: string;
}

/** The same letter gives the same bytes. */
export function drawLetter(letter: PaperLetter): Promise<DrawnDocument> {
  const { office, number, to, day, subject, body, lang, sentAt, form } = letter;
  const paragraphs = body.split(/\n{2,}/).map((text): Block => ({
    kind: 'paragraph',
    text,
    // Lines of a paragraph stay lines: findings and lists stand under one another.
    ...(text.includes('\n') && { tight: true }),
  }));
  return drawDocument({
    title: subject,
    author: office,
    subject: number,
    lang,
    createdAt: sentAt,
    head: { left: office, right: number },
    foot: { left: form, pageWords: (page, pages) => `${page} / ${pages}` },
    coverTitle: subject,
    cover: [
      { kind: 'paragraph', style: 'subtitle', maxLines: 3, text: [{ text: office, bold: true }] },
      { kind: 'space', points: 36 },
      { kind: 'paragraph', style: 'note', tight: true, text: [to, day, number].filter(Boolean).join('\n') },
      { kind: 'space', points: 24 },
      { kind: 'paragraph', style: 'verdict', text: subject },
      { kind: 'space', points: 6 },
      ...paragraphs,
    ],
    sections: [],
  });
}
