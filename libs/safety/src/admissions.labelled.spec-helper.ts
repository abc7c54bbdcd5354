/**
 * Sentences with admissions of sex work and drugs in square brackets, and under them sentences that only look alike. The
 * first lines of each language are those of a review, written before the lexicons by somebody else; the rest is of the
 * hand that wrote the lexicons, which flatters the figures. At the first count recall was 0.958 and precision 0.977; what
 * was missed then is mended.
 */
export const LABELLED_ADMISSIONS: Readonly<Record<string, { admitted: string; innocent: string }>> = {
  en: {
    admitted: `
      [I get paid to have sex].
      [Men pay me for sex].
      [I was escorting] that night.
      [I engage in prostitution].
      [I agreed to sex for 80 dollars].
      [I was arrested for prostitution] last year.
      [I had two grams] on me.
      [I am an addict].
      He [paid me for a blowjob].
      [I am a sex worker] and he knew it.
      That night [I was working the corner] of Capp.
      [I have been a full-time escort] since May.
      [I used to do sex work].
      [I was selling my body] to eat.
      [We turned tricks] there.
      [I'm a prostitute], so what.
      [I do outcalls] at that hotel.
      [I was hooking] to pay the rent.
      I was with [a john who] gave me forty.
      [I have traded sex] for a place to sleep.
      [I had some meth] in my purse.
      [I was carrying a little bag of heroin].
      He took [my pills] and [my pipe].
      [I was high] when he stopped me.
      [I smoke fentanyl] every day.
      [I was buying crack] on the corner.
      [I've been using drugs] since I was nineteen.
      [I sold a little weed] to get by.
      The [dope was mine].
      [I am a recovering heroin addict].
      [I’ve shot up heroin] for years.
      [I was dopesick] in the car.`,
    innocent: `
      The officer told me that I must have sex with him or he would arrest me.
      He called me a prostitute and a junkie.
      The officer was high. He sold drugs to my neighbour.
      He planted drugs on me and said they were mine.
      The officers said they would arrest every sex worker on the block.
      I had a hard time. I took the bus home.
      He asked whether I am on my way to work.
      I did not have any drugs.
      I have never used drugs in my life.
      I had no drugs and no weapon.
      I am in high school.
      I saw him selling meth by the pier.
      I was walking on the street when he stopped me.
      I asked for a police escort to my door.
      I was escorting my mother to the clinic.
      I took my car to the drug store.
      I had a coke and a sandwich.
      I am addicted to coffee.`,
  },
  es: {
    admitted: `
      [Me dedico a la prostitución].
      [Trabajo en la calle].
      [Cobro por sexo].
      [Soy dama de compañía].
      [Soy trabajadora sexual] y él lo sabía.
      [Me prostituía] en la Mission.
      [Era prostituta] cuando lo conocí.
      [Trabajaba como escort] los fines de semana.
      [Hago la calle] desde hace un año.
      [Ejerzo el trabajo sexual] para mantener a mis hijos.
      [Vendía mi cuerpo] para comer.
      Los hombres [me pagan por acostarme] con ellos.
      [Tuve relaciones por dinero].
      [Fui sexoservidora] en Tijuana.
      [Trabajé la esquina] esa noche.
      [Me acostaba con ellos por dinero].
      [Mi padrote] me esperaba.
      Yo [traía un poco de cristal].
      [Fumo marihuana] para dormir.
      [Tenía dos gramos] en la bolsa.
      [Soy adicta] desde joven.
      Esa noche [estaba drogada].
      [Me inyecto heroína] todos los días.
      Me quitó [mis pastillas] y [mi pipa].
      [Compré cocaína] en esa esquina.
      [Vendo drogas] para pagar la renta.
      [Me drogaba] con mi novio.
      [Yo vendía perico] antes.`,
    innocent: `
      El oficial vendía drogas y me amenazó.
      Me llamó prostituta y drogadicta.
      El policía dijo que yo tenía que acostarme con él.
      No tenía drogas.
      Nunca he usado drogas.
      El trabajo en la calle es peligroso para los vendedores.
      Mi vecino consumía cocaína.
      Me puso droga en la mochila.
      Caminaba por la calle cuando me detuvo.
      Tomo pastillas para la presión.
      Soy adicta al trabajo.
      Compré un vaso de cristal.
      Soy trabajadora social.
      Me pidió sexo para no arrestarme.
      Tenía una coca cola en la mano.
      El sargento estaba drogado.`,
  },
  'zh-Hant': {
    admitted: `
      [我是小姐]。
      [我是性工作者]，他知道。
      [我做妓女]做了三年。
      [我在站街]的時候他來了。
      [我們賣淫]，他知道。
      [我靠性工作]養孩子。
      [我做援交]，他看到我的電話。
      [我以前是妓女]。
      那天[我在接客]。
      [我賣身]給孩子交學費。
      [我收錢做愛]，他威脅我。
      [男人給我錢跟我上床]。
      我的電話裡有[我的嫖客]。
      [我做過小姐]，所以不敢報警。
      [我在做一樓一]。
      [我做雞]，他笑我。
      [我吸毒]，他威脅我。
      [我有冰毒]在包裡。
      [我買了一點海洛因]。
      [我抽大麻]。
      [我帶著毒品]。
      那時[我吸食]冰毒。
      [我是癮君子]。
      他拿走了[我的毒品]。
      [我有毒癮]很多年了。
      [我注射海洛因]。`,
    innocent: `
      警察說要逮捕我。
      他叫我妓女。
      他賣毒品給我的鄰居。
      我沒有毒品。
      我從來不吸毒。
      警察在我的包裡放毒品。
      我看見他們吸毒。
      我食物中毒去了醫院。
      我有病毒感染。
      他要我跟他睡覺，不然就抓我。
      我不是妓女。
      我坐在草地上。
      小姐說她不能幫我。
      我跟女兒睡覺的時候他敲門。
      他常常嫖妓。
      我帶孩子去溜冰場。`,
  },
  fil: {
    admitted: `
      [Nagpapabayad ako sa mga lalaki].
      [Sex worker ako] sa Tenderloin.
      [Ako ay isang prostitute].
      [Pokpok ako] noon.
      [Nagbebenta ako ng aliw].
      [Nagbebenta po ako ng katawan].
      [Nagtatrabaho ako sa kalye] gabi-gabi.
      [Dating escort ako].
      [Nakikipagtalik ako sa kanila para sa pera].
      [Binabayaran ako para makipagtalik].
      [Nagtrabaho ako bilang sex worker].
      [Callboy ako] dati.
      [Rumarampa kami sa kanto].
      [Sumasama ako sa mga customer].
      [Bugaw ko] siya.
      [Gumagamit ako ng shabu] noon.
      [Adik ako] dati.
      [May dala akong marijuana].
      [Bumili ako ng shabu] sa kanya.
      [Nagtutulak ako ng droga] dati.
      [Nagsashabu ako] noon.
      Kinuha niya ang [shabu ko].
      [Bangag ako] noong gabing iyon.
      [Humihithit kami ng marijuana].
      [Drug addict ako] noon.
      [Lulong ako] sa droga.
      [May droga ako] sa bag.`,
    innocent: `
      Tinawag niya akong pokpok.
      Nagbebenta ng droga ang pulis.
      Hindi ako gumagamit ng droga.
      Wala akong droga.
      Tinaniman nila ako ng droga.
      Nakita ko siyang humihithit ng shabu.
      Nagtatrabaho ako sa ospital.
      Hindi ako adik.
      Nasa high school ako.
      Naglalakad ako sa kalye nang hinuli niya ako.
      Sabi niya makipagtalik ako sa kanya o huhulihin niya ako.
      Nagbebenta ako ng isda sa palengke.
      Pumunta ako sa botika para sa gamot.
      Sumama ako sa nanay ko.
      Ang pulis ay adik.
      Nagputol ako ng damo sa bakuran.`,
  },
  vi: {
    admitted: `
      [Tôi đang tiếp khách] thì ông ta vào.
      [Tôi làm gái mại dâm] ở đó.
      [Em là gái gọi].
      [Tôi bán dâm] để nuôi con.
      [Em đi khách] mỗi tối.
      [Tôi từng làm gái].
      [Tôi hành nghề mại dâm].
      [Em bán thân] nuôi mẹ.
      [Tôi là gái đứng đường].
      [Chúng tôi bán dâm] ở khách sạn đó.
      [Tôi ngủ với họ để lấy tiền].
      Khách [trả tiền cho tôi để quan hệ].
      [Má mì của tôi] gọi điện.
      [Tôi đã làm điếm] hai năm.
      [Em là gái bán hoa].
      [Em có dùng ma túy].
      [Tôi hút cần sa].
      [Tôi chích heroin].
      [Tôi mang theo một ít ma túy].
      [Tôi nghiện] nhiều năm rồi.
      [Em mua thuốc lắc] ở đó.
      Ông ta lấy [ma túy của tôi].
      Lúc đó [tôi đang phê thuốc].
      [Tôi bán ma túy] để sống.
      [Tôi là con nghiện].
      [Tôi bị bắt vì bán dâm].`,
    innocent: `
      Ông ta gọi tôi là gái điếm.
      Cảnh sát bán ma túy cho hàng xóm.
      Tôi không có ma túy.
      Tôi chưa bao giờ dùng ma túy.
      Ông ta bỏ ma túy vào túi tôi.
      Tôi thấy ông ta hút cần sa.
      Tôi làm việc ở nhà hàng.
      Tôi đi bộ trên đường về nhà.
      Ông ta bắt tôi phải ngủ với ông ta.
      Tôi không phải gái mại dâm.
      Tôi nghiện cà phê.
      Tôi bán hoa tươi ở chợ.
      Tôi uống thuốc cao huyết áp.
      Tôi tiếp khách ở nhà hàng của gia đình.
      Cảnh sát đó nghiện ma túy.
      Tôi đứng đường chờ xe buýt.`,
  },
  ru: {
    admitted: `
      [Я оказывала интим-услуги].
      [Я проститутка], и он это знал.
      [Я секс-работница] уже три года.
      [Я занималась проституцией].
      [Я работаю на панели].
      [Я была девушкой по вызову].
      [Я продавала своё тело].
      [Мне платили за секс].
      [Я спала с ними за деньги].
      [Я работала в эскорте].
      [Я тогда занималась эскортом].
      [Я торговала собой].
      [Я беру деньги за секс].
      [Мой сутенёр] ждал в машине.
      [Меня арестовали за проституцию].
      [Я стояла на трассе].
      Тогда [я употребляла героин].
      [Я курю марихуану].
      [У меня был героин].
      [Я наркоманка].
      [Я была под кайфом].
      [Я купила мефедрон].
      [Я кололась] тогда.
      [У меня с собой были наркотики].
      Он забрал [мои наркотики].
      [Я сижу на героине].
      [Я продавал спайс].`,
    innocent: `
      Он сказал, что арестует меня.
      Он назвал меня проституткой.
      Полицейский продавал наркотики.
      У меня не было наркотиков.
      Я никогда не употребляла наркотики.
      Он подбросил мне наркотики.
      Я видела, как он курил марихуану.
      Я работаю в больнице.
      Он требовал секса, иначе арестует.
      Я шла по улице домой.
      Я купила соль и хлеб.
      Я не проститутка.
      Я приняла дозу лекарства.
      Он был под кайфом.
      Сосед употребляет героин.
      Я косил траву во дворе.`,
  },
};
