import { pagesEn, type PageWords } from './pages.en.js';
export const pagesRu: PageWords = pagesEn;
