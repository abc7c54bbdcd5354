/** What happens to a text when it is entered: shown to its author, masked, or, where they insist, kept. */
import { Failure } from '@redress/platform';
import { scanImmigration } from './immigration.rules.js';
import { offered } from './mask.rules.js';
import type { Passage } from './immigration.words.js';

/** What an author can choose. Staff can only mask: the words are the person's own to keep. */
export type ImmigrationChoice = 'mask' | 'keep';

/** A passage as its author is shown it. Offsets count in the field's text as it would be stored: trimmed, in NFC. */
export interface FoundPassage extends Passage {
  field: string;
  text: string;
}

const DETAILS: Readonly<Record<string, string>> = {
  en: 'Nothing was stored. Some words here may tell of somebody’s immigration status, and nobody needs to know that. Take them out, or send again with immigration "mask" and we put a mark in their place{keep}.',
  es: 'No se guardó nada. Algunas palabras pueden revelar la situación de alguien, y nadie necesita saberla. Quítelas, o envíe de nuevo con immigration "mask" y pondremos una marca en su lugar{keep}.',
  zh: '什麼都還沒有儲存。有些字句可能透露某人的情況，而沒有人需要知道。請刪去這些字句，或再送一次並選 immigration "mask"，我們會用記號代替{keep}。',
  tl: 'Walang naitabi. May mga salitang maaaring magbunyag ng kalagayan ng isang tao, at walang kailangang makaalam nito. Alisin ang mga ito, o ipadala muli na may immigration "mask" at papalitan namin ng tanda{keep}.',
  vi: 'Chưa lưu gì cả. Có vài chữ có thể cho biết hoàn cảnh của một người, và không ai cần biết điều đó. Hãy bỏ những chữ ấy, hoặc gửi lại với immigration "mask" để chúng tôi thay bằng một dấu{keep}.',
  ru: 'Ничего не сохранено. Некоторые слова могут выдать чьё-то положение, а знать его никому не нужно. Уберите их или отправьте ещё раз с immigration "mask", и мы поставим вместо них знак{keep}.',
};

const KEEPS: Readonly<Record<string, string>> = {
  en: ', or with "keep" and they stay: sealed, and left out of whatever leaves the office',
  es: ', o con "keep" y se quedan: selladas, y fuera de todo lo que salga de la oficina',
  zh: '；或選 "keep" 保留：會加密封存，凡離開本辦公室的文件都不會載有',
  tl: ', o may "keep" at mananatili ang mga ito: nakaselyo, at hindi kasama sa anumang lalabas sa tanggapan',
  vi: ', hoặc với "keep" để giữ lại: được niêm phong, và không có trong bất cứ gì rời khỏi văn phòng',
  ru: ', или с "keep", и они останутся: под печатью, и не попадут ни во что, что покидает управление',
};

/** The passages of one text, with their words. */
export const passagesOf = (text: string): Omit<FoundPassage, 'field'>[] =>
  scanImmigration(text).map((passage) => ({ ...passage, text: text.slice(passage.start, passage.end) }));

/** Passages of several fields, in their order. A field's name is its path, such as `officers[0].description`. */
export function foundIn(fields: Readonly<Record<string, string | undefined>>): FoundPassage[] {
  return Object.entries(fields).flatMap(([field, text = '']) =>
    passagesOf(text).map((passage) => ({ ...passage, field })),
  );
}

/** The answer to an author who has not chosen yet. Never log it: it holds their words. */
export function immigrationFound(
  passages: readonly FoundPassage[],
  choices: readonly ImmigrationChoice[],
  language?: string,
): Failure {
  const spoken = offered(language);
  const keep = choices.includes('keep') ? (KEEPS[spoken] ?? '') : '';
  const fields = [...new Set(passages.map(({ field }) => field))].map((path) => ({
    path,
    code: 'immigration_found',
    detail: 'See "passages".',
  }));
  return new Failure(
    'conflict',
    'immigration_found',
    (DETAILS[spoken] ?? '').replace('{keep}', keep),
    fields,
    undefined,
    { passages, choices },
  );
}
