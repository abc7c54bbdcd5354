/** Filipino (Tagalog); the English mixed into it is read beside it. */
import type { ImmigrationWords } from './immigration.words.js';

export const filipino: ImmigrationWords = {
  language: 'tl',
  macros: {
    me: 'ako|kami|siya|sila|ko|namin|niya|nila|tayo|akong|kaming|siyang|silang',
    wala: 'wala|walang|kulang|nawalan|wala_pa|wala_na',
    papel: 'papeles|papel|papers|dokumento|documents|dokumentong',
    usa: 'dito|rito|amerika|america|us|bansa|bansang|states|estados',
  },
  status: `
    =TNT; tnt; t n t; undocumented; dokumentado; imigrante*; immigrant*; ilegal|iligal|illegal <me>|na|dito|imigrante|immigrant|alien|dayuhan (dito|rito|sa)?; ilegal|iligal na imigrante|dayuhan|residente|naninirahan; ilegal|iligal (akong|kaming|siyang|silang)? (na)? pumasok|nakatira|naninirahan|nagtatrabaho|nandito|narito; hindi|di (ako|kami|siya|sila|pa)? legal|dokumentado (dito|rito|ang_pagtira|ang_pananatili)?; legal (ba)? <me> (ba)? dito|rito|sa; legal status; status ko|namin|niya dito|rito|sa_amerika|sa_immigration; nag overstay; nago overstay; naoverstay; overstay*; wala sa status; paso na ang;
    <wala> (akong|kaming|siyang|pa|pa_akong)? green_card; green card (holder)?; greencard; permanent resident; legal resident; permanenteng residente; residente permanente; us citizen; american citizen; citizenship; hindi|di (pa|ako|pa_ako|ako_pa|siya|kami)? citizen|mamamayan_ng_amerika|mamamayan_ng_us; citizen ako|na_ako|siya|na_siya|kami (ng)?; naturalize*; naturalized; mamamayan ng amerika|estados_unidos|us; dual citizen; asylum (case|application|hearing)?; asilo; refugee; tps; petition ko|niya|namin|ng; petisyon; na petition; ipetition`,
  visa: `visa; visas; student|tourist|work|working|visit|fiancee|fiance|u|t visa; work permit; working permit; =DACA; daca; permit (para)? (makapag)? trabaho|magtrabaho; h1b; h_1b; h2b; j1; j_1; k1; k_1; fiancee visa; ead; i_94; i_918`,
  number: `alien number; a number ko|niya|namin; itin`,
  agency: `immigration; imigrasyon; migrasyon; =ICE; uscis; =CBP; =DHS; dhs; =HSI; border patrol; homeland security; migra; taga immigration|imigrasyon|uscis|ice|dhs|cbp;   bid ng pilipinas`,
  agencyAfter: `sa|mga|taga ice; tawagan|tumawag|tatawag|isumbong|isusumbong|ibinigay|ireport ~2 ice`,
  indirect: `
    deport; deport*; i|ma|ide|ipa|ipapa|made|na|napa|idi deport; madeport; ipadeport*; ipapadeport*; madedeport; idedeport; dineport; nadeport; deportasyon; pina deport;
    <wala> (akong|kaming|siyang|silang|pa|pang|ako|kami|siya|sila|na|po|mga)? (pang|legal|kahit|na|mga)? (na|anong)? <papel>; may|meron|mayroon|mayroong|merong (ba)? (bang|akong|kaming|siyang|pong|kang)? <papel>; <papel> (ba)? ko|namin|niya|nila|ninyo|mo; inaayos|ayusin|inayos|lakad|nilalakad|hinihintay ~3 <papel>; hiningi|hiningan|hinihingi|tinanong|hinanap|hinahanap ~2 papeles|papers; papeles; legal na <papel>; peke|pekeng|huwad <papel>|social|ssn; 
    tago ng|nang tago; nagtatago (ako|kami|siya)? sa|mula_sa immigration|ice|imigrasyon|gobyerno; 
    pauuwiin|papauwiin|pabalikin|pababalikin|pinababalik|pinapabalik|pinapauwi|pinauuwi|ibinabalik|ibinalik|ibabalik|ibalik|pauwiin|papuntahin|ipapauwi|ipauwi|pinauwi|umuwi|bumalik (raw|daw|na|ka|na_lang)? (niya|nila)? <me>|ka|kayo (na)? (lang|raw|daw|pabalik)? (sa)? pilipinas|pinas|pinanggalingan|bansa|bansa_namin|sariling_bansa; pauuwiin|papauwiin|pabalikin|pababalikin|pinababalik|pinapabalik|pinapauwi|pinauuwi|ibinabalik|ibinalik|ibabalik|ipapauwi (niya|nila|raw|daw)? (ako|kami|kaming_lahat)? (niya|nila)? sa pilipinas|pinas|bansa|probinsya_sa_pinas; palayasin|paalisin|papaalisin|palalayasin|itataboy|ipatapon|ipapatapon (niya|nila|raw|daw)? (ako|kami|siya|ang_pamilya_ko|kaming_lahat|tayo)? (niya|nila)? sa|dito_sa|mula_sa amerika|america|us|bansa|bansang_ito|states; 
    tumawid|tumatawid|nakatawid|lumusot|dumaan ~3 border|hangganan|disyerto; ipinuslit; smuggled; 
    <wala> (akong|kaming|siyang|silang|pa|pang)? (pang|valid|legal)? (na)? work_permit|permit|working_permit|social_security|ssn|social|green_card|visa|status|legal_status; hindi|di|bawal (ako|kami|siya)? (pwedeng|puwedeng|pinapayagang|dapat)? (pwede|puwede)? magtrabaho (nang)? (legal)? dito|rito|sa_amerika; hindi (ako|kami|siya)? taga rito|dito`,
  innocent: `
    visa card; visa o|at|or mastercard|cash; gamit|gamitin|nagbayad|bayad (ang|ng)? (aking|ko)? visa; nagbayad ako gamit|ng (ang)? visa; debit|credit visa; kung visa o;
    mga|ang|yung|may|hiningi|hinihingi|hinanap|tinanong|dala|pinirmahan|pumirma|meron|wala|walang (akong|niya|ko|sa|ng|ako|ang|yung|mga|ng_pulis|ang_mga|kaming)? <papel> (ko|niya|namin)? ng|sa|para_sa|tungkol_sa (aking|mga|isang)? kotse|sasakyan|motor|van|truck|bahay|ospital|korte|kaso|reklamo|gamit|eskwela|eskwelahan|lupa|kasal|insurance|piyansa|trak|jeep|bisikleta|aso; papeles (ko|niya|namin)? ng|sa|para_sa (aking|mga|isang)? kotse|sasakyan|motor|van|truck|bahay|ospital|korte|kaso|reklamo|gamit|eskwela|eskwelahan|lupa|kasal|insurance|piyansa|trak|jeep|aso; pumirma ako sa (mga)? papel|papeles; sa papel; papel na puti|binigay|pinirmahan|hawak; pinirmahan ko ang papel|papeles; may papel na hawak|puti|nakadikit;
    senior|mabuting|good|law_abiding|private|concerned|second_class citizen|mamamayan; senior citizen ako|siya|na_ako; ilegal|iligal na paghalughog|paghuli|pag_aresto|pagdakip|droga|paradahan|parking|pagpasok|baril|sugal|pagsusuri; legal ang|na paradahan|parking; legal (ba)? ang; ice cream; yelo; status ng|ko_sa (aking|mga|reklamo|kaso|ospital)?; status ko sa facebook|trabaho|kaso; naglagay|nilagyan|lagyan ~3 (ng)? ice; ice sa kamay|mukha|pasa|mata|ulo|inumin|braso|tuhod; ng ice sa|para (kamay|mukha)?; umuwi (na)? ako|kami|siya (na)? (sa)? bahay|amin; petition para|laban|na_pinirmahan; petisyon laban|para; border ng lupa|bakuran|property`,
};
