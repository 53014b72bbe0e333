// Planta Monterrey: avisos, turnos, comedor, celebraciones.
export const planta = `
= Cambio de horario del camión {de la ruta {2..9}|del tercer turno} desde el {weekday+4}
a: Sale diez minutos antes, por la obra de la avenida. Las paradas son las mismas. Si alguien se queda sin lugar, escriba aquí y no en el grupo de WhatsApp, que ahí se pierde.
c: ¿También el de las 22:30?
a: También. Gracias por preguntar, lo agregué al aviso.
d: Yo llegué corriendo hoy. Mañana llego caminando.
+ 😄 8

? ¿Dónde quedó {el formato de vacaciones|la caja de objetos perdidos|el gafete provisional}?
a: Antes estaba en la entrada, ahora hay una planta.
b*: Se movió a {Recursos Humanos|la caseta 2|la ventanilla azul}. La planta la regaló el segundo turno.
a: Encontrado. La planta está muy bonita.

= Menú de la semana: qué dijo el comedor
a: {Lunes|Martes} {pollo en mole|cortadillo|enchiladas}, miércoles {caldo de res|asado de puerco|milanesa}, viernes pescado. Opción vegetariana todos los días, por fin.
c: ¿Y las tortillas?
a: De harina y de maíz. Lo pregunté dos veces.
+ 👏 14 😄 6

= Reconocimiento: {tres|cinco|ocho} años sin accidente en {ensamble|maquinado|la línea {1..4}}
a: Hoy {weekday} a las 13:00 en el patio. Va a haber pastel y las palabras serán cortas, lo prometió el director.
c: Felicidades a todo el equipo.
d: Las palabras duraron cuatro minutos. El pastel, tres.
+ 🎉 23 😄 11

? ¿Alguien más sin agua caliente en las regaderas del {vestidor norte|vestidor de mujeres|segundo piso}?
a: Desde el {weekday-2}. Con este frío se siente.
b*: Ya lo vio mantenimiento: es la válvula de mezcla. La refacción llega el {weekday+1}. Mientras, las del {vestidor sur|edificio B} están abiertas.
a: Ya hay agua. Gracias, rápido.

= Donación de sangre el {weekday+6}
a: Vienen del hospital de 8 a 13 h, en {la sala grande|el comedor viejo}. Se necesita identificación y haber desayunado ligero. El turno de la noche puede pasar al salir.
c: Apúntenme. ¿Cuántos vamos?
a: {x=26..61} hasta hoy. El año pasado fuimos {x-9}.
+ ❤️ 19

? ¿Se puede estacionar en {el patio 3|la zona de contratistas} los sábados?
a: Hay una cadena, pero está abierta.
b*: Sí, los sábados y de 6 a 15 h. Entre semana no, porque entra la grúa.

= Obra en {la calle principal|la puerta 2|el acceso del comedor}: dos semanas con paciencia
a: Desde el {day+5}. Entrada peatonal por la puerta 3. Hay tapete para que no se metan las piedras en los zapatos.
c: ¿Y los montacargas?
a: Por atrás, con un abanderado. No crucen por donde les gana la prisa.

? ¿Quién encontró {unas llaves con un balón|un termo verde|unos lentes de aumento}?
a: Las dejé en {el comedor|la sala {1..6}|el camión de la ruta 4} ayer.
c*: En la caseta 1, las entregó el guardia. Firma y son tuyas.
a: Ya las tengo. El guardia dice que eran las quintas del mes.
+ 😄 7

= Resultado de la encuesta del comedor
a: Contestaron {x=312..398} de 690. Lo mejor: las señoras de la barra. Lo peor: la fila de las 13:00. Desde {month+1} se abre media hora antes para ensamble.
c: Gracias por publicar también lo malo.
+ 👍 16

= Kermés de {la Independencia|Día de Muertos|la posada}: quién trae qué
a: Cada área un puesto. Ya hay tres de elotes, necesitamos {agua fresca|pan|tamales}. Concurso de {altar|catrina|piñata} a las 17:00.
c: Fundición trae los tamales. No pregunten cómo los calentamos.
d: Calidad revisa los tamales. Muestreo al cien por ciento.
+ 😄 27 🎉 9

? ¿A qué hora abre el consultorio en el tercer turno?
a: Me torcí la mano, nada grave.
b*: De 22:00 a 6:00 hay enfermera de guardia, extensión {4..9}112. Ve ahora, no al rato.
a: Ya fui. Vendada y regañada.

= Bienvenida a {nueve|doce|quince} compañeros que empiezan el lunes
a: {Cuatro|Cinco} en producción, {dos|tres} en mantenimiento, los demás en fundición. Búsquenlos en la comida y siéntense con ellos. Todos fuimos nuevos.
c: Bienvenidos. El café bueno está en el segundo piso.
+ ❤️ 18

? ¿Cuándo depositan {el aguinaldo|el fondo de ahorro|las utilidades}?
a: Dicen tres fechas distintas en el vestidor.
b*: El {day+9}, confirmado por nómina. Las otras dos fechas son de otros años.

= Simulacro del {weekday-1}: {cuatro|cinco|seis} minutos y {diez|veinte|cuarenta} segundos
a: Mejor que en {month-6}. Dos puertas estaban con tarimas enfrente; ya no. Gracias a los brigadistas y a la señora que salió con la olla en la mano.
c: No la iba a dejar en la lumbre.
+ 😄 21
`
export const espanol = `
? ¿Quién sabe de {Excel|las tablas dinámicas|el nuevo reporte de turno}?
a: Me piden {el avance diario|las horas extra|el scrap por línea} para mañana y lo hago a mano.
b*: Te mando un archivo con las fórmulas, cambia solo la columna B. Si se pone rojo, es que falta una fecha.
a: Diez minutos en vez de dos horas. Gracias.

= Idea: {un tablero|un carrito|un estante} para la herramienta compartida
a: Perdemos {diez|quince|veinte} minutos por turno buscando {la llave de 36|el multímetro|la pistola de calor}. Propongo silueta pintada y un nombre por semana.
c: En maquinado ya lo hicimos, funciona si el nombre está escrito grande.
a: Entonces lo escribo grande.
+ 👍 13

? ¿Cómo pido {un acceso|una computadora|correo} para alguien nuevo?
a: Entra el {weekday+5}.
b*: Formulario “Persona nueva”, con diez días. Como ya no alcanza, escríbeme su nombre y su área y vemos lo urgente.

= Curso de {inglés técnico|lectura de planos|metrología básica}: hay {cuatro|seis} lugares
a: Martes y jueves, {7:00|15:30}, en la sala {1..5}. Dura ocho semanas y al final hay examen, pero amable.
c: ¿Puede ir alguien del tercer turno?
a: Sí, hay un grupo a las 6:10.

? ¿Por qué cambió el color de {las etiquetas|los tambos|las tarimas}?
a: Ayer eran amarillas y hoy son azules, y nadie sabe cuál va adónde.
b*: Azul: retrabajo. Amarillo: inspección. Rojo: no se toca. El letrero llega mañana; debió llegar antes, una disculpa.

= Gracias a {colleague2=la gente de almacén|los eléctricos|las señoras del comedor}
a: Ayer nos sacaron de un apuro {a las once de la noche|en plena lluvia|sin que nadie se los pidiera}. Se dice poco y se debe decir.
c: Aquí lo leemos todos. Gracias.
+ ❤️ 24

? ¿Alguien va en carro desde {Apodaca|Guadalupe|Santa Catarina|Escobedo} al primer turno?
a: Comparto gasolina y buena música.
c: Yo, paso a las 5:50. La música la revisamos.
+ 😄 9
`
