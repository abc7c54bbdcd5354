import type { LetterWords } from './words.js';

export const spanish: LetterWords = {
  templates: {
    acknowledgement: {
      subject: 'Tenemos su queja {{number}}',
      body: `Gracias por contárnoslo. Su queja llegó el {{received_on}} y su número es {{number}}.

Una persona de esta oficina lee cada queja. Ahora no tiene que hacer nada.

Qué pasa después:
Decidimos si podemos investigarla. Luego hablamos con las personas y reunimos lo que haya.
A más tardar el {{next_news_on}} le decimos aquí cómo va.

Puede escribirnos aquí en cualquier momento. Si le pasa algo por haber denunciado, díganoslo enseguida: hay un botón para eso donde lee esto.

{{office}}`,
    },
    progress: {
      subject: 'Cómo va {{number}}',
      body: `Seguimos trabajando en su queja {{number}} del {{received_on}}.

{{stage}}

No tiene que hacer nada. Si recuerda algo, o si alguien le molesta por haber denunciado, escríbanos aquí.

Volverá a saber de nosotros a más tardar el {{next_news_on}}.

{{office}}`,
    },
    finding_complainant: {
      subject: 'Lo que encontramos: {{number}}',
      body: `Hemos terminado nuestro trabajo sobre su queja {{number}} del {{received_on}}. Esto es lo que encontramos sobre cada cosa que nos contó:

{{findings}}

La ley no nos permite decirle qué hace un empleador respecto de un agente. Lo que escribimos aquí no decide nada ante un tribunal.

{{hearing}}

Si le pasa algo por haber denunciado, díganoslo aquí enseguida, también después de hoy.

{{office}}`,
    },
    declined: {
      subject: 'Su queja {{number}}',
      body: `Hemos leído su queja {{number}} del {{received_on}}. Nosotros mismos no podemos investigarla más.

Eso no quiere decir que no le creamos. Puede ser que le corresponda a otra oficina, o que lo contado no sea algo sobre lo que esta oficina pueda decidir.

Si piensa que nos equivocamos, o si tiene más que contar, escríbanos aquí y una persona lo lee.

{{office}}`,
    },
    rights: {
      subject: 'Sus derechos como víctima de un delito',
      body: `La Constitución de California (artículo I, sección 28(b), conocida como Ley de Marsy) da derechos a las víctimas de delitos. Entre ellos:

Que le traten con justicia y con respeto a su privacidad y dignidad.
Que le protejan, dentro de lo razonable, de quien lo hizo y de quien actúe en su nombre.
Que la información sobre usted no llegue a quien lo hizo ni a quienes actúen en su nombre.
Que le avisen de las audiencias públicas y le escuchen en ellas.
Que le informen de estos derechos. No tiene que usar ninguno.

Puede tener a su lado a una persona defensora siempre que hable con nosotros o con otros. Pregúntenos aquí y le decimos dónde encontrarla. No cuesta nada.

{{office}}`,
    },
  },
  fields: {
    stage: {
      review: 'En este momento personas de esta oficina la leen y deciden cómo seguir.',
      investigation: 'En este momento estamos investigando: hablamos con las personas y vemos lo que hay.',
      decided: 'Hemos terminado nuestro propio trabajo. Se está decidiendo lo que sigue.',
    },
    hearing: {
      hearing_request:
        'Si no está de acuerdo, puede pedir una audiencia de investigación. Escríbanos a más tardar el {day}; bastan unas palabras.',
      reconsideration_request:
        'Si no está de acuerdo, o sabe algo nuevo, puede pedir que lo veamos otra vez. Escríbanos a más tardar el {day}; bastan unas palabras.',
    },
    outcomes: {
      improper_conduct: ['Conducta indebida', 'Las pruebas muestran que ocurrió y que estuvo mal.'],
      insufficient_evidence: [
        'Pruebas insuficientes',
        'No hubo pruebas suficientes para mostrar si ocurrió. Eso no quiere decir que usted no dijera la verdad.',
      ],
      proper_conduct: ['Conducta debida', 'Ocurrió, y la ley y las reglas lo permitían.'],
      policy_failure: ['Falla de la norma', 'El agente siguió una regla, y la regla debería cambiar.'],
      supervision_failure: ['Falla de supervisión', 'Ocurrió porque el agente no estaba bien supervisado.'],
      training_failure: ['Falla de capacitación', 'Ocurrió porque el agente no estaba bien capacitado.'],
      unfounded: ['Sin fundamento', 'Las pruebas muestran que no ocurrió, o que este agente no estaba allí.'],
      referral_to_other_agency: ['Remitida', 'Le corresponde a otra oficina, y la enviamos allí.'],
      withdrawn: ['Retirada', 'Fue retirada. Eso no dice nada sobre si era verdad.'],
      mediated: ['Mediada', 'Ambas partes acordaron resolverlo en una mediación.'],
    },
    allegation: 'Lo que nos contó, n.º {n}',
  },
};
