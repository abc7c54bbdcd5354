import { foundIn, immigrationFound, maskImmigration } from '@redress/safety';
import type { NewReport } from './messages.schema.js';

/**
 * What the public wrote, as it may be stored.
 * @throws Failure `immigration_found` with the passages, where its author has not chosen.
 */
export function settled({ body, language, immigration }: NewReport): string {
  if (immigration === 'keep') return body;
  if (immigration === 'mask') return maskImmigration(body, language);
  const passages = foundIn({ body });
  if (passages.length > 0) throw immigrationFound(passages, ['mask', 'keep'], language);
  return body;
}
