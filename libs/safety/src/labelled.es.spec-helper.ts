import type { LabelledSet } from './labelled.spec-helper.js';

/** Spanish, with and without its accents. */
export const spanish: LabelledSet = {
  development: {
    status: `
      Soy [indocumentada] y por eso no llamé a nadie.
      Mi esposo es [indocumentado] y el policía lo sabe.
      Soy [residente permanente] desde hace seis años.
      Me quitó mi [tarjeta verde] y no me la devolvió.
      No soy [ciudadana] y tuve miedo de hablar.
      Estoy [ilegal en este pais] y el se aprovecha.`,
    visa: `
      Se me venció la [visa] y el sargento se rió.
      La clínica dice que puedo pedir la [visa U] por lo que me hizo.
      Tengo [DACA] y no quería problemas.`,
    number: `
      Mi número A es [A087654321] por si lo necesita.
      El papel que fotografió dice [A 012 345 678].
      El recibo de mi caso es [IOE0912345678].`,
    agency: `
      Dijo que iba a llamar a [inmigración] si yo hablaba.
      Me amenazó con la [migra] enfrente de mis hijos.
      Le dieron mi dirección a [ICE] al otro día.`,
    indirect: `
      Nos escogió porque [no tenemos papeles] y no podemos quejarnos.
      Dijo que me iba a [deportar] el viernes.
      [Crucé la frontera] cuando tenía nueve años y él lo sabe.
      Me dijo que me iba a [mandar de regreso a mi país].
      Vine [sin papeles] y trabajo limpiando casas.`,
    innocent: `
      Me pidió los papeles del carro y la licencia.
      Pagué con mi tarjeta Visa y se quedó el recibo.
      Me resbalé en el hielo afuera de la estación.
      El oficial estacionado ilegalmente me gritó.
      La película Alien estaba en la tele cuando entraron.
      Es residente permanente de esta cuadra y todos lo conocen.
      Firmé los papeles del divorcio ese mismo día.
      Lo leí en los periódicos y en los papeles del juzgado.
      Entraron a mi residencia sin orden.
      En el aeropuerto el oficial pidió el pasaporte a todos los viajeros.`,
  },
  heldOut: {
    status: `
      Mis papás son [inmigrantes indocumentados] y también los amenazó.
      Llegué [sin documentos] en 2011 y desde entonces trabajo.
      Tengo la [residencia permanente] y se lo dije.
      Me gritó [ilegal de mierda] enfrente de mis hijos.
      Mi hermana pidió [asilo] y estaba conmigo.
      Solo tengo [TPS] y dijo que eso no vale nada.`,
    visa: `
      Estoy aquí con [visa de trabajo] y mi patrón se enteró del arresto.
      Mi abogada está llenando la [visa T] este mes.
      Me cancelaron la [visa de estudiante] por sus mentiras.`,
    number: `
      Apuntó mi número de extranjero, [A-204-551-873], en su libreta.
      Busque por favor [a# 098765432] para lo demás.
      Mi caso en el centro es [WAC2190012345].`,
    agency: `
      El policía entregó a mi primo a los [agentes de inmigracion].
      Tiene un amigo en [USCIS] y puede borrar mi caso.
      Había una camioneta de la [patrulla fronteriza] detrás.`,
    indirect: `
      Sabe que [no tengo permiso de trabajo] y dijo que nadie me iba a creer.
      Le dijo a mi patrón que [no tengo estatus legal].
      Dijo que podía hacer que nos [echen del país] a todos.
      Mi mamá tiene una [audiencia de deportación] en junio y él lo mencionó.
      Le preguntó a mi hijo si su mamá [tiene papeles].`,
    innocent: `
      Me puse hielo en la mano después del golpe.
      Venden helado en el camión donde pasó.
      La cajera preguntó si Visa o Mastercard y él se metió.
      Fue un registro ilegal de mi casa.
      Los niños traían disfraz de extraterrestre cuando nos paró.
      Firmé los papeles de mis pertenencias en la cárcel.
      Mi abuela es ciudadana de la tercera edad y la empujó.
      La placa era A123456 y el carro gris.
      Quiero saber el estatus de mi queja.
      El oficial pidió la tarjeta de crédito y los papeles del seguro.`,
  },
  afterwards: {
    status: `
      Mi cuñado está [sin papeles] y el agente lo sabe.
      Me quitó la [mica] y la rompió.
      Ya soy [ciudadana americana] pero mi hermano no.`,
    visa: `
      Vine con [visa de turista] y me quedé.
      Mi [permiso de trabajo] estaba en la cartera que nunca devolvió.`,
    number: `
      Leyó mi número en voz alta, [A 209 114 376], para que todos oyeran.`,
    agency: `
      Le dijo a la operadora que mandara a la [migra].
      Tiene un primo en [ICE] que le debe un favor.`,
    indirect: `
      Dijo que a gente como yo la [regresan a su país] en una semana.
      Sabe que [pasamos la frontera] con los niños.`,
    innocent: `
      Rompió los papeles de mi moto.
      Trabajo en una pista de hielo.
      Mi hija juega deportes en esa escuela.
      El oficial vive en una residencia de ancianos con su mamá.
      Nadie me dice el estatus de mi caso.`,
  },
};
