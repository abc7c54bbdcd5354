import { describe, expect, it } from '@jest/globals';
import type { AllegationTypeId } from '@redress/policy';
import { told } from './assessment.spec-helper.js';
import { simplify } from '@redress/words';

const tellings: Partial<Record<AllegationTypeId, readonly string[]>> = {
  'coercion.C1': [
    '警察說如果我不跟他上床就要逮捕我。',
    '他威脅說不給他口交就把我關起來。',
    '我拒絕跟他發生關係，他就把我抓了。',
    '個差佬話唔同佢瞓就拉我。',
  ],
  'coercion.C2': [
    '警員說只要我陪他睡一晚就放我走。',
    '他拿走我的手機，要我跟他發生性關係才還給我。',
    '他說如果我給他口交就撕掉罰單。',
  ],
  'coercion.C3': [
    '搜身的時候男警員摸我的胸部。',
    '我被銬在警車後座，他把手伸進我的內褲。',
    '獄警在牢房裡強姦了她。',
  ],
  'coercion.C4': [
    '那個警察穿著制服問我多少錢一次。',
    '處理我案件的警員一直約我出去，還要了我的電話。',
    '警察執勤時要我跟他上床。',
  ],
  'coercion.C5': [
    '那個警察每個星期都要我們交保護費，否則就抓我們。',
    '警員拿走我的現金才放我走。',
    '他勒索我們按摩店。',
  ],
  'coercion.C6': ['他說如果我不聽話就打電話給移民局。', '警察威脅要把我遣返。', '佢話會叫移民局嚟拉我。'],
  'coercion.C7': [
    '他逼我做線人，不然就要起訴我。',
    '警察說如果我不說出毒販的名字就把我關起來。',
    '他們逼我簽認罪書。',
  ],
  'coercion.C8': ['臥底警察跟我發生性行為之後才拘捕我。', '便衣警察假扮客人，摸我的身體，然後亮出徽章。'],
  'coercion.C9': [
    '他說會叫兒童保護機構帶走我的孩子。',
    '警察威脅要讓房東把我趕出公寓。',
    '他說我不合作就會失去女兒的撫養權。',
  ],
  'retaliation.T1': [
    '我投訴之後，同一個警察連續三次截停我。',
    '因為我錄影，他們拘捕了我。',
    '自從我舉報那名警員以後，他們每個星期都開罰單給我。',
  ],
  'retaliation.T2': ['他說如果我告訴別人就殺了我。', '我投訴之後警察威脅我。', '他叫我閉嘴，否則會後悔。'],
  'retaliation.T3': ['自從我投訴以後，警車每晚停在我家門口。', '我舉報他之後他一直跟蹤我。'],
  'retaliation.T4': [
    '警察告訴我的鄰居我是性工作者。',
    '他告訴強姦我的人是我報警的。',
    '他把我的名字和照片公開在臉書上。',
  ],
  'retaliation.T5': [
    '我投訴之後，那個警察打電話給我老闆，我被開除了。',
    '為了報復，他去找我的房東說我是妓女。',
  ],
  'retaliation.T6': ['警長拒絕受理我的投訴。', '他們叫我不要投訴，說投訴也沒用。', '他不肯給我投訴表。'],
  'retaliation.T7': [
    '因為我拍他，他砸了我的手機。',
    '警察搶走我的手機刪掉影片。',
    '我投訴之後他們扔掉我的帳篷和所有東西。',
  ],
  'retaliation.T8': ['我投訴之後，警察寫假報告說我襲警。', '因為我舉報他，他栽贓毒品給我。'],
  'retaliation.T9': ['警長逼我撤回投訴。', '他們給我錢要我撤訴。', '他說不撤回投訴就抓我。'],
  'retaliation.T10': ['他們不讓我的社工進去。', '警察威脅幫我的外展人員。'],
  'retaliation.T11': ['我是警員，舉報了同事之後被調去夜班。', '我是一名警察，因為舉報上司而不能升職。'],
  'breach.B1': [
    '我被客人強姦，打911報警，警察卻以賣淫罪拘捕我。',
    '我去警局報告搶劫，他們因為我藏毒逮捕我。',
  ],
  'breach.B2': ['我報案時說的話被用來起訴我賣淫。', '他們把我作為受害人的口供當作證據來告我。'],
  'breach.B3': ['警察沒收我的避孕套當作證據。', '因為我包裡有安全套他們就拘捕我。'],
  'breach.B4': ['警察問我有沒有身份。', '他問我是不是非法移民。', '他們把我丈夫交給移民局。'],
  'breach.B5': ['警察拒絕寫報告。', '警員不肯受理我的報案。', '我的投訴從未轉交。'],
  'breach.B6': ['其他警察站在旁邊看著他打我，什麼都沒做。', '他的搭檔沒有阻止他。'],
  force: ['警察把我推倒在地上，用膝蓋跪在我脖子上。', '警員打我的臉。'],
  discourtesy: ['警察態度惡劣，對我大聲吼。'],
  arrest: ['我無緣無故被拘捕。'],
  search: ['他們沒有搜查令就進我家搜查。'],
  bias: ['警察歧視我，因為我是華人。'],
  slur: ['他罵我婊子。', '他叫我滾回中國去。'],
  sexual_misconduct: ['警察對我性騷擾。'],
  threat: ['警察恐嚇我。'],
  dishonesty: ['警察在報告裡說謊。'],
  property: ['警察偷了我的錢。', '他們不肯還我的手機。'],
  neglect: ['我報警，但警察沒有來。'],
  conduct: ['警察濫用職權。'],
};

/** As written on the mainland, not converted from the above. */
const simplifiedTellings: readonly (readonly [AllegationTypeId, string])[] = [
  ['coercion.C1', '警察说如果我不给他口交就逮捕我。'],
  ['coercion.C6', '他威胁要给移民局打电话把我遣返。'],
  ['retaliation.T3', '自从我投诉以后，警车每天晚上停在我家门口。'],
  ['retaliation.T9', '警长逼我撤回投诉。'],
  ['breach.B3', '警察没收了我的安全套作为证据。'],
  ['force', '警察打我。'],
];

const hardNegatives: readonly (readonly [string, string])[] = [
  ['coercion.', '我超速被警察截停，收到罰單。'],
  ['coercion.', '警察沒有威脅我。'],
  ['coercion.', '警察因為賣淫拘捕我。'],
  ['coercion.C6', '房東威脅要叫移民局，警察不理。'],
  ['coercion.C9', '警察送我兒子去醫院。'],
  ['retaliation.', '我怕他們會報復。'],
  ['retaliation.', '我擔心投訴之後他們會拘捕我。'],
  ['retaliation.', '警察截停我的車，搜查後開罰單。'],
  ['retaliation.T6', '警察拒絕寫我單車被偷的報告。'],
  ['retaliation.T9', '檢察官決定撤銷控罪。'],
  ['breach.B1', '我報警之後警察拘捕了劫匪。'],
  ['breach.B3', '客人不肯戴避孕套。'],
  ['breach.B4', '警察要看我的身份證和駕照。'],
  ['breach.B5', '警察接受了我的報案。'],
  ['force', '鄰居打我，警察很久才來。'],
];

const rows = Object.entries(tellings).flatMap(([id, texts]) => texts.map((text) => [id, text] as const));

describe('told in Chinese', () => {
  it.each(rows)('%s: %s', (id, text) => {
    expect(told(text, 'zh-Hant')).toContain(id);
  });

  it.each(rows)('character by character simplified and without a language, %s: %s', (_id, text) => {
    expect(told([...text].map(simplify).join(''))).toEqual(told(text));
  });

  it.each(simplifiedTellings)('simplified, %s: %s', (id, text) => {
    expect(told(text, 'zh-Hans')).toContain(id);
  });

  it.each(hardNegatives)('no %s: %s', (prefix, text) => {
    expect(told(text, 'zh').filter((id) => id.startsWith(prefix))).toEqual([]);
  });
});
