import { pagesEn, type PageWords } from './pages.en.js';
export const pagesVi: PageWords = pagesEn;
