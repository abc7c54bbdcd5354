import { pagesEn, type PageWords } from './pages.en.js';
export const pagesZhHant: PageWords = pagesEn;
