import { pagesEn, type PageWords } from './pages.en.js';
export const pagesFil: PageWords = pagesEn;
