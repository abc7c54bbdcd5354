import type { LetterWords } from './words.js';

export const chinese: LetterWords = {
  templates: {
    acknowledgement: {
      subject: '我們已收到您的投訴 {{number}}',
      body: `謝謝您告訴我們。您的投訴於{{received_on}}送達，編號是 {{number}}。

每一份投訴，本辦公室都有人閱讀。您現在不需要做任何事。

接下來會怎樣：
我們會決定能否調查。然後我們會與相關人士談話，並收集可以找到的資料。
最遲在{{next_news_on}}，我們會在這裡告訴您進展。

您隨時可以在這裡寫信給我們。如果有人因為您的投訴而對您做了什麼，請立刻告訴我們：您讀到這封信的地方就有一個按鈕。

{{office}}`,
    },
    progress: {
      subject: '{{number}} 的進展',
      body: `我們仍在處理您於{{received_on}}提出的投訴 {{number}}。

{{stage}}

您不需要做任何事。如果您想起什麼，或者有人因為您的投訴而騷擾您，請在這裡寫信給我們。

最遲在{{next_news_on}}，您會再次收到我們的消息。

{{office}}`,
    },
    finding_complainant: {
      subject: '我們的調查結果：{{number}}',
      body: `我們已完成對您於{{received_on}}提出的投訴 {{number}} 的工作。對您告訴我們的每一件事，我們的結論如下：

{{findings}}

法律不允許我們告訴您雇主如何處理一名警員。我們在這裡所寫的，在法庭上不決定任何事。

{{hearing}}

如果有人因為您的投訴而對您做了什麼，請立刻在這裡告訴我們，今天以後也一樣。

{{office}}`,
    },
    declined: {
      subject: '您的投訴 {{number}}',
      body: `我們已閱讀您於{{received_on}}提出的投訴 {{number}}。我們自己無法進一步調查。

這不表示我們不相信您。可能應由另一個機關處理，也可能所說的事不是本辦公室能夠決定的。

如果您認為我們錯了，或者還有話要說，請在這裡寫信給我們，會有人閱讀。

{{office}}`,
    },
    rights: {
      subject: '您作為犯罪受害人的權利',
      body: `加州憲法（第一條第 28(b) 款，通稱馬西法）賦予犯罪受害人權利，其中包括：

受到公平對待，隱私和尊嚴受到尊重。
受到合理的保護，不受加害人及為其行事者的傷害。
有關您的資料不會交給加害人及為其行事者。
獲知公開聆訊，並在聆訊中發言。
獲知這些權利。您不必使用其中任何一項。

每次與我們或其他人談話，您都可以有一位支援者陪同。請在這裡問我們，我們會告訴您到哪裡找。完全免費。

{{office}}`,
    },
  },
  fields: {
    stage: {
      review: '目前本辦公室的人員正在閱讀並決定如何處理。',
      investigation: '目前我們正在調查：與相關人士談話，並查看現有的資料。',
      decided: '我們自己的工作已經完成，後續如何正在決定中。',
    },
    hearing: {
      hearing_request: '如果您不同意，可以要求舉行調查聆訊。請在{day}以前寫信給我們，幾句話就夠了。',
      reconsideration_request:
        '如果您不同意，或者知道新的情況，可以要求我們再看一次。請在{day}以前寫信給我們，幾句話就夠了。',
    },
    outcomes: {
      improper_conduct: ['行為不當', '證據顯示這件事發生了，而且是錯的。'],
      insufficient_evidence: ['證據不足', '沒有足夠的證據顯示這件事是否發生。這不表示您沒有說實話。'],
      proper_conduct: ['行為正當', '這件事發生了，而法律和規則允許。'],
      policy_failure: ['政策缺失', '警員遵照了規則，而這條規則應該修改。'],
      supervision_failure: ['督導缺失', '這件事發生是因為警員沒有受到妥善督導。'],
      training_failure: ['訓練缺失', '這件事發生是因為警員沒有受到妥善訓練。'],
      unfounded: ['不成立', '證據顯示這件事沒有發生，或這名警員不在場。'],
      referral_to_other_agency: ['轉交', '應由另一個機關處理，我們已轉交。'],
      withdrawn: ['撤回', '投訴已撤回。這不說明所說的是否屬實。'],
      mediated: ['調解', '雙方同意以調解解決。'],
    },
    allegation: '您告訴我們的事，第 {n} 項',
  },
};
