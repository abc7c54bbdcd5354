import type { LabelledSet } from './labelled.spec-helper.js';

/** Vietnamese, with its marks and typed without. */
export const vietnamese: LabelledSet = {
  development: {
    status: `
      Tôi là [di dân lậu] nên không dám gọi ai.
      Chồng tôi ở đây [bất hợp pháp] và viên cảnh sát biết.
      Tôi có [thẻ xanh] sáu năm rồi mà hắn vẫn nói tôi nói dối.
      Tôi [không phải công dân Mỹ] nên tôi im lặng.
      Toi [o lau] va han loi dung chuyen do.
      Tôi là [thường trú nhân] và tôi đã nói với ông ta.`,
    visa: `
      [Visa] của tôi hết hạn hồi tháng ba và hắn cười.
      Phòng khám nói tôi có thể xin [visa U].
      Tôi có [DACA] và không muốn rắc rối.`,
    number: `
      Số ngoại kiều của tôi là [A087654321].
      Tờ giấy hắn chụp ghi [A 012 345 678].
      Số biên nhận của tôi là [IOE0912345678].`,
    agency: `
      Hắn nói sẽ gọi [sở di trú] nếu tôi gặp luật sư.
      Họ đưa địa chỉ của tôi cho [ICE].
      Han doa goi [di tru] den bat toi.`,
    indirect: `
      Hắn chọn chúng tôi vì chúng tôi [không có giấy tờ].
      Hắn nói sẽ [trục xuất] tôi vào thứ sáu.
      Tôi [vượt biên] khi tôi chín tuổi và hắn biết.
      Ông ta nói sẽ [đuổi tôi về nước].
      Tôi [quá hạn visa] từ khi trường đóng cửa.`,
    innocent: `
      Cảnh sát hỏi giấy tờ xe của tôi.
      Tôi trả bằng thẻ Visa và hắn giữ biên lai.
      Tôi trượt ngã trên đá lạnh bên ngoài đồn.
      Họ khám xét bất hợp pháp nhà tôi.
      Chúng tôi đang xem phim Alien thì cảnh sát vào.
      Tôi ký giấy tờ của tòa án ngày hôm đó.
      Tôi đọc tên ông ta trên báo.
      Hắn đậu xe bất hợp pháp trước nhà tôi.
      Chủ nhà trục xuất khỏi căn hộ và cảnh sát giúp ông ấy.
      Ở sân bay viên chức hỏi thẻ lên máy bay của mọi người.`,
  },
  heldOut: {
    status: `
      Cha mẹ tôi là [người nhập cư bất hợp pháp] và hắn cũng dọa họ.
      Tôi đến đây [không có giấy tờ] năm 2011.
      Tôi là [thường trú nhân hợp pháp] và tôi nói rõ điều đó.
      Hắn chửi tôi là [dân nhập cư lậu] trước mặt con tôi.
      Em gái tôi xin [tị nạn] và đứng cạnh tôi.
      Toi [chua co the xanh] nen toi rat so.`,
    visa: `
      Tôi làm việc với [H-1B] và chủ tôi nghe tin tôi bị bắt.
      Luật sư đang nộp [visa T] cho tôi tháng này.
      [Visa du học] của tôi bị hủy vì hắn nói dối.`,
    number: `
      Hắn chép số của tôi, [A-204-551-873], vào sổ.
      Xin tìm [a# 098765432] cho phần còn lại.
      Hồ sơ của tôi ở trung tâm là [WAC2190012345].`,
    agency: `
      Viên cảnh sát giao em họ tôi cho [nhân viên di trú].
      Hắn có bạn ở [USCIS] và có thể xóa hồ sơ của tôi.
      Xe của [tuần tra biên giới] đậu phía sau xe cảnh sát.`,
    indirect: `
      Hắn biết tôi [làm việc lậu] và nói không ai tin tôi.
      Hắn nói với chủ tôi rằng tôi [không có tình trạng hợp pháp].
      Hắn nói có thể đuổi cả nhà tôi [ra khỏi nước Mỹ].
      Mẹ tôi có [phiên tòa trục xuất] vào tháng sáu.
      Hắn hỏi con trai tôi mẹ nó [có giấy tờ không].`,
    innocent: `
      Hắn chườm đá lên tay sau khi đấm tôi.
      Chuyện xảy ra cạnh xe bán kem.
      Thu ngân hỏi Visa hay Mastercard và hắn chen ngang.
      Tôi muốn biết tình trạng đơn khiếu nại của tôi.
      Lũ trẻ mặc đồ người ngoài hành tinh khi hắn chặn chúng tôi.
      Tôi ký giấy tờ nhận lại đồ ở trại giam.
      Tôi là một công dân tốt và đóng thuế.
      Biển số là A123456 và xe màu xám.
      Hắn bắt giữ tôi bất hợp pháp suốt ba tiếng.
      Tôi mang theo giấy tờ bệnh viện khi hắn chặn tôi.`,
  },
  afterwards: {
    status: `
      Vợ tôi [ở quá hạn] nhiều năm và lần nào hắn cũng nhắc.
      Hắn lấy [thẻ xanh] của tôi và không trả.
      Tôi đã [nhập tịch] năm ngoái nhưng em tôi thì chưa.`,
    visa: `
      Tôi sang đây bằng [visa hôn thê] rồi ly dị.
      [Giấy phép làm việc] của tôi ở trong cái ví hắn không trả.`,
    number: `
      Hắn đọc to số của tôi, [A 209 114 376], cho mọi người nghe.`,
    agency: `
      Hắn bảo tổng đài gọi [di trú] tới.
      Cô ấy nói có anh họ làm ở [ICE].`,
    indirect: `
      Hắn nói người như tôi một tuần là bị [trả về Việt Nam].
      Han biet chung toi [khong co giay to].`,
    innocent: `
      Hắn xé giấy tờ xe máy của tôi.
      Tôi làm ở sân trượt băng.
      Không ai cho tôi biết tình trạng vụ án.
      Vở kịch ở trường nói về người ngoài hành tinh.
      Hắn trả bằng thẻ tín dụng.`,
  },
};
