/** Vietnamese, with its marks, with the older place of the tone marks, and typed without any. */
import { bothTones } from '@redress/words';
import type { ImmigrationWords } from './immigration.words.js';

const macros = {
  me: 'tôi|tui|em|chúng_tôi|chồng|vợ|cả_nhà|gia_đình|mẹ|cha|bố|con|nó|cô|anh|chị|mày|họ',
  khong: 'không|chưa|chẳng|không_hề|mất|hết',
  nuoc: 'nước|việt_nam|vn|quê|quê_hương|cố_hương|xứ|trung_quốc',
  my: 'mỹ|hoa_kỳ|usa|đây|nước_này|nước_mỹ|hoa_kì',
};

export const vietnamese: ImmigrationWords = {
  language: 'vi',
  macros,
  status:
    bothTones(`người|dân nhập_cư|di_dân|tị_nạn|tỵ_nạn (lậu|bất_hợp_pháp|không_giấy_tờ|trái_phép|hợp_pháp)?; người không_giấy_tờ|ở_lậu; không|chưa|chẳng|mất|có|được|xin|chờ|đợi (có|được)? thẻ_xanh; không|chưa (có)? quốc_tịch; không|chưa|chẳng phải thường_trú_nhân; nhân hợp_pháp; 
    di dân lậu|bất_hợp_pháp|không_giấy_tờ; di dân; nhập cư (lậu|bất_hợp_pháp|trái_phép)?; ở lậu; ở chui; dân lậu; bất hợp pháp; sống|ở|đang_ở|cư_trú (ở|tại)? (<my>)? bất_hợp_pháp|trái_phép|hợp_pháp|không_hợp_pháp; ở <my> bất_hợp_pháp|trái_phép; cư trú bất_hợp_pháp|trái_phép; nhập cảnh trái_phép|lậu; quá hạn ở_lại|lưu_trú|cư_trú; ở (lại)? quá hạn; undocumented;
    thẻ xanh; thường trú nhân (hợp_pháp)?; thường trú; thẻ thường_trú; <khong> (phải)? (là)? (có)? công_dân|quốc_tịch (mỹ|hoa_kỳ|hoa_kì)?; công dân mỹ|hoa_kỳ|hoa_kì; có|vào|thi|lấy|xin quốc_tịch; quốc tịch; nhập tịch; tình trạng nhập_cư|di_trú|cư_trú|pháp_lý|hợp_pháp|di_dân; giấy tờ di_trú|nhập_cư|hợp_pháp|cư_trú|định_cư|lưu_trú; tị nạn; tỵ nạn; xin tị|tỵ nạn; =TPS; tps; tạm thời bảo_vệ; bảo vệ tạm_thời; vô quốc_tịch; hết hạn cư_trú|lưu_trú|thị_thực; định cư hợp_pháp; chưa|không (được)? hợp_pháp (ở)?`),
  visa: bothTones(`
    visa (hết_hạn|quá_hạn)?; visa|thị_thực u|t|h|j|f|k|du_học|du_lịch|làm_việc|lao_động|sinh_viên|kết_hôn|hôn_thê|hôn_phu|thăm_thân|công_tác|tạm_thời; thị thực; chiếu khán; u|t visa; =DACA; daca; h1b; h_1b; f1; f_1; j1; giấy phép làm_việc|lao_động|lao_động_mỹ|đi_làm; work permit; bảo lãnh <me> (sang|qua)?; bảo_lãnh sang|qua (mỹ)?; hồ sơ bảo_lãnh|di_trú|định_cư|nhập_tịch|tị_nạn; i_94; i_918; thẻ đi_làm|lao_động`),
  number: bothTones(`số ngoại_kiều; số a; số di_trú; số thẻ_xanh; itin`),
  agency: bothTones(`
    sở|cục|nhân_viên|cảnh_sát|tòa|toà|quan_tòa|luật_sư|văn_phòng|viên_chức|bộ|trại|xe|cơ_quan|lính|người_của|vụ|hồ_sơ|ông|trung_tâm di_trú|nhập_cư|di_dân|quốc_tịch; di trú; =ICE; uscis; =CBP; cbp; =DHS; dhs; =HSI; tuần tra|tuần biên giới; biên phòng (mỹ)?; an ninh nội_địa|nội_an; bộ nội_an; hải quan (và)? biên_giới; `),
  agencyAfter: bothTones(`gọi|báo|cho|báo_cho|kêu|với|bởi|ở ice`),
  indirect: bothTones(`
    trục xuất; bị trả_về|đuổi_về|tống_về|trả_về_nước; đuổi|trả|tống|gửi|đưa|tống_cổ|trả_lại|bắt <me> về|trở_về|trở_lại|về_lại <nuoc>; đuổi|trả|tống|gửi_trả|đưa|bắt về <nuoc>; cút|cút_về|xéo|quay|hãy|biến|về về <nuoc>; cút_về|xéo_về|biến_về <nuoc>; đuổi|tống|trục|đá ~4 ra_khỏi|khỏi nước|mỹ|hoa_kỳ|đất_nước|xứ|quốc_gia (này|mỹ)?; ra khỏi nước|đất_nước|hoa_kỳ (mỹ|này)?; phiên_tòa|phiên_toà|lệnh|vụ|thủ_tục|hồ_sơ trục_xuất|xuất_cảnh;
    vượt biên|biên_giới; qua|băng|vượt (qua)? biên_giới; đi chui; trốn sang|qua|vào mỹ|hoa_kỳ; nhập lậu; đưa_lậu|đưa_người_lậu; sang lậu; qua lậu;
    không|chưa|chẳng|mất|hết|chưa_hề|không_hề (có)? giấy_tờ|giấy (hợp_pháp|gì|tùy_thân|nào|cư_trú|tờ)?; có giấy_tờ không|hợp_pháp|hay|chưa|đàng_hoàng|gì; hỏi ~4 giấy_tờ (của)? (tôi|mẹ|chồng|em|chúng_tôi)?; giấy tờ của tôi|mẹ|chồng|em|chúng_tôi; chờ giấy_tờ; giấy tờ giả; đợi|lo|làm giấy_tờ ở_lại|định_cư;
    không|chưa|chẳng|mất|hết (có)? tình_trạng|quy_chế|tư_cách|giấy_phép|quyền hợp_pháp|cư_trú|làm_việc|lao_động|pháp_lý|di_trú|ở_lại|ở_đây|đi_làm; làm|làm_việc|đi_làm lậu|chui; không|chưa (được)? phép|quyền làm_việc|đi_làm|ở_lại|ở_đây; không|chưa được làm_việc|đi_làm (hợp_pháp)?; làm việc (không)? hợp_pháp|bất_hợp_pháp|trái_phép; quá hạn visa|thị_thực; visa quá_hạn|hết_hạn; không|chưa (có)? (số)? an_sinh_xã_hội|an_sinh|social; an sinh xã_hội giả; kết hôn giả; có|hay (phải)? hợp_pháp (không)?; sinh ở nước_nào; giấy thông_hành`),
  innocent: bothTones(`
    thẻ visa; visa card|debit|credit; visa hay|hoặc|và|or mastercard|master|tiền_mặt; trả|thanh_toán|quẹt|cà|trả_tiền ~2 (thẻ)? visa; thẻ tín_dụng (visa)?; mastercard hay|hoặc|và visa;
    không|chưa|hỏi|có|xem|mất|kiểm_tra|hết|coi|đưa|ký|giữ|lấy|mang|mang_theo|xuất_trình (có)? (theo)? giấy_tờ (của)? xe|nhà|bảo_hiểm|tòa_án|toà_án|tòa|bệnh_viện|ly_dị|ly_hôn|đăng_ký|trường|nhận|chứng_minh_xe|thuê|tại_ngoại|bảo_lãnh|trại_giam (của_tôi)?; giấy tờ (của)? xe|nhà|bảo_hiểm|tòa_án|toà_án|tòa|bệnh_viện|ly_dị|ly_hôn|đăng_ký|nhận|trường|thuê; ký giấy_tờ; giấy tờ của tòa|toà|xe|bệnh_viện|luật_sư|nhà|trường|bảo_hiểm; không có giấy gì (viết|lau)?; giấy vệ_sinh|khám|báo; không (có)? giấy khám|lệnh|vệ_sinh|phạt|báo|viết|xét;
    khám_xét|khám|lục_soát|bắt|bắt_giữ|giữ|đậu_xe|đỗ_xe|đậu|đỗ|chặn|vào_nhà|thu|tịch_thu|tạm_giữ|giam|xông_vào|giam_giữ|nghe_lén ~4 bất_hợp_pháp|trái_phép; bất hợp pháp của cảnh_sát|họ|hắn; bất hợp pháp nhà|xe (tôi)?; hành vi|việc bất_hợp_pháp; đậu|đỗ xe (không)? hợp_pháp; trục xuất|đuổi (<me>)? (ra)? khỏi nhà|căn_hộ|phòng|chỗ|chung_cư|quán|lớp|trường|cửa_hàng|nơi; trục xuất khỏi; bị trục_xuất khỏi nhà|căn_hộ|phòng; một|là công_dân tốt|lương_thiện|cao_niên|bình_thường; công dân tốt|cao_niên|lương_thiện|bình_thường; không|chưa phải công_dân hạng_hai; đội tuần_tra; bảo lãnh ~1 ra|tại_ngoại|ra_tù; bảo lãnh tôi|em|chồng|anh|con ra|tại_ngoại; ông bảo_lãnh; tình trạng (pháp_lý)? (của)? đơn|vụ|hồ_sơ|khiếu_nại|chiếc_xe; di trú (của)? chim; chim di_trú; về quê ăn_tết|chơi|thăm; di dân (ra)? (vùng)?  kinh_tế_mới; về nước tương|mắm`),
};
