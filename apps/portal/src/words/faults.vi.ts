import type { FaultWords } from './faults.en.js';

export const faultsVi: FaultWords = {
  mend: 'Có chỗ cần sửa trước khi tiếp tục. Những gì quý vị đã gõ không bị mất.',
  happened_missing: 'Hãy viết chuyện đã xảy ra. Vài chữ là đủ.',
  too_big: 'Phần này quá dài: viết tối đa {max} ký tự. Phần còn lại có thể thêm bằng tập tin.',
  too_small: 'Hãy viết gì đó ở đây.',
  bad_character: 'Ở đây có một ký tự mà chúng tôi không lưu được. Hãy gõ lại phần đó.',
  invalid_format: 'Hãy ghi một ngày có thật.',
  day_out_of_range: 'Hãy ghi một ngày trong khoảng năm 1900 đến 2199.',
  date_in_future: 'Ngày này chưa đến. Hãy xem lại ngày, tháng và năm.',
  officer_unknown: 'Cảnh sát này không còn trong danh sách. Hãy bỏ tên ra và viết những gì quý vị nhớ.',
  officer_empty: 'Hãy viết ít nhất một điều về cảnh sát này.',
  officers_too_many:
    'Có thể nêu tối đa {max} cảnh sát. Hãy viết về những người khác ở phần “Chuyện đã xảy ra”.',
  look_empty: 'Hãy ghi tên, số huy hiệu hoặc đơn vị để tìm.',
  search_too_slow: 'Danh sách không trả lời kịp. Hãy ghi thêm tên, hoặc tiếp tục mà không cần tìm.',
  consent_missing: 'Hãy chọn người đó đã đồng ý bằng cách nào.',
  consent_not_needed: 'Quý vị không còn đăng nhập. Hãy đăng nhập lại để nộp thay cho người khác.',
  received_on_not_allowed: 'Chỉ người hỗ trợ đã đăng nhập mới ghi được ngày sớm hơn.',
  immigration_found: 'Trước hết hãy chọn chúng tôi làm gì với lời nói về tình trạng di trú.',
  vault_missing:
    'Hiện chúng tôi không thể khóa tên một cách an toàn. Hãy bỏ tên và liên lạc ra, rồi gửi phần còn lại.',
  file_missing: 'Hãy chọn tập tin trước, hoặc bỏ qua phần này.',
  file_empty: '“{name}” trống. Hãy chọn lại.',
  file_too_large: '“{name}” lớn hơn {size} MB. Hãy gửi đoạn ngắn hơn, hoặc đưa cho chúng tôi sau.',
  file_type_refused:
    '“{name}” không đúng như tên gọi, hoặc thuộc loại chúng tôi không mở an toàn được. Một tấm ảnh chụp cũng được.',
  files_too_many: 'Có thể thêm tối đa {files} tập tin. {files} tập tin đầu đã được giữ.',
  body_too_large: 'Gửi một lần như vậy là quá nhiều. Hãy rút ngắn, hoặc gửi từng phần.',
  body_malformed: 'Nội dung không đến đầy đủ. Hãy gửi lại.',
  request_refused: 'Nội dung không đến đầy đủ. Hãy gửi lại.',
  media_type_unsupported: 'Chúng tôi không đọc được dạng này. Hãy gửi lại từ trang này.',
  foreign_origin: 'Nội dung này đến từ trang web khác. Hãy mở chính trang này và thử lại.',
  not_found: 'Không có gì ở địa chỉ này.',
  not_allowed: 'Phần này không mở cho quý vị.',
  slow_down:
    'Hiện có rất nhiều đơn từ mạng của quý vị. Hãy đợi {seconds} giây rồi nhấn lại. Không mất gì cả.',
  database_away: 'Hiện chúng tôi không lưu được. Hãy đợi một phút rồi thử lại.',
  storage_full: 'Hiện chúng tôi không lưu được. Hãy thử lại sau trong ngày.',
  unexpected: 'Có lỗi ở phía chúng tôi. Hãy thử lại. Nếu vẫn vậy, người hỗ trợ quyền lợi có thể giúp quý vị.',
  word_wrong: 'Không phải từ đó. Hãy xem danh sách của quý vị và thử lại.',
  field_not_empty: 'Xin để trống ô này. Chỉ chương trình máy mới điền vào, con người thì không.',
};
