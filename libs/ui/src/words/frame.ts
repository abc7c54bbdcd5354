import { createContext } from 'preact';
import type { Language } from '../languages.js';
import { frameEn, type FrameWords } from './frame.en.js';
import { frameEs } from './frame.es.js';
import { frameFil } from './frame.fil.js';
import { frameRu } from './frame.ru.js';
import { frameVi } from './frame.vi.js';
import { frameZhHant } from './frame.zh-Hant.js';

export const FRAME_WORDS: Readonly<Record<Language, FrameWords>> = {
  en: frameEn,
  es: frameEs,
  'zh-Hant': frameZhHant,
  fil: frameFil,
  vi: frameVi,
  ru: frameRu,
};

/** What a page says of itself, for everything that stands on it. */
export const Words = createContext<FrameWords>(frameEn);
