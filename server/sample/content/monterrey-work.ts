// Mantenimiento, fundición y calidad en Monterrey.
export const mantenimiento = `
? Variador de {la grúa 2|el torno {3..14}|la banda {1..6}} marca {F0004|F30002|OC1} al arrancar
a: Con carga sí, en vacío no. El motor está frío.
b*: Rampa de aceleración: alguien la bajó de {8|10} a {2|3} segundos. Regrésala y revisa el freno, a veces abre tarde.
a: Era la rampa. El freno también se ajustó, ya que estábamos.

? Fuga de aceite en {la prensa|el reductor|la unidad hidráulica {1..4}}, ya van {dos|tres} retenes
a: Mismo lado, mismo lugar, dura {diez|quince|veinte} días.
c: ¿Midieron la flecha?
a: Tiene una marca que se siente con la uña.
b*: Entonces no es el retén. Camisa delgada o mover el retén {2|3} mm con una laina, y revisar la ventila: si está tapada, la presión busca salida.
a: Ventila tapada con pintura. Camisa puesta, {cuatro|seis} semanas seco.
+ 👍 9

? ¿Cada cuándo cambian el filtro del compresor en {verano|temporada de polvo}?
a: El manual dice 2,000 horas, el polvo no lee manuales.
b*: Por diferencial, no por horas. Aquí sale a las {600..900}. Pongan el indicador, cuesta menos que un filtro.

= Paro programado del {weekday+6}: lista y responsables
a: {Once|Catorce|Diecinueve} trabajos, {tres|cuatro} con grúa. Entrega de equipos a las 6:00, regreso a las {16|18}:00. El que no tenga la refacción el {weekday+3}, se pasa al siguiente.
c: El rodamiento {bearing} ya está en el estante.
d: Falta la junta de {valve}. La pido hoy.
a: Terminado a las 17:20. Dos trabajos quedaron para {month+1}, los demás cerrados.

? La termografía marca {74..96} °C en un borne de {el tablero 3|la subestación|el CCM norte}
a: Los vecinos están en 41.
b*: Apretar no basta: quiten, limpien, cambien la zapata, torque. Con {80|90} grados no se espera al sábado; hoy en el cambio de turno.
a: Hecho. 43 °C. La zapata estaba prensada con pinza.

? ¿Quién tiene la contraseña del panel de {la pintura|el horno {1..3}|la lavadora}?
a: El que la puso se jubiló.
c*: Está en la caja fuerte de ingeniería desde el año pasado, en sobre cerrado. Pide el libro y firma.
a: La contraseña era el cumpleaños de su perro. Ya se cambió.
+ 😄 16

= Bitácora: lo que aprendimos del {reductor|motor|compresor} {4..9}
a: Falló a las {hours} h. Causa: agua en el aceite, por la tapa que quedó floja después del lavado. Cambiamos el lavado, no solo el aceite.
c: Buena. Casi siempre cambiamos solo el aceite.

? Banda transportadora se va de lado cada {lunes|mañana fría}
a: La centramos, a las tres horas ya está torcida.
b*: El rodillo de cola tiene material pegado de un lado. Límpienlo y pongan el rascador que quitaron en {month-5}.
a: El rascador estaba sirviendo de tope de puerta.
+ 😄 12

? Bomba {pump} pierde cebado al fin de semana
a: El lunes hay que cebarla a mano.
b*: Válvula de pie con basura o asiento gastado. Si no la quieren abrir cada mes, tanque de cebado de {200|300} litros, plano {drawing}.
a: Tanque puesto. Los lunes ya son lunes normales.

? ¿Grasa {azul|roja|de litio} para los motores del horno?
a: Dicen que cualquiera.
b*: Cualquiera no: la de alta temperatura, y nunca mezclada. Si no saben cuál tiene, se lava y se empieza de nuevo.
c: Pusimos etiqueta de color en cada grasera. Desde entonces nadie pregunta.

? El {PLC|panel|sensor} de {la línea {1..4}|el almacén automático} se reinicia con la lluvia
a: No con toda, solo con la de lado.
b*: Entrada de cable por arriba. Siempre entra por arriba. Bájenla y hagan la gota con el cable.
a: Con la tormenta del {weekday-1} no se reinició.

= Herramienta nueva: {cámara termográfica|alineador láser|medidor de espesores}
a: Está en el cuarto de herramientas, se presta por turno y con nombre. Curso corto el {weekday+2} a las {7|15}:00.
c: ¿Y la batería?
a: Dos. Una siempre cargando, por favor.
`
export const fundicion = `
? Rechupe en {la brida|el cuello|la pata} de la pieza {part}
a: {alloy}, {tres|cuatro} de diez. El alimentador sale lleno, como si no trabajara.
b*: Se cierra el cuello antes de tiempo. Háganlo {3|4} mm más grueso o pongan enfriador enfrente. Una cosa a la vez.
a: Cuello más grueso: cero de veinte.

? Poros por gas desde que cambió {la resina|la arena|el lote de bentonita}
a: Redondos y brillantes, abajo de la piel.
c: ¿Cuánto tiempo tienen los corazones?
a: {Tres|Cuatro|Cinco} días, y llovió.
b*: Sequen los corazones {20|30} minutos y no los guarden más de un día. Y abran los respiros; en la foto se ven tapados con pintura.
a: Abiertos. De {8..14} % a {1..2} %.

= Scrap de {month-1}: {2.9..4.8} %
a: Arena, {1.0..1.4}. Rechupe, {0.6..1.0}. Mal llenado, {0.3..0.6}. Golpes, 0.3. “Otros”, desde este mes, necesita una palabra.
c: Los golpes son de la granalladora, la canasta no tiene tapa.
a: Ya tiene.

? ¿A qué temperatura vacían {el impulsor|el cuerpo|la tapa} de pared delgada?
a: {1,540|1,560} en el pico y se queda corto en la punta.
b*: Antes de subir, midan el tiempo. Cada diez segundos son ocho grados. Y respiro en la punta, 2 mm.
a: Con respiro llenó. No subimos nada.

? Cuchara nueva: primera colada siempre con {escoria|carbono bajo|burbujas}
a: Cada vez que se reviste.
b*: Precalentar {40|60} minutos con quemador y no usar la primera en pieza crítica. Contrapesos, lingote, lo que sea.
c: La primera la vaciamos en bancas para el patio. Ya hay nueve.
+ 😄 11

= Modelo {drawing} reparado
a: Estaba gastado {0.8..1.5} mm en la línea de partición. Se escaneó antes, así que si se pierde, se puede hacer otro. Gracias a los modelistas, que trabajaron el sábado.
+ 👏 15

? Temperatura de la arena arriba de {42..55} °C en el segundo turno
a: Se pega, se rompe, se enoja la gente.
b*: El enfriador tiene el filtro tapado o el agua baja. Si no, más arena en circulación: el silo 2 está vacío desde {month-2}.
a: Filtro. Y el silo 2 ya está lleno.

? ¿Quién revisa {la ultrasónica|los rayos X|la dureza} antes de mandar a Pune?
a: Pidieron {doce|veinte} impulsores con reporte.
c*: Calidad, con nuestro número de colada en la hoja. Sin el número lo regresan, y con razón.

= Práctica de la escuela técnica: {ocho|doce} muchachos, una campana
a: Vaciaron una campana de {5..11} kg. Suena más o menos en fa. La nota la discuten todavía.
+ 🎉 14 😄 6

? Horno {1..3} tarda {15..30} minutos más que el otro en llegar
a: Misma carga, mismo chatarrero.
b*: Revestimiento gastado o un capacitor fuera. Midan la corriente de cada banco, es rápido.
a: Dos capacitores. Ya pedidos; mientras, cargas más chicas.
`
export const calidad = `
? La máquina dice {0.02} arriba y la sala {0.01} abajo
a: Barreno {90|110|140} H7. ¿A quién le creo?
b*: ¿La pieza venía caliente? Déjala reposar hasta mañana y mide otra vez. Si siguen distintos, el anillo patrón decide.
a: En la mañana coincidieron.

? 8D para {un cliente de Texas|la refinería|la papelera}: ¿basta con “error del operador”?
a: Lo quieren el {weekday+3}.
b*: Nunca basta. Pregunta por qué fue posible. Seguro hay dos piezas que se parecen.
a: Se parecen por 4 mm. Ya llevan color distinto.
+ 💡 7

? Certificado 3.1 con {un dígito distinto|fecha futura|otra norma}
a: {Doce|Dieciocho|Treinta} bridas en cuarentena.
b*: Que lo corrija la acería, no el distribuidor, y espectrómetro a tres piezas. Hasta entonces, etiqueta roja.

= Auditoría interna: qué salió
a: {Una|Dos|Tres} menores. La mejor pregunta del auditor: “¿y cómo sabe el tercer turno?”. No teníamos buena respuesta. Ahora sí: la lee el líder y firma.
c: Bien contado.
+ 👏 8

? ¿Cómo separan {retrabajo de rechazo|lo de hoy de lo de ayer} en el área roja?
a: Todo junto, parece tianguis.
b*: Tres zonas pintadas, una fecha en cada tarima, y quien cumple cinco días ahí, explica en la junta.
a: Pintado el {weekday-1}. Hoy caben dos montacargas.

= Calibración: lo que vence antes del {day+25}
a: {Veintiséis|Treinta y uno|Cuarenta} instrumentos. Pasa el carrito por las líneas el {weekday+2}. El que tenga un micrómetro en la lonchera, que lo saque.
+ 😄 13

? ¿Plan de muestreo para {tornillería|O-rings|empaques} de proveedor nuevo?
a: Siempre cien por ciento no se puede.
b*: Tres lotes estricto, luego normal. Y báscula en recibo: lo que pesa distinto, es distinto.

? ¿Alguien tiene un bloque patrón de {rugosidad|dureza} que preste?
a: El nuestro fue a calibrar y vuelve el {weekday+8}.
c*: Fundición tiene uno. Con firma y lo traes el mismo día.

= Indicador del mes: {x=6..15} reclamos, {x-4} nuestros
a: El más caro fue una etiqueta. Ya hay lector en empaque.
c: El más caro siempre es una etiqueta.
`
export const familia = `
= Torneo interno: resultados de la jornada {3..14}
a: Fundición {2..5}, Ensamble {0..2}. Mantenimiento {1..3}, Calidad {1..3}. Logística no completó, llegaron cinco y un perro. El perro jugó bien.
c: Pido revisión del segundo gol.
d: Calidad siempre pide revisión.
+ 😄 22

? ¿Quién presta {una hielera grande|un asador|un toldo} para el {weekday+5}?
a: Somos {treinta|cuarenta} con niños.
c*: Tengo, y sobrino que sabe prender. Pasa por ella el {weekday+4}.
a: Gracias. El sobrino es un artista.

= Clases de {natación|guitarra|robótica} para hijos de compañeros
a: Sábados a las {9|10}:00 en {el deportivo|la sala grande}, empieza el {day+10}. Hay {doce|dieciséis} lugares. Material incluido.
c: ¿Desde qué edad?
a: {Siete|Ocho} años. Los más grandes ayudan.

= Carne asada de {fin de temporada|cumpleaños del equipo}
a: {weekday+6}, en el parque de siempre, desde las 14:00. Se lleva silla y ganas. Logística lleva el hielo, esta vez de verdad.
+ 🎉 17 😄 8

? ¿Recomiendan dentista para niños cerca de {Cumbres|Contry|San Nicolás}?
a: La mía tiene miedo y yo también.
c*: La doctora de la plaza con el delfín. Al mío le dio un globo, y a mí otro.

= Buscamos portero
a: El nuestro tuvo gemelos. Felicidades. Necesitamos alguien para los martes.
c: Yo. No soy bueno, pero soy ancho.
+ 😄 25
a: Contratado.

? ¿Dónde compran útiles {baratos|antes de que empiece la escuela}?
a: La lista tiene tres hojas.
c: Compra en grupo: somos once, sale {18|22|25} % menos.
b*: Lista compartida hasta el {weekday+3}, yo paso por todo con la camioneta.

= Fotos del {día de la familia|desfile|partido}
a: {Ciento veinte|Doscientas} fotos en la carpeta. Si alguien no quiere salir, me dice y la quito.
c: Quita la del pastel, por favor.
a: La del pastel se queda.
+ 😄 18
`
export const seguridad = `
= Casi accidente: {montacargas y peatón|patín y tobillo|dos montacargas} en el cruce de {ensamble|embarques|la puerta 4}
a: Nadie lastimado. Los dos veníamos viendo otra cosa. Pusimos espejo y una raya de alto. Lo cuento porque mañana puede ser otro.
c: Gracias por contarlo. Ahí mismo casi me toca en {month-3}.
b: El espejo quedó orientado. Revisen si se ve desde la cabina.
+ 👍 12

= Casi accidente: eslinga gastada en {la grúa 1|la grúa de 10 toneladas|el polipasto}
a: Se vio el hilo rojo antes de levantar. Se cortó y se tiró, para que no regrese sola a la caja.
b: Bien hecho. Revisión de todas el {weekday+1}; ya van {cuatro|seis|siete} fuera.

? ¿Quién puede quitar un candado si el compañero ya se fue?
a: Segundo turno quiere arrancar.
b*: Nadie más que él. Se le llama. Si no puede venir, dos personas recorren todo, el jefe de turno firma, y luego se corta. El arranque puede llegar tarde.
a: Vino. Traía todavía la servilleta.
+ 😄 9 👍 10

= Buena detección: olor a gas en {la cocina|el vestidor|el laboratorio}
a: La señora de limpieza avisó. Era una manguera mordida, quizá por ratón. Cerrado, ventilado, cambiado. Un aplauso, por favor.
+ 👏 31

? ¿Guantes en {el taladro|la rectificadora}?
a: Al nuevo le dijeron las dos cosas.
b*: Nunca donde algo gira. Siempre para cargar. El dibujo está en la máquina desde hoy.

= Calor: {agua|sueros} y pausas desde el {weekday+1}
a: Arriba de {34|36} °C hay diez minutos cada hora, a la sombra, y no se negocia. Si un compañero deja de sudar o dice cosas raras, es emergencia, no flojera.
c: ¿Aplica en fundición todo el año?
b: En fundición, todo el año.
+ ❤️ 14

= Near miss in Tulsa: {hose whip|stuck bleed|dropped wrench} at {3..11} bar
a: For our English speaking friends and for everyone: the line was believed empty and was not. Nobody hurt. Gauge at the place where you open, always. La traducción está abajo, con dibujo.
c: Aquí ya pusimos manómetro en los tres puntos.

? ¿Dónde se reportan las {lámparas|rejillas|barandales} flojas?
a: Hay tres formatos y ninguno contesta.
b*: Aquí, con foto. Se contesta en el turno. Los otros formatos se retiran este mes.

= {Ciento veinte|Doscientos|Trescientos diez} días sin accidentes con baja
a: Y {x=14..33} casi accidentes contados en el mes. Entre más se cuentan, menos pasan.
+ 🎉 20

? ¿Hay zapato de seguridad en {horma ancha|número 22|número 31}?
a: Los míos me sacan ampolla.
b*: Hay proveedor nuevo, se prueban el {weekday+3} en {la caseta|el comedor}. Lleven el calcetín con el que trabajan.
`
export const redes = `
= Calendario de la semana: qué sale y quién lo escribe
a: Lunes: {la nueva línea de recubrimiento|doce aprendices|una válvula de DN 400}. Miércoles: {retrato de una compañera de fundición|tres datos sobre bombas}. Viernes: la foto del mes. Falta texto del miércoles.
c: Lo escribo yo, hasta mañana al mediodía.
a: Aprobado y programado.

? ¿Podemos contestar comentarios sobre {precios|un despido|un competidor} desde la cuenta?
a: Entró en la noche y ya tiene {nueve|catorce} me gusta.
b*: No desde la cuenta. Se agradece, se pide correo, se pasa a ventas o a RH. Y no se borra nada.
a: Hecho. Contestaron bien.

= Foto sin casco: la bajamos y lo decimos
a: En la publicación de ayer alguien sale sin casco en zona de casco. La cambiamos y pusimos por qué. Mejor que lo digamos nosotros.
+ 👍 11

? Alguém em Joinville pode escrever a versão em português?
% lang pt
a: O texto tem {120|150|180} palavras e sai na {weekday+2}.
c*: Eu escrevo hoje à tarde. “Refacciones” aqui são “peças de reposição”, cuidado.
a: Obrigada. Esse cuidado é o que faltava.

= Números de {month-1}
a: {1,840..3,900} personas nuevas vieron algo nuestro, la más leída fue {la campana de los aprendices|cómo se asienta una válvula|el turno de la noche}. La menos leída, el comunicado.
c: Siempre el comunicado.
+ 😄 9

? ¿Tenemos permiso de {la compañera de la foto|los papás de los niños|el cliente}?
a: La quiero publicar el {weekday+1}.
b*: Por escrito, formato corto, se firma en el teléfono. Sin eso no sale, aunque la foto sea preciosa.
a: Firmado. Y sí, es preciosa.

= Página falsa que pide datos bancarios
a: “Aldermoor Ofertas”. Denunciada, y avisado a los seguidores. Si un proveedor pregunta, no somos nosotros.
c: Ya preguntaron dos.
`
