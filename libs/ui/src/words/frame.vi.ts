import type { FrameWords } from './frame.en.js';

export const frameVi: FrameWords = {
  skip: 'Đến phần nội dung',
  places: 'Các trang',
  signOut: 'Đăng xuất',
  leave: 'Rời trang này',
  leaveKeys: 'Hoặc nhấn phím Shift ba lần.',
  problem: 'Có một vấn đề',
  error: 'Lỗi: ',
};
