import { assess, type Assessment, type AssessmentInput } from './assessment.rules.js';

/** An assessment of a text with everything else as plain as can be. */
export function read(narrative: string, more: Partial<AssessmentInput> = {}): Assessment {
  return assess({ narrative, receivedOn: '2026-03-02', declarantRole: 'victim', officers: [], ...more });
}

/** The type ids a text tells. */
export function told(narrative: string, language?: string): string[] {
  return read(narrative, language ? { language } : {}).types.map((type) => type.id);
}
