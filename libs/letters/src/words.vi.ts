import type { LetterWords } from './words.js';

export const vietnamese: LetterWords = {
  templates: {
    acknowledgement: {
      subject: 'Chúng tôi đã nhận được khiếu nại {{number}} của quý vị',
      body: `Cảm ơn quý vị đã cho chúng tôi biết. Khiếu nại của quý vị đến ngày {{received_on}} và mang số {{number}}.

Mỗi khiếu nại đều có người ở văn phòng này đọc. Bây giờ quý vị không cần làm gì cả.

Những gì sẽ xảy ra:
Chúng tôi quyết định có thể xem xét hay không. Sau đó chúng tôi nói chuyện với những người liên quan và thu thập những gì có được.
Chậm nhất vào {{next_news_on}}, chúng tôi cho quý vị biết tại đây công việc đến đâu.

Quý vị có thể viết cho chúng tôi tại đây bất cứ lúc nào. Nếu có chuyện gì xảy ra với quý vị vì đã báo cáo, xin cho chúng tôi biết ngay: có một nút dành cho việc đó ở nơi quý vị đọc thư này.

{{office}}`,
    },
    progress: {
      subject: 'Tiến triển của {{number}}',
      body: `Chúng tôi vẫn đang xem xét khiếu nại {{number}} ngày {{received_on}} của quý vị.

{{stage}}

Quý vị không cần làm gì cả. Nếu quý vị nhớ ra điều gì, hoặc nếu có ai quấy rầy vì quý vị đã báo cáo, xin viết cho chúng tôi tại đây.

Chậm nhất vào {{next_news_on}}, quý vị sẽ lại có tin của chúng tôi.

{{office}}`,
    },
    finding_complainant: {
      subject: 'Kết quả của chúng tôi: {{number}}',
      body: `Chúng tôi đã hoàn tất việc xem xét khiếu nại {{number}} ngày {{received_on}} của quý vị. Đây là kết luận về từng điều quý vị đã kể:

{{findings}}

Luật pháp không cho phép chúng tôi nói với quý vị cơ quan chủ quản xử lý một cảnh sát viên ra sao. Những gì viết ở đây không quyết định điều gì trước tòa.

{{hearing}}

Nếu có chuyện gì xảy ra với quý vị vì đã báo cáo, xin cho chúng tôi biết ngay tại đây, cả sau hôm nay.

{{office}}`,
    },
    declined: {
      subject: 'Khiếu nại {{number}} của quý vị',
      body: `Chúng tôi đã đọc khiếu nại {{number}} ngày {{received_on}} của quý vị. Chúng tôi không thể tự mình xem xét thêm.

Điều đó không có nghĩa là chúng tôi không tin quý vị. Có thể việc này thuộc một cơ quan khác, hoặc điều được kể không phải là điều văn phòng này có thể quyết định.

Nếu quý vị nghĩ rằng chúng tôi sai, hoặc còn điều muốn kể, xin viết cho chúng tôi tại đây và sẽ có người đọc.

{{office}}`,
    },
    rights: {
      subject: 'Quyền của quý vị khi là nạn nhân của tội phạm',
      body: `Hiến pháp California (điều I, mục 28(b), còn gọi là Luật Marsy) cho nạn nhân của tội phạm các quyền. Trong đó có:

Được đối xử công bằng, được tôn trọng đời tư và phẩm giá.
Được bảo vệ một cách hợp lý trước người gây ra và bất cứ ai hành động thay họ.
Được giữ thông tin về mình khỏi người gây ra và những ai hành động thay họ.
Được báo về các phiên điều trần công khai và được lắng nghe tại đó.
Được cho biết các quyền này. Quý vị không bắt buộc phải dùng quyền nào.

Quý vị có thể có một người hỗ trợ đi cùng mỗi khi nói chuyện với chúng tôi hay với người khác. Hãy hỏi chúng tôi tại đây, chúng tôi sẽ chỉ nơi tìm. Hoàn toàn miễn phí.

{{office}}`,
    },
  },
  fields: {
    stage: {
      review: 'Hiện nay người của văn phòng này đang đọc và quyết định bước tiếp theo.',
      investigation:
        'Hiện nay chúng tôi đang điều tra: nói chuyện với những người liên quan và xem xét những gì có được.',
      decided: 'Chúng tôi đã xong phần việc của mình. Điều tiếp theo đang được quyết định.',
    },
    hearing: {
      hearing_request:
        'Nếu không đồng ý, quý vị có thể yêu cầu một phiên điều trần điều tra. Xin viết cho chúng tôi chậm nhất vào {day}; vài lời là đủ.',
      reconsideration_request:
        'Nếu không đồng ý, hoặc biết điều gì mới, quý vị có thể yêu cầu chúng tôi xem lại. Xin viết cho chúng tôi chậm nhất vào {day}; vài lời là đủ.',
    },
    outcomes: {
      improper_conduct: ['Hành vi sai trái', 'Bằng chứng cho thấy việc đó đã xảy ra và là sai.'],
      insufficient_evidence: [
        'Không đủ bằng chứng',
        'Không có đủ bằng chứng để cho thấy việc đó có xảy ra hay không. Điều đó không có nghĩa là quý vị đã không nói thật.',
      ],
      proper_conduct: ['Hành vi đúng đắn', 'Việc đó đã xảy ra, và luật pháp cùng quy định cho phép.'],
      policy_failure: [
        'Thiếu sót của quy định',
        'Cảnh sát viên đã theo một quy định, và quy định đó nên thay đổi.',
      ],
      supervision_failure: [
        'Thiếu sót của việc giám sát',
        'Việc đó xảy ra vì cảnh sát viên không được giám sát tốt.',
      ],
      training_failure: [
        'Thiếu sót của việc huấn luyện',
        'Việc đó xảy ra vì cảnh sát viên không được huấn luyện tốt.',
      ],
      unfounded: [
        'Không có căn cứ',
        'Bằng chứng cho thấy việc đó đã không xảy ra, hoặc cảnh sát viên này không có mặt ở đó.',
      ],
      referral_to_other_agency: [
        'Đã chuyển',
        'Việc này thuộc một cơ quan khác, và chúng tôi đã chuyển đến đó.',
      ],
      withdrawn: ['Đã rút lại', 'Khiếu nại đã được rút lại. Điều đó không nói lên việc có thật hay không.'],
      mediated: ['Đã hòa giải', 'Hai bên đã đồng ý giải quyết bằng hòa giải.'],
    },
    allegation: 'Điều quý vị đã kể, số {n}',
  },
};
