import { describe, expect, it } from '@jest/globals';
import type { AllegationTypeId } from '@redress/policy';
import { told } from './assessment.spec-helper.js';

/**
 * Sentences written before it was seen how the lexicons fared with them, each set once to measure, then to tune by.
 * First measured: English 64 and 42 in a hundred (the second set is told in a roundabout way on purpose), Spanish 65, Chinese 90;
 * no false alarm in any set.
 */
type Tellings = Partial<Record<AllegationTypeId, readonly string[]>>;
type Negatives = readonly (readonly [string, string])[];

const english: Tellings = {
  'coercion.C1': [
    'The officer pulled me into his cruiser and said that I could avoid a prostitution charge by performing oral sex on him.',
    'He told her it was either sex or handcuffs.',
    'I was working on Shotwell when a cop stopped me. He wanted a blow job and said otherwise he would run my name and I would go to jail for my warrant.',
    'She states that he ordered her to take off her clothes and said she would be arrested if she did not comply.',
    'Sgt. Mills said "you can sleep with me or you can sleep in county."',
  ],
  'coercion.C2': [
    'He promised to get my case dismissed if I met him at a motel for sex.',
    'The cop kept my passport and wanted sex before he would return it.',
    'In exchange for not writing the citation he asked for nude photos.',
    'He told me he could make the ticket disappear, all I had to do was touch him.',
  ],
  'coercion.C3': [
    'They searched me on the hood of the car and he reached into my underwear and felt around.',
    'In the booking room the deputy lifted my shirt and grabbed my breast.',
    'I am trans. While I was in custody two officers made me strip and touched my genitals to see what I was.',
    'He sexually assaulted me in the back of the police van while I was restrained.',
  ],
  'coercion.C4': [
    'He was on patrol, rolled down his window and asked me to get in for a quickie.',
    'The deputy who served the papers told me I was sexy and asked if I wanted to go out sometime.',
    'During the interview the inspector put his hand on my knee and asked what I would do for him in bed.',
    'The officer got my phone number from the police report and texts me that he wants to sleep with me.',
  ],
  'coercion.C5': [
    'We have to give the officers a cut of our earnings or they shut us down.',
    'The cop took all my tips and told me to consider it rent for the corner.',
    'An officer told the vendor to pay up or get arrested.',
    'He asked for two hundred bucks to forget about the warrant.',
  ],
  'coercion.C6': [
    'He asked if I wanted to be on the next plane to Guatemala, because he could arrange it with ICE if I kept complaining.',
    'The officer said: one word from me and you are deported.',
    'She was threatened with immigration detention unless she gave a statement.',
    'The cop told my mother that he knows people at immigration and will have us removed from the country.',
  ],
  'coercion.C7': [
    'The narcotics officer said he would bury me under the jail if I did not set up my dealer.',
    'They told me I had to snitch or my girlfriend would be charged.',
    'He uses me as an informant; when I wanted to stop he said he would tell everybody and file charges.',
    'I was told to sign the statement they wrote or they would keep me in the cell all weekend.',
  ],
  'coercion.C8': [
    'He paid, we had sex, and only then did he say that he was a police officer and cuff me.',
    'The vice officer, acting as a customer, let me give him oral sex before he arrested me.',
    'An undercover cop penetrated me during the operation.',
  ],
  'coercion.C9': [
    'He told me child services would be at my door tomorrow unless I did what he asked.',
    'The officer said he would see to it that I lost my apartment.',
    'They said my kids would end up in foster care if I did not give up my boyfriend.',
  ],
  'retaliation.T1': [
    'I complained about Officer Lee in March. Since then he has cited me four times.',
    'They detained my brother two days after he testified at the hearing.',
    'My client made a report to internal affairs and was arrested by the same officers the following week.',
    'When I told them I was recording, they put me in cuffs.',
    'He wrote me a ticket out of spite after I asked to speak with his supervisor.',
  ],
  'retaliation.T2': [
    'The lieutenant warned that I would pay for going to the DPA.',
    'I got a call from a blocked number. It was his voice, he said drop dead, rat, after I filed the complaint he threatened my sister.',
    'He told me that if I went to internal affairs he would make sure I never worked again.',
    'You talk, you die, the officer said.',
    'The deputy said that girls who complain end up in the bay.',
  ],
  'retaliation.T3': [
    'Every night since my report there is a squad car idling in front of my building.',
    'Since I gave my statement, officers I do not know follow me to work.',
    'He sits in his car across from the shelter and watches me come and go after I complained.',
    'After the lawsuit was filed, police have been surveilling my house.',
  ],
  'retaliation.T4': [
    'He went around telling the other girls on the street that I am working with the police.',
    'The deputy read my complaint out loud in front of the other inmates.',
    'Someone in the department leaked my statement to the man who assaulted me.',
    'He told my landlord that I am HIV positive.',
  ],
  'retaliation.T5': [
    'After I reported him, the sergeant phoned the restaurant where I work and I lost my shifts.',
    'The detective paid a visit to my landlord a week after my complaint.',
    'They contacted my parole officer and my employer because I spoke to a reporter.',
  ],
  'retaliation.T6': [
    'At the front desk they said they had no complaint forms and told me to come back another day.',
    'The captain told me to think twice before filing a complaint.',
    'He said nobody would take my complaint seriously and to go home.',
    'The watch commander would not accept the complaint.',
  ],
  'retaliation.T7': [
    'The deputy ripped the phone from my hands and erased the recording.',
    'My tent and medication were thrown in a dumpster the day after I spoke at the hearing.',
    'They confiscated my camera for filming them.',
  ],
  'retaliation.T8': [
    'The officer lied in his report to punish me for my complaint.',
    'I was charged with battery on an officer after I filmed him; it is a lie.',
    'Because of the lawsuit they framed my husband.',
  ],
  'retaliation.T9': [
    'A sergeant came to my house and told me it would be better to forget about the complaint.',
    'They keep calling to get me to take back what I said.',
    'The union rep offered me cash to withdraw.',
    'He wants me to tell the investigator that I made it all up.',
  ],
  'retaliation.T10': [
    'The deputies would not allow my counselor to sit with me.',
    'Officers harassed our outreach team and told them to stop helping the women.',
    'My advocate was kicked out of the hospital room by the detective.',
  ],
  'retaliation.T11': [
    'I have been a deputy for nine years. After I reported use of force by my sergeant I was moved to graveyard shift and my locker was vandalized.',
    'An officer who reported her lieutenant for harassment was denied promotion.',
    'Since I told the truth about my partner, other officers refuse to back me up.',
  ],
  'breach.B1': [
    'I was beaten by a customer and called for help. The police took me to jail for prostitution and let him go.',
    'After reporting that I was trafficked I was booked on a loitering charge.',
    'He came to report being robbed and left in handcuffs for possession.',
  ],
  'breach.B2': [
    'I told the detective I was selling sex when I was attacked, and the prosecutor is now using that to charge me.',
    'My rape interview is quoted in the charges against me.',
    'The report I made as a victim was turned over to vice and used to arrest me.',
  ],
  'breach.B3': [
    'Officers dumped out my purse and used the condoms they found to arrest me.',
    'The deputy said two condoms is enough to book me.',
    'They took away our condoms and said only hookers need that many.',
  ],
  'breach.B4': [
    'The police officer wanted to know what country I am from and if I have a visa.',
    'Before taking the report she asked for proof that I am legal.',
    'The sheriff gave my information to ICE.',
  ],
  'breach.B5': [
    'I went to file a police report and was turned away.',
    'The officer would not document what happened to me.',
    'Officers left without taking a report.',
    'They told me that what happened was not a crime and refused to write anything down.',
  ],
  'breach.B6': [
    'Two other officers watched and never said a word.',
    'Her partner saw it and did not stop her.',
    'There were five cops standing around and no one tried to help me.',
    'A supervisor was on scene and let it happen.',
  ],
};

const englishRoundabout: Tellings = {
  'coercion.C1': [
    'Our organisation is filing on behalf of M., a street-based worker. On 14 March an officer in uniform approached her on South Van Ness. He said he knew she had a bench warrant. He told her to get in the back and "make it worth my while" sexually, or he would take her in. She complied out of fear.',
    'I am 19. He drove me to a parking lot instead of the station, locked the doors and told me what I had to do with my mouth if I did not want to be charged.',
    'He keeps coming back. Every time he wants sex and if I say no he says he will arrest me for loitering.',
  ],
  'coercion.C2': [
    'After he found a pipe in my bag he said we could work something out. I had to let him touch me and then he threw the pipe away and let me go.',
    'The detective handling my stolen car told me I would get the car released sooner if I was "friendly", and then he asked to come up to my room and have sex.',
  ],
  'coercion.C3': [
    'I asked for a female officer. He laughed, pulled up my top in the street and put both hands on my breasts, saying he had to check for drugs.',
    'She was handcuffed to a bench at the substation when the officer unzipped her jeans and touched her.',
    'The jail guard comes into the cell at night and forces the women to have sex with him.',
  ],
  'coercion.C4': [
    'He was supposed to be investigating my assault. Instead he asked what I was wearing and said he wanted to take me to dinner and a hotel.',
    'Two officers in a marked car asked me for a threesome.',
  ],
  'coercion.C5': [
    'They come to our bar each month and collect an envelope. The owner says if he stops, the inspections start.',
    'He found weed on me, kept it, took the 80 dollars in my wallet and said have a nice day, be glad you are not going to jail.',
  ],
  'coercion.C6': [
    'He looked at my consular card and said, I only need to make one phone call and you will be back in El Salvador by Friday.',
    'When I said I wanted a lawyer the officer told me that immigration would be waiting for me outside.',
  ],
  'coercion.C7': [
    'He gave me a week to bring him three names, otherwise he would file the possession case.',
    'Detectives kept my niece for eleven hours without food until she agreed to say that her brother did it.',
  ],
  'coercion.C8': [
    'At the spa the man took off his towel, I finished the massage with my hand and he ejaculated. Ten minutes later the door flew open, he was a cop.',
    'During the sting he kissed me and put his fingers inside me, then gave the signal to the arrest team. He was undercover.',
  ],
  'coercion.C9': [
    'He said a whore should not have a baby and that he was going to have him taken by the state unless I signed.',
    'They told her the city would pull her voucher and she would be homeless if she kept refusing to talk.',
  ],
  'retaliation.T1': [
    'In June I gave an interview to the newspaper about Officer Brandt. In the three weeks after it was printed I was stopped five times by Brandt or his partner.',
    'I film the police for our neighborhood group. Last Friday as soon as they saw my camera they arrested me for obstruction.',
    'My sister complained to the lieutenant. The very next night they kicked in our door with a warrant for somebody else.',
  ],
  'retaliation.T2': [
    'He leaned into my window and whispered that people who file complaints have accidents.',
    'The officer called me from a private number and told me to think about my daughter before I talk to any investigator.',
  ],
  'retaliation.T3': [
    'It began the day after my complaint. A cruiser outside my window at 2 am, lights on. It happens most nights.',
    'Since she went to the DPA, plainclothes men from that squad photograph her and her visitors.',
  ],
  'retaliation.T4': [
    'The man who beat me knew within a day that I had gone to the police. The officer gave him my name and where I stay.',
    'He announced over the loudspeaker that I was a snitch.',
  ],
  'retaliation.T5': [
    'Days after the hearing he turned up at the daycare where I work and spoke with the director. She let me go.',
    'The officer wrote to my landlord claiming that I deal drugs, right after I named him in the lawsuit.',
  ],
  'retaliation.T6': [
    'I went to Southern Station to complain. The officer at the window said complaints are only taken by appointment, then closed the window.',
    'He told me the process takes years, nothing ever comes of it and I would just be making enemies.',
  ],
  'retaliation.T7': [
    'They took the phone that had the recording and I never got it back.',
    'A week after my complaint the same unit came to our camp and crushed everything I own with a truck.',
  ],
  'retaliation.T8': [
    'The report he wrote after I complained says I spat at him. I did not.',
    'My son sued them. Then a bag of meth appeared in his car during a stop. He does not use drugs. They planted it.',
  ],
  'retaliation.T9': [
    'He came to the clinic and said my kids would be fine if I called the DPA and said it was a misunderstanding.',
    'His wife and another officer visited me with a typed letter saying that I withdraw everything, and told me to sign.',
  ],
  'retaliation.T10': [
    'I work with a harm reduction program. Since I started accompanying survivors the captain has told my staff they will be cited if they set foot in the station.',
    'They made my support person wait outside and interviewed me alone.',
  ],
  'retaliation.T11': [
    'I am a probationary officer. I told my field training officer that I would not sign a false report. He failed me and the shift stopped answering my calls for cover.',
    'Our source is a sergeant who spoke with the inspector general about overtime fraud and is now assigned to the property room.',
  ],
  'breach.B1': [
    'I ran to a police car after a date pulled a knife on me. They found condoms and my ad on my phone and took me in for soliciting. They never looked for him.',
    'We called because a man was beating a woman in the hallway. I told them what I saw and they ran me and arrested me for an old drug charge.',
  ],
  'breach.B2': [
    'They promised that nothing I told them about the trafficking would be used. Now the complaint against me quotes it word for word.',
    'The inspector passed my victim interview to narcotics and I was indicted from it.',
  ],
  'breach.B3': [
    'He made me empty my bag on the hood, lined up the condoms and took a picture for his report.',
    'When they saw I had six condoms they said that was proof and wrote me up.',
  ],
  'breach.B4': [
    'Instead of listening to what happened, the officer kept asking if I am undocumented.',
    'They called Border Patrol to translate and the agents took my cousin.',
  ],
  'breach.B5': [
    'Three times I tried to report him and three times they said come back tomorrow. No one ever wrote anything.',
    'I handed my written complaint to the sergeant in April. The DPA has no record that it was ever sent.',
  ],
  'breach.B6': [
    'There was a younger officer there. She looked at the floor the whole time. She could have stopped it.',
    'His partner turned up the radio so that nobody would hear me.',
  ],
};

const englishNegatives: Negatives = [
  [
    'coercion.',
    'I am a sex worker and was robbed by a client. The officers were respectful but they never called me back.',
  ],
  ['coercion.', 'The officer told me that if I parked there again he would tow my car.'],
  [
    'coercion.',
    'My boyfriend forced me to have sex and threatened to call immigration. When I told the police they laughed.',
  ],
  ['coercion.', 'He said if I did not calm down he would arrest me.'],
  ['coercion.', 'The detective asked me for information about my son and left his card.'],
  ['retaliation.', 'I complained to the officer that he was blocking my driveway and he was rude.'],
  ['retaliation.', 'The officer followed up on my complaint and called me the next day.'],
  ['retaliation.', 'I recorded the stop on my phone. He gave me a ticket for running the stop sign.'],
  ['retaliation.', 'I called 911 because of a fight and when they came they arrested my husband.'],
  ['retaliation.', 'I am worried about retaliation and do not want my name known.'],
  ['retaliation.', 'The police told my mother that I was in the hospital.'],
  [
    'retaliation.',
    'My landlord retaliated against me for complaining about the heat and the police did nothing.',
  ],
  ['breach.B1', 'They arrested me for drug possession after searching my car.'],
  ['breach.B4', 'The officer asked for my address and date of birth.'],
  ['breach.B6', 'My partner and I watched the officers arrest a man.'],
  ['breach.B6', 'The other officers were polite and helped me.'],
  ['breach.B3', 'I asked the officer for my condoms back with my other property and he gave them to me.'],
];

const spanish: Tellings = {
  'coercion.C1': [
    'Un policía me subió a la patrulla y me dijo: o me la chupas o te vas presa.',
    'La clienta cuenta que el agente le exigió relaciones sexuales bajo amenaza de presentar cargos.',
  ],
  'coercion.C2': [
    'Me propuso quitarme la multa si pasaba la noche con él.',
    'El detective dijo que mi caso podía desaparecer a cambio de favores sexuales.',
  ],
  'coercion.C3': [
    'Me hicieron desnudarme en la estación y un oficial hombre me agarró los pechos.',
    'Mientras me cacheaba me metió los dedos.',
  ],
  'coercion.C4': [
    'El oficial que vino por el robo me manda mensajes diciendo que quiere acostarse conmigo.',
    'El agente en uniforme me dijo que estaba muy sabrosa y que fuéramos a un motel.',
  ],
  'coercion.C5': [
    'Los policías pasan cada viernes por su dinero, si no les damos nos levantan.',
    'Me quitó todo lo que había ganado esa noche y me dijo que así no me llevaba detenida.',
  ],
  'coercion.C6': [
    'El sargento dijo que con una llamada a inmigración nos echaban del país.',
    'Si no le doy lo que quiere me va a echar a la migra.',
  ],
  'coercion.C7': [
    'Quieren que sea su soplona; si no, le van a poner cargos a mi hermano.',
    'El detective me tuvo diez horas hasta que firmé un papel diciendo que yo lo hice.',
  ],
  'coercion.C8': [
    'El cliente resultó ser policía encubierto, primero tuvimos sexo y luego me esposó.',
    'En el salón de masajes el infiltrado dejó que lo tocara y después me arrestaron.',
  ],
  'coercion.C9': [
    'La oficial me dijo que el gobierno me iba a quitar a mi bebé si no hablaba.',
    'Amenazó con hacer que me corrieran del refugio.',
  ],
  'retaliation.T1': [
    'Puse una queja en marzo. Desde entonces ese policía me ha multado cuatro veces.',
    'Por haber testificado contra un oficial, sus compañeros allanaron mi casa.',
  ],
  'retaliation.T2': [
    'El agente me advirtió que si iba a la prensa iba a lamentarlo.',
    'Después de la demanda me llamó y me dijo que cuidara a mi familia.',
  ],
  'retaliation.T3': [
    'Desde que hablé con el DPA hay un carro de policía frente a mi edificio cada noche.',
    'Me vigilan cuando salgo del trabajo desde mi denuncia contra el oficial.',
  ],
  'retaliation.T4': [
    'El sargento le contó a mi casero que tengo VIH.',
    'Le dio mi nombre y dirección al hombre que denuncié.',
  ],
  'retaliation.T5': [
    'Por quejarme, los policías fueron a mi trabajo a hablar con mi patrón.',
    'El oficial llamó a mi mamá para decirle a qué me dedico después de que lo reporté.',
  ],
  'retaliation.T6': [
    'En la comisaría me dijeron que no aceptan quejas y que me fuera.',
    'El teniente trató de convencerme de no presentar la queja.',
  ],
  'retaliation.T7': [
    'Me arrebató el celular cuando lo grababa y lo estrelló contra el piso.',
    'Al otro día de mi queja tiraron mi carpa a la basura.',
  ],
  'retaliation.T8': [
    'Por denunciarlo me inventó un delito de agresión.',
    'Después de la queja puso en el reporte mentiras sobre mí, un reporte falso.',
  ],
  'retaliation.T9': [
    'Dos policías vinieron a mi casa a pedirme que quitara la demanda.',
    'Me insisten en que diga que mentí.',
  ],
  'retaliation.T10': [
    'La policía no permitió que mi defensora estuviera conmigo.',
    'Arrestaron a la voluntaria que nos acompañaba.',
  ],
  'retaliation.T11': [
    'Soy sargento. Denuncié a mi teniente y me degradaron.',
    'Trabajo en el departamento de policía y por reportar a un compañero me tienen castigado en el turno nocturno.',
  ],
  'breach.B1': [
    'Un hombre me apuñaló, pedí ayuda a la policía y me arrestaron a mí por drogas.',
    'Cuando reporté que me habían secuestrado me acusaron de prostitución.',
  ],
  'breach.B2': [
    'Lo que confié como víctima de trata ahora lo usa el fiscal en mi contra.',
    'Me acusaron con lo que declaré cuando denuncié la violación.',
  ],
  'breach.B3': [
    'Contó los condones que traía y dijo que eso prueba que soy prostituta.',
    'Nos tiran los condones.',
  ],
  'breach.B4': [
    'El policía quería saber si soy ciudadana.',
    'Cuando llamé por el asalto el oficial llamó a inmigración.',
  ],
  'breach.B5': [
    'Fui a denunciar la violación y no me quisieron hacer el reporte.',
    'Mi queja se perdió y nadie la investigó.',
  ],
  'breach.B6': [
    'Había otros dos policías y ninguno hizo nada.',
    'El compañero del oficial se volteó para no ver.',
  ],
};

const spanishNegatives: Negatives = [
  ['coercion.', 'Mi novio me obligó a tener sexo y la policía no me creyó.'],
  ['coercion.', 'El oficial me dijo que si seguía gritando me iba a arrestar.'],
  ['retaliation.', 'Me quejé del ruido y la policía no vino.'],
  ['retaliation.', 'El oficial me llamó para darme el número de reporte.'],
  ['breach.B4', 'El policía me pidió mi licencia.'],
  ['retaliation.', 'La policía me paró, me pidió la licencia y me dejó ir.'],
  ['breach.B6', 'Los otros policías llegaron después.'],
];

const chinese: Tellings = {
  'coercion.C1': ['警員把我帶上警車，說要嘛幫他口交，要嘛坐牢。', '個警察叫我同佢上床，如果唔係就告我賣淫。'],
  'coercion.C2': ['他說可以幫我撤銷罰單，條件是跟他過夜。', '警察扣了我的護照，要我陪他才肯還。'],
  'coercion.C3': ['在拘留所裡，男警察強迫我脫光衣服，還摸我下體。', '他給我戴上手銬之後亂摸我的大腿和胸部。'],
  'coercion.C4': ['來處理盜竊案的警員發曖昧訊息給我，說想和我上床。', '巡邏的警察停車問我要不要去酒店。'],
  'coercion.C5': ['每個月都有警察來按摩店收錢，不給就來查。', '他搜走我的現金，說這樣就不抓我。'],
  'coercion.C6': ['警官說我再不配合，就叫移民局的人來。', '他恐嚇我說可以讓我被驅逐出境。'],
  'coercion.C7': ['探員要我提供姐妹的名字，不然就告我。', '他們審問我十個小時，直到我在口供上簽名認罪。'],
  'coercion.C8': ['客人原來是臥底，做完愛才拿出手銬。', '放蛇的警員讓我幫他手淫之後才拉我。'],
  'coercion.C9': ['他說不聽話就讓社工帶走我的小孩。', '警察說會叫業主趕我走。'],
  'retaliation.T1': [
    '三月我投訴了他，之後他已經給我開了四張罰單。',
    '因為我出庭作證，他的同事抄我的家，把我抓走。',
  ],
  'retaliation.T2': ['他警告我如果告訴記者，我的家人會出事。', '投訴之後，有警察打電話來說要我小心一點。'],
  'retaliation.T3': [
    '我向監察機構投訴以後，每天都有警車守在我樓下。',
    '自從我告他，他就一直在我公司附近監視我。',
  ],
  'retaliation.T4': ['警察在街上大聲說我是線人。', '那個警員把我的地址給了打我的人。'],
  'retaliation.T5': ['因為投訴，警察去找我的僱主，我丟了工作。', '我舉報他之後，他打電話給我媽媽說我做雞。'],
  'retaliation.T6': ['到警局投訴，值班警員說沒有投訴表，叫我走。', '他們勸我算了，說投訴只會更麻煩。'],
  'retaliation.T7': ['我拍他打人，他就把我的手機摔在地上。', '作證第二天，他們把我的帳篷和藥都丟掉了。'],
  'retaliation.T8': ['因為我投訴，他誣告我襲警。', '我起訴警局以後，警察在我車裡栽贓毒品。'],
  'retaliation.T9': ['兩個警察上門要我取消投訴。', '他們叫我改口供，說事情沒有發生。'],
  'retaliation.T10': ['警察趕走陪我來的義工。', '他們威脅我的輔導員，叫她不要幫我。'],
  'retaliation.T11': ['我是副警長，揭發隊長之後被降職。', '身為警員，我投訴上司後被同事孤立。'],
  'breach.B1': ['我被嫖客打，向警方求助，反而被控賣淫。', '我目擊槍擊去報案，警察卻因為毒品拘捕我。'],
  'breach.B2': [
    '我作為受害者說的話，現在被檢察官用來控告我。',
    '警察把我的強姦案口供轉交給掃黃組，用來起訴我。',
  ],
  'breach.B3': ['警察數我袋子裡的安全套，說證明我是妓女。', '他們把我們的保險套全部扔掉。'],
  'breach.B4': ['警察問我是哪國人，有沒有綠卡。', '我打電話求助，警察卻通知移民局。'],
  'breach.B5': ['我去報案說被強姦，警察不肯寫報告。', '我的投訴石沉大海，監察機構說從未收到。'],
  'breach.B6': ['旁邊有三個警察，沒有一個出來阻止。', '他的同僚裝作沒看見。'],
};

const chineseNegatives: Negatives = [
  ['coercion.', '警察說如果我再超速就會吊銷駕照。'],
  ['coercion.', '前夫強迫我性交，警察不相信我。'],
  ['retaliation.', '我投訴鄰居噪音，警察沒有來。'],
  ['retaliation.', '警察打電話告訴我報案編號。'],
  ['breach.B4', '警察問我的地址和電話。'],
  ['breach.B6', '其他警察後來到了。'],
  ['retaliation.', '我被截停，警察看了駕照就讓我走。'],
];

/** Ordinary complaints and other truths that tell none of the 26. */
const plain: readonly string[] = [
  'On Tuesday at 5 pm I was given a parking ticket on Mission Street. The officer was rude and would not explain it.',
  'The officer arrived an hour after I called about a break in and seemed bored.',
  'I was in a car accident and the report says I was at fault, which is wrong.',
  'Officers came to my house looking for my cousin and left when he was not there.',
  'I was arrested for driving under the influence and held overnight. The cell was cold.',
  'The officer punched me twice while I was on the ground and my nose was broken.',
  'The dispatcher put me on hold for ten minutes.',
  'I asked the officer for directions and he ignored me.',
  'An officer was parked in a handicapped spot and eating lunch.',
  'They searched my backpack at the train station without asking.',
  'My neighbor plays loud music every night and the police never come.',
  'I was robbed by two men. Officer Chan took my report and was very kind. I still have not heard from the inspector.',
  'My ex boyfriend follows me and threatens to kill me, and the officer told me to get a restraining order.',
  'The officer handcuffed me during a traffic stop because he said I matched a description.',
  'He drew his gun on me at a red light.',
  'She took the kids to school and was pulled over on the way for an expired tag.',
  'The tow yard will not release my car until I pay the storage fee.',
  'Police closed the street for the parade and would not let me reach my home.',
  'An off-duty officer got drunk at my bar and refused to pay.',
  'The police report lists the wrong date of birth.',
  'I called about a noise complaint and the officer cited me instead of my neighbor.',
  'I was told that my complaint was assigned to an investigator.',
  'The sergeant listened and gave me a complaint form.',
  'The officer asked whether I had been drinking and gave me a breath test.',
  'I work as an escort and my client was robbed outside my building; the police came quickly.',
];

const rows = (language: string, tellings: Tellings) =>
  Object.entries(tellings).flatMap(([id, texts]) => texts.map((text) => [id, text, language] as const));
const negatives = (language: string, table: Negatives) =>
  table.map(([prefix, text]) => [prefix, text, language] as const);

describe('a second set', () => {
  it.each([
    ...rows('en', english),
    ...rows('en', englishRoundabout),
    ...rows('es', spanish),
    ...rows('zh-Hant', chinese),
  ])('%s: %s', (id, text, language) => {
    expect(told(text, language)).toContain(id);
  });

  it.each([
    ...negatives('en', englishNegatives),
    ...negatives('es', spanishNegatives),
    ...negatives('zh-Hant', chineseNegatives),
  ])('no %s: %s', (prefix, text, language) => {
    expect(told(text, language).filter((id) => id.startsWith(prefix))).toEqual([]);
  });

  it.each(plain)('none of the 26: %s', (text) => {
    expect(told(text).filter((id) => id.includes('.') && id !== 'breach.B5')).toEqual([]);
  });
});
