import type { Statement } from './packet.js';

const protectedStatus: Statement['status'] = {
  label: 'Protected statement',
  basis: 'District Attorney policy of January 11, 2018; Department Bulletin 17-249.',
  use: [
    'May be used to decide on the officers\u2019 conduct.',
    'May not be used in any manner to investigate or prosecute the person who made it.',
  ],
};

/** Four invented statements in four languages. */
export const sampleStatements: readonly Statement[] = [
  {
    id: 's1',
    by: 'Complainant Juniper',
    role: 'complainant',
    at: '2026-03-12T20:00:00Z',
    manner: 'in person, with an advocate present',
    exhibit: '4',
    status: protectedStatus,
    language: { tag: 'es', name: 'Spanish' },
    original: [
      'Eran casi las doce de la noche. Yo caminaba por la calle Harrison hacia la parada del autobús cuando el carro de la policía se detuvo junto a mí. El oficial me pidió la identificación y se la quedó en la mano izquierda. Vi que tocó la cámara y la luz cambió.\nMe dijo que tenía una orden de arresto vieja a mi nombre. Yo le dije que no era cierto. Entonces dijo: «Podemos arreglarlo. Tú sabes cómo. Después de las dos, en el motel». Le contesté que ',
      { redacted: 'R-1' },
      ' y que no quería problemas. Se rió y dijo que el problema ya lo tenía.\nMe devolvió la tarjeta y se fue. Al día siguiente empezaron los mensajes. No le había dado mi número; estaba en la tarjeta del consultorio que llevaba con mi identificación.',
    ],
    translation: {
      by: 'Court interpreter 301188, April 2, 2026',
      text: [
        'It was almost midnight. I was walking along Harrison Street to the bus stop when the police car stopped next to me. The officer asked for my identification and kept it in his left hand. I saw that he touched the camera and the light changed.\nHe told me there was an old arrest warrant in my name. I said that was not true. Then he said: \u201cWe can fix it. You know how. After two, at the motel.\u201d I answered that ',
        { redacted: 'R-1' },
        ' and that I did not want problems. He laughed and said the problem was one I already had.\nHe gave me back the card and left. The next day the messages began. I had not given him my number; it was on the card of the clinic that I carried with my identification.',
      ],
    },
  },
  {
    id: 's2',
    by: 'Witness Cedar',
    role: 'witness',
    at: '2026-03-24T18:00:00Z',
    manner: 'by recorded interview with an interpreter',
    exhibit: '10',
    status: protectedStatus,
    language: { tag: 'zh-Hant', name: 'Chinese (traditional)' },
    original: [
      '三月九日凌晨一點左右，我在前台值班。一名男子走進來，沒有穿制服，可是我認得他：他以前穿著警察制服來過兩次。他問二樓的那位小姐在不在，我說我不知道。他說：「你最好知道。」然後自己上樓去了。\n他在走廊裡站了差不多半個小時，敲了三次門，沒有人開。他下樓時對我說，',
      { redacted: 'R-2' },
      '，又說如果有人問起，今晚誰也沒來過。我很害怕，所以當天早上就把錄影存了下來。',
    ],
    translation: {
      by: 'Certified translator R. Seto, March 30, 2026',
      text: [
        'At about one in the morning of March 9 I was on duty at the front desk. A man came in. He wore no uniform, but I knew him: he had come twice before in police uniform. He asked whether the lady on the second floor was in; I said I did not know. He said: \u201cYou had better know.\u201d Then he went upstairs by himself.\nHe stood in the corridor for nearly half an hour and knocked three times; nobody opened. When he came down he told me ',
        { redacted: 'R-2' },
        ', and that if anybody asked, no one had come that night. I was very afraid, so I saved the recording that same morning.',
      ],
    },
  },
  {
    id: 's3',
    by: 'Witness Alder',
    role: 'witness',
    at: '2026-03-27',
    manner: 'in writing',
    status: protectedStatus,
    language: { tag: 'vi', name: 'Vietnamese' },
    original:
      'Tối hôm đó tôi đứng bên kia đường. Tôi thấy viên cảnh sát giữ giấy tờ của chị ấy rất lâu. Khi chị ấy quay lại, chị ấy run và khóc. Chị ấy nói với tôi rằng ông ta dọa bắt chị nếu chị không đến gặp ông ta sau ca trực.',
    translation: {
      by: 'Certified translator L. Đặng, April 3, 2026',
      text: 'That night I was standing across the street. I saw the police officer keep her papers for a very long time. When she came back she was shaking and crying. She told me that he had threatened to arrest her if she did not come to meet him after his shift.',
    },
  },
  {
    id: 's4',
    by: 'Garrett Pell',
    role: 'subject officer',
    at: '2026-05-11T17:00:00Z',
    manner: 'by recorded interview, with representative, after advisement',
    status: {
      label: 'Compelled statement',
      basis: 'Ordered under threat of discipline; Lybarger advisement given May 11, 2026.',
      use: [
        'May be used in discipline.',
        'May not be used in any criminal proceeding, nor may anything derived from it.',
      ],
    },
    language: { tag: 'en', name: 'English' },
    original:
      'I stopped her because she matched a bicycle theft. I talked to her for a few minutes. I muted the camera because I was going to mention an informant and I did not want that on the recording. I did not threaten her. I did not write to her. My nephew stays with us and he uses that phone; you would have to ask him. I do not remember what I said about a warrant. I may have run her name later, out of concern.',
  },
];
