import { pagesEn, type PageWords } from './pages.en.js';
export const pagesEs: PageWords = pagesEn;
