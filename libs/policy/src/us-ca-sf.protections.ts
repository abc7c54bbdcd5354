import type { Protections } from './jurisdiction.js';

/**
 * What the policy of January 2018 and the bulletin of December 2017 promise a person who reports, and no more, in plain
 * words, by the language of the reader. All but the first are awaiting a native reviewer.
 */
export const protections: Readonly<Record<string, Protections>> = {
  en: {
    lead: 'In January 2018 the District Attorney of San Francisco made a policy. It is for people who do sex work or trade sex, also those who are forced to, and who are a victim or a witness of a violent crime. Such crimes are sexual assault, trafficking, stalking, robbery, assault, kidnapping, threats, blackmail, extortion, burglary and other violent crimes. It says:',
    points: [
      'When you report such a crime, you are not prosecuted for sex work or for a misdemeanor (less serious) drug offence.',
      'If your report is truthful, your words are not used against you for those offences: not in this investigation and not in a later criminal case of that office about what happened.',
      'The District Attorney does not use your immigration status against you, and does not report it to any government agency.',
      'A bulletin of the San Francisco police says the same about arrest: you are not arrested for sex work or a misdemeanor drug offence when you are a victim or witness of such a crime.',
      'An officer who uses their position to force sex or to take revenge can be disciplined, charged with a crime, or both.',
    ],
    limits:
      'This is all that the policy promises. It does not cover other offences, and policies can change. An advocate or a lawyer can tell you what holds for you today.',
  },
  es: {
    lead: 'En enero de 2018 el fiscal de distrito de San Francisco hizo una política. Es para personas que hacen trabajo sexual o intercambian sexo, también si las obligan, y que son víctimas o testigos de un delito violento. Esos delitos son agresión sexual, trata, acoso, robo, agresión, secuestro, amenazas, chantaje, extorsión, robo en una casa u otro lugar y otros delitos violentos. Dice:',
    points: [
      'Cuando usted denuncia un delito así, no se le acusa por trabajo sexual ni por un delito menor de drogas (misdemeanor).',
      'Si lo que cuenta es verdad, sus palabras no se usan en su contra por esas faltas: ni en esta investigación ni en un caso penal posterior de esa fiscalía sobre lo que pasó.',
      'La fiscalía no usa su situación migratoria en su contra y no la comunica a ninguna agencia del gobierno.',
      'Un boletín de la policía de San Francisco dice lo mismo sobre el arresto: no se le arresta por trabajo sexual ni por un delito menor de drogas cuando es víctima o testigo de un delito así.',
      'Un policía que usa su puesto para forzar sexo o para vengarse puede recibir una sanción, una acusación penal o las dos.',
    ],
    limits:
      'Esto es todo lo que la política promete. No cubre otras faltas, y las políticas pueden cambiar. Una persona defensora o un abogado le puede decir qué vale hoy para usted.',
  },
  'zh-Hant': {
    lead: '2018 年 1 月，三藩市地方檢察官訂下一項政策。對象是從事性工作或以性交換的人，也包括被迫的人，而且是暴力罪案的受害人或證人。這些罪案包括性侵犯、人口販運、跟蹤騷擾、搶劫、襲擊、綁架、恐嚇、勒索、敲詐、入屋盜竊和其他暴力罪案。政策這樣說：',
    points: [
      '您舉報這類罪案時，不會因為性工作或輕罪級別（misdemeanor）的毒品罪而被起訴。',
      '只要您說的是實話，您的話就不會因這些罪名被用來對付您：在這次調查中不會，在該辦公室日後就這件事提出的刑事案件中也不會。',
      '地方檢察官不會用您的移民身分對付您，也不會把它告訴任何政府機構。',
      '三藩市警察局的一份通告對逮捕也這樣說：您是這類罪案的受害人或證人時，不會因為性工作或輕罪級別的毒品罪而被逮捕。',
      '警察如果利用職位逼人發生性行為或報復，可以受到紀律處分、刑事起訴，或兩者都有。',
    ],
    limits:
      '這項政策承諾的就是這些。它不包括其他罪行，政策也可能改變。權益倡導員或律師可以告訴您，今天對您適用的是什麼。',
  },
  fil: {
    lead: 'Noong Enero 2018, gumawa ng patakaran ang District Attorney ng San Francisco. Para ito sa mga taong nagtatrabaho sa sex o nakikipagpalit ng sex, pati ang mga pinipilit, na biktima o saksi ng marahas na krimen. Ang mga krimeng ito ay sekswal na pananakit, trafficking, stalking, pagnanakaw na may dahas, pananakit, pagdukot, pagbabanta, blackmail, pangingikil, panloloob at iba pang marahas na krimen. Ayon dito:',
    points: [
      'Kapag isinumbong ninyo ang ganitong krimen, hindi kayo kakasuhan dahil sa sex work o sa magaang kaso ng droga (misdemeanor).',
      'Kung totoo ang sinabi ninyo, hindi gagamitin laban sa inyo ang mga salita ninyo para sa mga kasong iyon: hindi sa imbestigasyong ito at hindi sa kasong kriminal ng opisinang iyon sa hinaharap tungkol sa nangyari.',
      'Hindi gagamitin ng District Attorney laban sa inyo ang katayuan ninyo sa imigrasyon, at hindi niya ito sasabihin sa anumang ahensya ng gobyerno.',
      'Ganito rin ang sabi ng isang bulletin ng pulisya ng San Francisco tungkol sa pag-aresto: hindi kayo aarestuhin dahil sa sex work o magaang kaso ng droga kapag biktima o saksi kayo ng ganitong krimen.',
      'Ang pulis na gumagamit ng posisyon niya para mamilit ng sex o gumanti ay puwedeng maparusahan sa trabaho, makasuhan, o pareho.',
    ],
    limits:
      'Ito lang ang pangako ng patakaran. Hindi nito saklaw ang ibang kaso, at puwedeng magbago ang mga patakaran. Masasabi ng isang tagapagtanggol o abogado kung ano ang para sa inyo ngayon.',
  },
  vi: {
    lead: 'Tháng 1 năm 2018, Biện lý San Francisco đưa ra một chính sách. Chính sách dành cho người làm nghề mại dâm hoặc trao đổi tình dục, kể cả người bị ép buộc, và là nạn nhân hay nhân chứng của một tội bạo lực. Đó là các tội như tấn công tình dục, buôn người, theo dõi quấy rối, cướp, hành hung, bắt cóc, đe dọa, tống tiền, cưỡng đoạt, đột nhập trộm cắp và các tội bạo lực khác. Chính sách nói:',
    points: [
      'Khi quý vị báo một tội như vậy, quý vị không bị truy tố vì mại dâm hoặc vì tội ma túy loại nhẹ (misdemeanor).',
      'Nếu quý vị nói thật, lời của quý vị không bị dùng để chống lại quý vị về các tội đó: không trong cuộc điều tra này, và không trong vụ án hình sự sau này của văn phòng đó về chuyện đã xảy ra.',
      'Biện lý không dùng tình trạng di trú để chống lại quý vị, và không báo tình trạng đó cho bất cứ cơ quan chính phủ nào.',
      'Một thông báo của cảnh sát San Francisco cũng nói như vậy về việc bắt giữ: quý vị không bị bắt vì mại dâm hoặc tội ma túy loại nhẹ khi là nạn nhân hay nhân chứng của tội như vậy.',
      'Cảnh sát dùng chức vụ để ép tình dục hoặc để trả thù có thể bị kỷ luật, bị truy tố, hoặc cả hai.',
    ],
    limits:
      'Đó là tất cả những gì chính sách hứa. Chính sách không bao gồm các tội khác, và có thể thay đổi. Người hỗ trợ quyền lợi hoặc luật sư có thể cho quý vị biết hôm nay điều gì áp dụng cho mình.',
  },
  ru: {
    lead: 'В январе 2018 года окружной прокурор Сан-Франциско принял правила. Они для людей, которые занимаются секс-работой или обменивают секс на что-то, в том числе по принуждению, и которые стали жертвами или свидетелями насильственного преступления. Это сексуальное насилие, торговля людьми, преследование, ограбление, нападение, похищение, угрозы, шантаж, вымогательство, кража со взломом и другие насильственные преступления. В правилах сказано:',
    points: [
      'Если вы сообщаете о таком преступлении, вас не преследуют за секс-работу и за менее тяжкие нарушения с наркотиками (misdemeanor).',
      'Если вы говорите правду, ваши слова не используют против вас по этим нарушениям: ни в этом расследовании, ни в будущем уголовном деле этой прокуратуры о том, что произошло.',
      'Окружной прокурор не использует против вас ваш иммиграционный статус и не сообщает о нём ни одному государственному ведомству.',
      'То же об аресте сказано в бюллетене полиции Сан-Франциско: вас не арестовывают за секс-работу или менее тяжкое нарушение с наркотиками, если вы жертва или свидетель такого преступления.',
      'Полицейского, который пользуется своим положением, чтобы принудить к сексу или отомстить, могут наказать по службе, привлечь к уголовной ответственности или сделать и то и другое.',
    ],
    limits:
      'Это всё, что обещают правила. На другие нарушения они не распространяются, и правила могут измениться. Правозащитник или адвокат скажет, что действует для вас сегодня.',
  },
};
