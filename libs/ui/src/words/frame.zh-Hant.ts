import type { FrameWords } from './frame.en.js';

export const frameZhHant: FrameWords = {
  skip: '跳到內容',
  places: '頁面',
  signOut: '登出',
  leave: '離開本網站',
  leaveKeys: '或連按三次 Shift 鍵。',
  problem: '有一個問題',
  error: '錯誤：',
};
