/**
 * How people say of themselves that they do sex work or have to do with drugs, by language; in the phrase language of
 * `@redress/words`. Fillers stand in a row of slots that may be empty and not in a gap: between "I" and the verb a gap
 * would reach over whom it is said of ("I saw him selling"). `innocent` is what only looks alike; a denial is no admission.
 */
import type { Lexicon } from '@redress/words';

const lexicon = (
  language: string,
  macros: Readonly<Record<string, string>>,
  concepts: { work: string; drugs: string; innocent: string },
): Lexicon => ({ language, macros, concepts, markers: '' });

const ENGLISH = lexicon(
  'en',
  {
    i: `i|i'm|im|i've|ive|i'd|we|we're|we've|we'd`,
    f: `(am|was|were|are|been|be|have|had|has|to|used_to|as|also|just|only|still|really|already|then|always|sometimes|often|usually|mostly|currently|actually|honestly|did|started|began|went|working|worked|work|get|got|getting|ended_up|out|here|there|back_then|stopped|quit|kept|keep|tried|while|mainly|both|by|into|never_stopped|would)?`,
    a: `(a|an|the|in|trans|full_time|part_time|full-time|street|former|recovering|registered|very|so|heroin|meth|crack|drug|high_end|male|young)?`,
    d: `drugs|drug|dope|meth|methamphetamine*|crystal|speed|heroin|fentanyl|fent|fetty|crack|cocaine|coke|weed|marijuana|cannabis|molly|ecstasy|mdma|oxy|oxys|oxycontin|xanax|percs|percocet*|needle|needles|syringe*|stash|baggie*|pipe|rig|ketamine|ghb|lsd|shrooms|joint|blunt|bindle*|pot|pills`,
    pay: `money|cash|dollars|bucks|drugs|dope|crack|meth|food|rent|cigarettes|a_place_to_stay|a_place_to_sleep|somewhere_to_sleep|a_room|$*`,
    sex: `sex|oral_sex|oral|blowjob*|blow_job*|handjob*|hand_job*|head|full_service|sexual_services|sexual_favors|a_date`,
  },
  {
    work: `
      <i> <f> <f> <f> <f> <a> <a> <a> sex_work|sex_worker*|sexwork*|prostitute*|escort|escorts|hooker*|whore|call_girl*|callgirl*|street_walker*|streetwalker*|prostitution|commercial_sex|sex_trade|sex_industry;
      <i> <f> <f> <f> escorting|hooking|tricking|hustling|streetwalking|prostituting|prostituted|soliciting|solicited;
      <i> <f> <f> <f> do|did|done|doing|does (some)? sex_work|full_service|outcall*|incall*|car_dates|dates|tricks;
      <i> <f> <f> <f> engage|engaged|engaging|involved in prostitution|sex_work|commercial_sex|solicitation|the_sex_trade;
      <i> <f> <f> <f> in the_life|the_sex_trade|prostitution;
      <i> <f> <f> <f> sell|sold|selling|trade|traded|trading|exchange|exchanged|exchanging|offer|offered|offering (my)? sex|body|ourselves|myself|bodies|<sex>;
      <i> <f> <f> have|had|having|agreed|agree|offered|do|did|doing|gave|give|giving (to|have|him|them|guys|men|a|some)? (have|to|a|some)? <sex> ~4 for ~2 <pay>;
      <i> <f> <f> <f> paid (by)? (men|guys|him|them|clients)? for|to (have|do|give)? (men)? <sex>|company|my_time;
      paid|pays|pay|paying me|us ~3 for|to (have|do|give)? (him)? (a|some)? <sex>;
      men|guys|people|clients|customers|johns|tricks|they paid|pay|paying|pays (me|us)? ~2 for|to (have)? <sex>|my_time|my_body;
      <i> <f> <f> charge|charged|charging ~3 for (a|some)? <sex>;
      <i> <f> <f> <f> work|works|worked|working|hustle|hustled|hustling (on)? the|that|this (same)? street|streets|corner|stroll|track|blade|block;
      <i> <f> <f> <f> walk|walked|walking the streets|track|blade|stroll; <i> <f> <f> on the track|blade|stroll;
      <i> <f> <f> <f> turn|turned|turning (a|my|some|few)? (few)? trick|tricks; prostitut* myself|ourselves; <i> ~3 survival_sex;
      a|the|another|my|with|one john|trick who|that|was|were|had|came|paid|left|picked|wanted|gave|in_his; my johns|tricks|pimp; with|for a|another|my john|trick;
      <i> ~2 with a|my client|customer|regular ~2 car|motel|hotel; <i> <f> <f> (ad|ads|an|my)? advertise*|posted ~3 backpage|eros|tryst|megapersonals;
      <i> <f> <f> <f> arrested|busted|cited|booked|charged|convicted|jailed (once|twice|before)? for|of|with prostitution|soliciting|solicitation|drug_possession|possession|dealing|selling_drugs; my prostitution|solicitation|possession (arrest|charge|case|record|conviction)?`,
    drugs: `
      <i> <f> <f> <f> use|used|using|do|did|doing|smoke|smoked|smoking|shoot|shot|shooting|inject*|snort*|take|took|taking|buy|bought|buying|sell|sold|selling|deal|dealt|dealing|score|scored|scoring|carry|carried|carrying|hold|holding|held|possess*|cook|cooked|cooking|tried|need|needed ~4 <d>;
      <i> <f> <f> <f> have|had|having|got ~3 <d>;
      <i> <f> <f> <f> (some|a|little|bit|on)? <d> on|in me|my_purse|my_pocket*|my_bag|us; <i> <f> <f> on <d>;
      <i> <f> <f> had|have|carrying|carried|holding|got ~2 gram|grams|ounce|eight_ball|eightball|dime_bag*|bindle*|baggie* (of)? (on)? (me)?;
      <i> <f> <f> <f> <a> <a> <a> addict|addicts|addicted|junkie|crackhead|tweaker|drug_user|drug_dealer|dealer|user|high|tweaking|dopesick|dope_sick|strung_out|stoned|relapsed|overdosed|in_withdrawal|shooting_up|using_again|nodding_off;
      <i> <f> <f> using at_the_time|then|back_then|every_day|daily|heavily|again;
      my|our (own|last|little|only)? drugs|dope|meth|heroin|fentanyl|fent|crack|coke|cocaine|weed|marijuana|stash|needle|needles|syringe*|baggie*|pipe|pills|molly|addiction|drug_dealer|drug_habit;
      <d> was|were|is mine|ours`,
    innocent: `
      not|never|don't|didn't|haven't|hadn't|wasn't|weren't|won't|wouldn't|no (have|had|use|used|do|did|done|doing|take|taken|took|sell|sold|selling|carry|carried|carrying|holding|using|on|touch|touched|smoke|smoked|buy|bought|possess|get|got|been)? (any|the|a|illegal|hard|more|those|his|her)? (kind|of)? <d>;
      no|zero|without (illegal|hard)? <d>; plant|planted|planting|plants ~3 <d>;
      drug|drugs store|stores|test*|program|court|case|unit|squad|free|counselor|charge*|company|counter|lord|bust; crack in|house|of|open|between; pot of|hole|holes|luck|roast; a|diet|cherry|can_of|glass_of coke; coke zero|bottle; joint account|custody|statement|pain|operation|patrol|hearing; speed limit|bump*|trap|camera|dial; water|stove|exhaust|drain|metal|steel|lead|sewer|gas|broken|tail|organ pipe; peace pipe; crystal clear|ball|glass; knitting|sewing|pine|compass|acupuncture|tattoo needle|needles; needle in_a|and_thread; weed out|killer|whacker; blood_pressure|heart|vitamin|pain|birth_control|sleeping|iron|allergy|thyroid pills|pill; pills for; pills my_doctor|from_the_pharmacy; big rig; rig veda;
      high school|up|street|blood|heel*|fever|five|way*|speed|end|visibility|ground|above|on_the_list|enough|in_the_air|hopes|risk|chair; addicted to coffee|chocolate|my_phone|sugar|tv|the_game|soccer|games; user of|name|account|id|manual; wheelchair|phone|transit|bus|library|account user; car|used_car|card|antiques|art|blackjack dealer;
      had|have|need|needed|got|asked|given|get|under (a|an|for_an|for)? (police|security|armed|safe|campus)? escort; escort service_dog|home|vehicle; escorting my|her|him|the|a|them|our|people|students|kids|children; hooking up|it|the|my|a; hustling to|for_the|home|across; soliciting help|donations|votes|signatures|advice; solicited help|donations|votes|advice; tricking out; sold|sell|selling myself short; did|do|does|doing (some|a)? magic|card|bike|skateboard tricks; sold|selling|sell sex_toys|education_books;
      working|work|worked on the street|streets|corner|block repair*|crew|light*|paving|sweeping|cleaning|fair|sign*; work|worked|working the corner store|shop|booth; the corner store|shop|deli; street|block party|cleaning|team;
      a|the|his|her|dirty|magic|another trick was|that_was_played question; the trick is|was to;
      sex_worker* outreach|rights|clinic|organization|advocate|union|support|project; prostitution unit|law|sting|laws|case; sex_trade case|report; convicted|charged|arrested of|for|with possession of_stolen|of_a_firearm|of_a_weapon|of_the_ball`,
  },
);

const SPANISH = lexicon(
  'es',
  {
    f: `(ya|también|solo|sólo|entonces|antes|siempre|todavía|yo|a_veces|sola|de_noche|como|de|una|un|muy|la|ex|trans|que)?`,
    d: `droga|drogas|cristal|metanfetamina*|heroína|fentanilo|crack|cocaína|coca|marihuana|mariguana|mota|hierba|pastillas|jeringa*|jeringuilla*|perico|éxtasis|tachas|chiva|pipa|porro|porros|gramo|gramos`,
    sex: `sexo|relaciones|acostarme|acostarse|coger|mamada*|sexo_oral|servicio*|mi_cuerpo|hacerlo|estar_conmigo`,
    pay: `dinero|plata|dólares|pesos|droga|drogas|comida|lana|billetes|un_lugar_donde_dormir`,
    he: `oficial|policía|policías|oficiales|agente|sargento|él|ella|vecino|vecina|hombre|jefe|ellos|novio|señor|muchacho|otro|compañero`,
  },
  {
    work: `
      soy|era|fui|somos|éramos|trabajo|trabajaba|trabajé|trabajamos|he_sido|he_trabajado|estoy_trabajando|estaba_trabajando|trabajando <f> <f> <f> trabajadora_sexual|trabajador_sexual|trabajadoras_sexuales|trabajadore_sexual|prostituta|prostituto|prostitutas|puta|putas|sexoservidora|sexoservidor|sexoservidoras|escort|scort|dama_de_compañía|damas_de_compañía|acompañante|chica_de_compañía|ramera;
      me|nos prostituyo|prostituía|prostituí|prostituimos|prostituíamos|he_prostituido|prostituyeron|estaba_prostituyendo|prostituyendo; prostituirme; prostituyéndome;
      me|nos dedico|dedicaba|dediqué|dedicamos|dedicábamos|he_dedicado a (la|el)? prostitución|trabajo_sexual|putería|sexoservicio|vida_galante;
      hago|hacía|hice|hacemos|hacíamos|ejerzo|ejercía|ejercí|ejercemos <f> (el|la)? trabajo_sexual|calle|prostitución|esquina|sexoservicio|servicios_sexuales; vivo|vivía de (la)? prostitución|vender_mi_cuerpo;
      trabajo|trabajaba|trabajé|trabajamos|trabajábamos|trabajando <f> <f> en|la la|las calle|calles|esquina; trabajo|trabajaba|trabajé la calle|esquina;
      cobro|cobraba|cobré|cobramos|cobrando ~3 por|para (el|tener|un)? <sex>; me|nos paga|pagan|pagaban|pagaba|pagó|pagaron ~3 por|para (tener|un|el|una)? <sex>;
      tengo|tenía|tuve|tenemos|teníamos sexo|relaciones ~3 por|a_cambio_de <pay>; me|nos acuesto|acostaba|acosté|acostamos ~3 por|a_cambio_de <pay>;
      vendo|vendía|vendí|vender|vendiendo|vendemos <f> (mi|nuestro)? cuerpo|sexo|caricias; doy|daba|di servicios_sexuales|servicio_sexual|mamadas; mi padrote|chulo|proxeneta;
      me arrestaron|detuvieron|arrestó|agarraron|llevaron ~2 por prostitución|posesión|prostituirme|vender_droga|vender_drogas`,
    drugs: `
      fumo|fumaba|fumé|uso|usaba|usé|consumo|consumía|consumí|probé|tengo|tenía|llevaba|llevo|traía|traigo|compré|compro|vendí|vendo|cargo|cargaba|escondí|guardo ~4 <d>; me inyecto|inyectaba|inyecté|meto|metía|metí|pico|picaba ~3 <d>;
      yo <f> <f> vendía|compraba|guardaba|movía ~3 <d>; estaba|estoy|andaba|seguía <f> fumando|consumiendo|usando|vendiendo|comprando ~3 <d>;
      mi|mis|nuestra|nuestras (propia|poca)? droga|drogas|cristal|heroína|fentanilo|cocaína|coca|marihuana|mota|pastillas|jeringa*|jeringuilla*|pipa|adicción; <d> era|eran mía|mías|mío|míos|nuestra;
      soy|era|fui|somos|éramos <f> <f> adicta|adicto|adictos|adictas|drogadicta|drogadicto|heroinómana|heroinómano|tecata|tecato|usuaria_de_drogas|usuario_de_drogas|mariguana|marihuanera|marihuanero;
      estaba|estoy|andaba|anduve|iba <f> <f> drogada|drogado|high|colocada|colocado|pacheca|pacheco|drogadas|drogados; me drogo|drogaba|drogué|pincho|pinchaba|inyecto|inyectaba; vendo|vendía|vendí drogas`,
    innocent: `
      no|nunca|jamás|ni (me|he|había)? (fumo|fumaba|fumé|uso|usaba|usé|usado|consumo|consumía|consumí|consumido|tengo|tenía|llevaba|llevo|traía|traigo|compré|vendí|vendo|probé|probado|toqué|inyecto|cargaba)? (ninguna|ningún|nada_de|una|la|más)? <d>; sin (ninguna)? <d>;
      <he> (siempre|también|que|ya)? tenía|llevaba|traía|usaba|consumía|fumaba|cargaba|andaba|vendía ~4 <d>|drogado|drogada; <he> (ya|también)? estaba|está|iba|andaba (muy|bien|todo|toda)? drogado|drogada|high|colocado|colocada; plant*|sembr*|puso|pusieron|metió|metieron ~3 <d>;
      el|un|mi|su|del|al trabajo en la|las calle|calles; trabajo|trabajaba|trabajé|trabajamos en la calle market|mission|principal|vendiendo|limpiando|barriendo; trabajo social;
      <he> era|trabajaba acompañante; acompañante de_mi|de_un|terapéutico*; coca cola; vaso|ventana|copa|bola|mesa|puerta|lentes|botella de cristal; hierba buena|mala; hierbas; pastillas para|de_la_presión|del_corazón|contra|que_me_dio; pipa de_agua|del_gas; adicta|adicto al trabajo|café|celular|chocolate; crack del fútbol; gramos de azúcar|carne|oro|harina;
      vendo|vendí|vendía servicios; cobro|cobraba|cobré ~3 por servicio|servicios de_limpieza; uso el|mi|la cristal; me paga|pagan|pagaba|pagó|pagaron ~3 por servicio*`,
  },
);

const FILIPINO = lexicon(
  'tl',
  {
    me: 'ako|akong|kami|kaming',
    e: `(po|na|din|rin|lang|pa|naman|talaga|noon|dati|ng|yung|ang|mga|ay|isang|isa|dating|sa|pong|minsan|nga|lamang)?`,
    d: 'shabu|droga|marijuana|damo|drugs|cocaine|heroin|ecstasy|weed|meth|fentanyl|batak|heringgilya|karayom',
    work: 'sex_worker|sexworker|prostitute|prostituta|pokpok|puta|bayaran|bayarang_babae|babaeng_bayaran|escort|call_girl|callgirl|callboy|call_boy|kalapating_mababa_ang_lipad|babae_sa_kalye',
  },
  {
    work: `
      <work> <e> <e> <me>; dating|dati <work> <e> <e> <me>; <me> <e> <e> <e> <work>; <me> ~1 namumuhay bilang <work>; nagtatrabaho|nagtrabaho <e> <me> <e> bilang|na (isang)? <work>;
      nagbebenta|nagbenta|ibinebenta|ibinenta|binenta|binebenta|nagtitinda|nagtinda <e> ako|kami|ko|namin <e> <e> (aking|sarili_kong|sarili_naming|aming)? aliw|katawan|laman|sarili|sex|puri;
      nagpapabayad|nagpabayad|nagpapagamit|nagpagamit|pumapatol|sumasama|sumama <e> <me> <e> <e> lalaki|lalake|customer|kustomer|kliyente|parokyano;
      binabayaran|binayaran|nagbabayad|nagbayad|bayad ~4 <me>|sa_akin|sa_amin ~4 sex|katawan|magsex|makipagtalik|makipag_sex|pagtatalik|serbisyo_ko; nakikipagtalik|nakipagtalik|nakikipagsex|nakipagsex|nakikipag_sex|nakipag_sex <e> <me> ~4 pera|bayad|kapalit;
      nagtatrabaho|nagtrabaho|rumarampa|rumampa|nakatayo|tumatayo|pumipick_up <e> <me> <e> sa kalye|kanto|kalsada|casa|kasa; nagpuputa|nagpokpok|nagpopokpok|pumuputa|nagpuputa <e> <me>; pagpuputa|pagpopokpok ko|namin; nagpokpok;
      nagbibigay|nagbigay <e> <me> <e> serbisyong_sekswal|sekswal_na_serbisyo|extra_service|blowjob; bugaw ko|namin; trabaho ko <e> <e> sex_work|prostitusyon|pagbebenta_ng_katawan|magbenta_ng_katawan; nasa prostitusyon <me>;
      nahuli|inaresto|hinuli <e> <me> <e> <e> (dahil)? (sa)? prostitusyon|droga|shabu`,
    drugs: `
      gumagamit|gumamit|humihithit|humithit|bumili|bumibili|nagbebenta|nagbenta|nagdala|nagtutulak|nagtulak|tumira|tumitira|nagturok|nagtuturok|sumisinghot|suminghot|nagtago|humitit|nagmamarijuana <e> <me> <e> <e> <d>;
      may|meron|mayroon|may_dala|may_dalang|may_hawak|may_tinatago <e> <me> <e> ~1 <d>; may|meron|mayroon ~2 <d> <me>; dala|hawak ko|namin <e> <e> <d>;
      <d> ko|namin; nagsashabu|nagshashabu|nagdadroga|nagdodroga|nagdroga|nagdadrugs|nagda_drugs|bumabatak|nagdadamo|nagdamo|tumotoma_ng_droga <e> <me>;
      adik|addict|durugista|pusher|tulak|drug_user|drug_addict|lulong|bangag|sabog|nakadroga|high|naka_droga <e> <e> <me>; <me> <e> <e> <e> adik|durugista|drug_addict|addict|lulong|bangag|nakadroga|drug_user; nagpapagaling <me> sa droga; akin ang <d>; sa_akin ang <d>`,
    innocent: `
      tinawag|tinatawag|sinabihan|tawag|sabi|sabing ~2 <work>|adik; hindi|di|wala|walang|never|hindi_naman (po|na|pa|naman|rin)? <me> (po|na|pa|naman)? (gumagamit|gumamit|nagbebenta|nagbenta|bumili|may|nagdala|humithit|nagtutulak|adik)? (ng|na)? (kahit_anong)? <d>|adik; wala|walang (po)? <me> ~1 <d>; hindi|di (po|naman|na)? <me> (po|naman)? (isang|ay)? adik|addict|durugista|<work>; nilagyan|tinaniman|taniman|itinanim ~4 <d>;
      damo sa|ng bakuran|hardin|kalabaw|kabayo|parke; high school; tulak ng|sa; adik sa|sa_kape kape|cellphone|laro|telenovela; escort ng|sa pulis|pasahero|bata; karayom at|ng sinulid|panahi; karayom sa_pananahi`,
  },
);

const VIETNAMESE = lexicon(
  'vi',
  {
    me: 'tôi|em|mình|con|chúng_tôi|tụi_tôi|tụi_em|bọn_em|chúng_em',
    f: '(là|làm|đi|đang|hành|nghề|một|từng|có|cũng|chỉ|vẫn|đã|phải|hay|thường|cô|người|lúc_đó|hồi_đó|trước_đây|còn|lại|sống|bằng|để|mới|vừa)?',
    d: 'ma_túy|ma_tuý|cần_sa|heroin|hêrôin|thuốc_lắc|hàng_đá|thuốc_phiện|bạch_phiến|cocain|cocaine|bồ_đà|fentanyl|hồng_phiến|ketamine|hàng_trắng|kim_chích|ống_chích|ma_túy_đá',
    work: 'gái_mại_dâm|mại_dâm|bán_dâm|làm_gái|đi_khách|gái_gọi|bán_thân|gái_đứng_đường|gái_bán_hoa|tiếp_khách|gái_điếm|đứng_đường|bán_hoa|làm_điếm|làm_đĩ|bán_trôn_nuôi_miệng|gái_bao|gái_làng_chơi|nghề_mại_dâm|mãi_dâm|gái_nhảy_đi_khách',
  },
  {
    work: `
      <me> <f> <f> <f> <f> <work>; <me> <f> <f> <f> bán thân|dâm|tình|xác|thể_xác để|lấy|kiếm|nuôi; <me> <f> <f> bán thân_xác|thể_xác|cơ_thể|tình_dục;
      <me> <f> <f> ngủ|quan_hệ|làm_tình|lên_giường (với)? ~3 lấy_tiền|để_lấy_tiền|vì_tiền|kiếm_tiền|đổi_lấy_tiền; khách|đàn_ông|họ|người_ta|mấy_ông ~1 trả|đưa|cho (tiền)? (cho)? <me> (tiền)? ~3 ngủ|quan_hệ|làm_tình|tình_dục|lên_giường; <me> <f> <f> lấy|nhận|thu tiền ~3 ngủ|quan_hệ|làm_tình|tình_dục;
      tú_ông|má_mì|ma_cô|tú_bà (của)? <me>; khách_làng_chơi|khách_mua_dâm của <me>; <me> <f> bị bắt ~2 mại_dâm|bán_dâm|ma_túy|ma_tuý|tàng_trữ`,
    drugs: `
      <me> <f> <f> <f> dùng|hút|chích|sử_dụng|có|mang|mua|bán|xài|hít|chơi|cất|giữ|nghiện|cầm|thử|buôn ~3 <d>; <d> của <me>;
      <me> <f> <f> <f> nghiện|con_nghiện|nghiện_ngập|xì_ke|ngáo_đá|phê_thuốc|đập_đá|chơi_đá|hút_chích|dân_chơi_đá|hút_cần; <me> <f> <f> <f> phê|ngáo (thuốc|đá)?`,
    innocent: `
      gọi|kêu|chửi|bảo|nói <me> là (một|con|đồ|thứ)? <work>|con_nghiện; không|chưa|chẳng|không_hề|chưa_bao_giờ|không_bao_giờ|chưa_từng|đâu_có (có|dùng|hút|chích|sử_dụng|mang|mua|bán|xài|giữ|từng|phải|đụng|hề|chơi)? (dùng|hút|có|sử_dụng|là|một)? (bất_cứ|chút|tí|con)? <d>|<work>|nghiện|con_nghiện; bỏ|nhét|gài|cài ~3 <d>;
      nghiện cà_phê|phim|game|điện_thoại|mua_sắm|thuốc_lá; tiếp_khách ở_nhà_hàng|ở_quầy|ở_lễ_tân|hàng|của_công_ty|du_lịch; nhân_viên|lễ_tân (của)? ~3 tiếp_khách; phòng tiếp_khách; phê bình|duyệt|phán; bán_hoa hồng|tươi|cúc|ở_chợ|lan|huệ; đứng_đường chờ|đón`,
  },
);

const RUSSIAN = lexicon(
  'ru',
  {
    i: 'я|мы',
    f: '(была|был|были|бывшая|бывший|тоже|просто|только|тогда|еще|раньше|иногда|как|стала|стал|когда_то|уже|и|же|действительно|в_то_время|много_лет|давно|часто|сама|сам|обычная|тут|там|здесь|вчера|немного|приходилось|пришлось|начала|начал|есть|по_ночам|сейчас|подрабатывала|подрабатываю|работала|работаю|работал)?',
    d: 'наркотик*|героин*|метамфетамин*|фентанил*|кокаин*|марихуан*|травк*|траву|трава|спайс*|мефедрон*|меф|экстази|амфетамин*|гашиш*|анаш*|опиат*|крэк*|дозу|доза|дозы|закладк*|план_с_собой|косяк*|шприц*|винт|мет|соль|таблетки_экстази',
    sex: 'секс*|интим*|минет*|близость|постель|ночь',
  },
  {
    work: `
      <i> <f> <f> <f> <f> проститутк*|секс_работниц*|секс_работник*|секс_работ*|сексработ*|путана|путаной|эскортниц*|эскортница|шлюх*|индивидуалк*|интердевочк*|девочка_по_вызову|девочкой_по_вызову|девушка_по_вызову|девушкой_по_вызову|ночная_бабочка|ночной_бабочкой;
      <i> <f> <f> <f> занимаюсь|занималась|занимался|занимались|занимаемся <f> <f> проституци*|секс_работой|сексработой|эскорт*|интимом|интим*|продажей_тела;
      <i> <f> <f> работаю|работала|работал|подрабатывала|подрабатываю|подрабатывал|работали|стою|стояла|стоял <f> на_панели|проститутк*|в_эскорте|эскорт*|на_трассе|в_борделе|на_точке|в_интим*|в_секс*; на панели <i>; эскорт*|проституцией <i> занима*;
      <i> <f> <f> <f> оказываю|оказывала|оказывал|оказывали|предоставляю|предоставляла|оказываем (платные|платно|такие)? интим*|секс*|эскорт* (услуги|услугу|услуг)?;
      <i> <f> <f> <f> продаю|продавала|продавал|продавали|торгую|торговала|торговал (себя|свое|своим|собственное)? себя|тело|телом|собой|секс|интим;
      мне|нам (мужчины|мужики|клиенты|они|он)? плат*|заплатил*|платят ~2 за <sex>; мужчины|мужики|клиенты мне платили|платят|заплатили ~2 за <sex>; <i> <f> <f> беру|брала|брал|берем|получала|получаю ~1 деньги ~1 за <sex>; <i> <f> <f> сплю|спала|спал|спали (с)? ~2 за деньги; <i> <f> <f> занималась сексом за деньги|дозу|еду|ночлег; мой|моего|моему|моим сутенер*;
      меня ~3 за проституци*|наркотик*|хранение_наркотик*|сбыт|хранение`,
    drugs: `
      <i> <f> <f> <f> употребля*|курю|курила|курил|курили|колюсь|кололась|кололся|колола|нюхаю|нюхала|нюхал|купила|купил|покупала|покупал|покупаю|принимаю|принимала|принимал|продаю|продавала|продавал|хранила|хранил|везла|вез|несла|нес|носила|торговала|торгую|имела|попробовала|попробовал|ширяюсь|варила ~3 <d>;
      у меня|нас <f> (был|было|с_собой|дома|в_сумке|в_кармане|лежал|лежала|лежали|нашли)? ~2 <d>; <i> <f> <f> <f> наркоман*|наркозависим*|торчок|торчка|под_кайфом|обдолбан*|на_игле|в_ломке|под_наркотик*|под_дозой|обкурен*|укурен*|под_солью; <i> <f> <f> сижу|сидела|сидел|подсела|подсел|сидели на <d>|игле; <i> <f> <f> кололась|колюсь|кололся|ширялась|ширяюсь|торчу|торчала; меня ломало; мои|мой|моя|мою|мое|моего|моих <d>; <d> мой|моя|мои|были_мои|был_мой|была_моя; моя зависимость от <d>; моя наркозависимость`,
    innocent: `
      не|никогда_не|никогда|ни_разу_не (было|имею|имела|имел|употребляла|употребляю|употреблял|принимала|принимаю|курю|курила|курил|кололась|колюсь|покупала|продавала|продавал|носила|хранила|занималась|занимаюсь|пробовала|видела|нашли)? (никаких|ни|никакого)? <d>|наркоман*|проститутк*|кололась|колюсь|проституци*; нет|без (никаких)? <d>; подбросил*|подкинул*|подложил* ~3 <d>;
      за ночь ~2 убор*|дежурств*; шприц* для инсулина|собак*; доз* лекарств*|вакцин*|инсулин*; соль|трава|траву на|в|для|косил*|во_дворе; косил* траву; купила|купил|купили соль|траву; мет*р*; морская|пищевая соль; за ночь в_гостинице|в_отеле; хранение вещей|багажа|велосипед*`,
  },
);

const CHINESE = lexicon(
  'zh',
  {
    i: '我|我們|我哋',
    d: '毒品|冰毒|海洛因|大麻|可卡因|搖頭丸|芬太尼|白粉|K粉|鴉片|麻古|麻黃|古柯鹼|安非他命|針筒',
  },
  {
    work: `
      <i> ~3 性工作|妓女|站街|援交|賣淫|賣身|皮肉生意|性服務|賣春|接客|一樓一|鳳姐|樓鳳|做雞|性交易|出台|坐台|三陪|拉客|企街|應召;
      <i> 是|做|當|去當|做過|當過|曾經做|在做|以前是|以前做|係|去做 (個|一個)? 小姐|妓|雞|性工作者|援交妹|按摩小姐|陪酒小姐|應召女郎|舞小姐;
      <i> ~4 收錢|收費 ~3 做愛|上床|睡|性|陪; <i> ~2 賣 (自己)? (的)? 身體|肉|肉體; 客人|男人|他們|嫖客|人家|男人們 ~2 給我錢|付我錢|付錢給我|付錢跟我|花錢跟我|給錢我 ~4 睡|上床|做愛|性|發生; <i> 的 嫖客|恩客|皮條客|馬伕; <i> ~2 靠 ~2 身體|賣身|陪睡; <i> ~3 因為|因 賣淫|吸毒|販毒|藏毒 被抓|被捕|被拘|坐牢`,
    drugs: `
      <i> ~3 吸|抽|用|買|賣|帶|帶著|有|藏|注射|打|嗑|磕|戒|食|啪|服用|攜帶|持有|試過 ~4 <d>; <i> ~3 吸毒|販毒|戒毒|嗑藥|吸粉|溜冰|啪丸|吸食|染毒|濫藥; <i> ~2 有|藏|帶|買|賣|用|碰 毒;
      <i> ~3 癮君子|吸毒者|毒癮|毒蟲|道友|毒販|癮友; <i> 的 <d>; <d> 是 我的`,
    innocent: `
      沒有|沒|不|從不|從來不|從沒|從來沒有|從來沒|無|冇|唔|未|並沒有|並無|不是|唔係|從未 (有|吸|抽|用|買|賣|帶|藏|碰|吸過|碰過|用過|食|帶過|做過|是|去|曾)? (過|任何|有|什麼|個)? (任何)? <d>|妓女|賣淫|吸毒|販毒|小姐|性工作|嗑藥|吸過毒|癮君子;
      叫|罵|說|稱|笑|喊 我 (是|做|個)? 妓女|小姐|雞|賣淫的|毒蟲|吸毒的; 中毒|病毒|消毒|毒蛇|毒打|惡毒|毒氣|毒舌|有毒; 草地|草坪|草莓|草原|花草|草藥|除草; 小姐的|小姐說|小姐姐;
      栽贓|放|塞 ~4 <d>; 他|她|警察|警員|他們|差人|那個人 (在|也|常|會)? 吸毒|販毒|賣淫|嫖妓|吸|賣|買 (毒品)? (冰毒)?; 溜冰場|溜冰鞋|去溜冰; 拉客人的行李; 抓妓女|抓賣淫; 看到|看見|見到 ~4 吸毒|販毒|賣淫|毒品|站街; 和|跟|與|同|陪 (我)? 孩子|女兒|兒子|媽媽|丈夫|老公|妹妹|狗 睡|睡覺|過夜|一起睡`,
  },
);

export const ADMISSIONS = {
  en: ENGLISH,
  es: SPANISH,
  zh: CHINESE,
  fil: FILIPINO,
  vi: VIETNAMESE,
  ru: RUSSIAN,
} as const;
