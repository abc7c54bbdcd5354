import type { LabelledSet } from './labelled.spec-helper.js';

/** English. What must be found stands in square brackets; a line without any must pass. */
export const english: LabelledSet = {
  development: {
    status: `
      I am [undocumented] and I was afraid to call anybody.
      My husband is [here illegally] and the officer knew it.
      I have been a [permanent resident] for six years and he still called me a liar.
      She holds a [green card], he took it out of her purse.
      I am [not a citizen] so I kept quiet.
      He found out that I [overstayed] and used it.
      He called my mother a [wetback] to her face.`,
    visa: `
      My [visa] expired in March and the sergeant laughed about it.
      The clinic says that I can get a [U visa] because of what he did.
      I have [DACA] and did not want any trouble.
      I applied under [V.A.W.A]. last year and he knew it.
      My lawyer filed for [SIJS] when I was seventeen.`,
    number: `
      My A-number is [A087654321] if you need it.
      The paper he photographed says [A 012 345 678] on top.
      The receipt for my case is [IOE0912345678].`,
    agency: `
      He said he would call [ICE] if I talked to a lawyer.
      They gave my address to [Homeland Security] the next day.
      Two men from [U.S. Immigration and Customs Enforcement] were waiting outside.
      I had to check in with [ISAP] that Monday and he made me late.`,
    indirect: `
      He picked us because we have [no papers] and cannot complain.
      He told me I would be [sent back to Honduras] by Friday.
      I [crossed the border] when I was nine and he knows it.
      I have been [out of status] since the college closed.
      The officer said one call and I am [deported].
      The judge gave me [voluntary departure] in May.
      I [have a final order] and he threatened me with it.
      He tore up my [NTA] in front of me.
      [My parole expires] in June and he laughed about that.`,
    innocent: `
      I have a final order of the court in my divorce.
      He wrote me a notice to appear for the broken light.
      I slipped on the ice outside the station and he laughed.
      I paid with my Visa card and he kept the receipt.
      They were watching the movie Alien when the officer came in.
      He is a permanent resident of this block, everybody knows his car.
      The football referee showed him a green card as a joke.
      He served me with court papers at my door.
      I read about the officer in the papers last Sunday.
      The pallets were deported to the other warehouse, the guard said.
      It was a citizen complaint about the same officer.
      At the airport the officer asked every traveler for a passport and a boarding pass.`,
  },
  heldOut: {
    status: `
      Both of my parents are [undocumented immigrants] and he threatened them too.
      I came here [without papers] in 2011 and have worked ever since.
      I am a [lawful permanent resident] and I told him so.
      He yelled that I am an [illegal alien] in front of my kids.
      My sister is an [asylum seeker] and was standing next to me.
      I only have [TPS] and the officer said that it means nothing.`,
    visa: `
      I am in the country on an [H-1B] and my employer heard about the arrest.
      My lawyer is filing the [T visa] papers this month.
      My [student visa] was cancelled after he lied about me.`,
    number: `
      They wrote down my alien number, [A-204-551-873], on his notepad.
      Please look under [a# 098765432] for the rest.
      My case at the service center is [WAC2190012345].`,
    agency: `
      The deputy handed my cousin over to [immigration agents] in the lot.
      He has a friend at [USCIS] and can make my case disappear.
      A [Border Patrol] truck was parked behind the police car.`,
    indirect: `
      He knows that I [can't work legally] and said nobody would believe me.
      He told my boss that I do [not have legal status].
      The officer said he could have my whole family [removed from the country].
      My mother has a [removal hearing] in June and he brought it up.
      He asked my son whether his mother has [her papers].`,
    innocent: `
      The officer put a bag of ice on his hand after he punched me.
      They have ice cream at the truck where it happened.
      The cashier asked Visa or Mastercard and the officer pushed ahead of me.
      There was black ice on the road and the patrol car slid into mine.
      The kids wore alien costumes for Halloween when he stopped us.
      I signed the papers for my property at the jail.
      She is a senior citizen and he shoved her.
      The plate was A123456 and the car was gray.
      My address is Unit A-1204, the number is on the door.
      I am a resident of San Francisco and a taxpayer.`,
  },
  afterwards: {
    status: `
      My wife [overstayed] years ago and he brings it up every time.
      He asked me for my [alien registration card] and kept it.
      I became a [US citizen] last spring but my brother is not.`,
    visa: `
      I came on a [fiance visa] and the marriage ended.
      My [work permit] was in the wallet that he never gave back.`,
    number: `
      He read my number out loud, [A 209 114 376], so everybody could hear.`,
    agency: `
      He told the dispatcher to get [ICE] down here.
      She said a cousin at [CBP] owes her a favor.`,
    indirect: `
      He said people like me can be [put on a plane back to El Salvador].
      He knows that we [came across the border] with the kids.`,
    innocent: `
      I have a cousin who works at the ice rink downtown.
      He tore up the papers for my motorcycle.
      The visa line at the bank machine was out.
      My daughter's school play was about space aliens.
      I want the status of my case, nobody calls back.`,
  },
};
