// Ends in German, Portuguese, Polish and Spanish.
export const generalTongues = `
~ question
% lang de
c: Gleiche Frage bei uns. Ich lese mit.

~ question
% lang de
c: Hat es gehalten?
a: Ja, seit {drei|vier|sechs} Wochen Ruhe.

~ question
% lang de
c: Danke, über die Suche gefunden und in zehn Minuten erledigt.

~ question
% lang de
c: Kann das jemand auf die Seite schreiben? Das fragt jedes Jahr wieder jemand.
b: Mache ich am {weekday+2}.

~ question
% lang de
c: Kleine Ergänzung: im Nordteil gilt das erst ab {day+12}.

~ discussion
% lang de
c: Danke fürs Aufschreiben.

~ discussion
% lang de
c: Gilt das auch für die Spätschicht?
a: Ja, für alle.

~ discussion
% lang de
c: Guter Vorschlag. Wer macht mit?
d: Ich, ab nächster Woche.

~ discussion
% lang de
c: Das hatten wir {2019|2021} schon einmal, damals fehlte nur jemand, der dranbleibt.

~ discussion
% lang de
c: Ich hänge es am Schwarzen Brett aus, danke.

~ question
% lang pt
c: Aconteceu-nos o mesmo na Linha {1|2|3}. Fico a seguir.

~ question
% lang pt
c: Ficou resolvido?
a: Ficou. {Três|Quatro|Cinco} semanas sem mexer.

~ question
% lang pt
c: Encontrei isto pela pesquisa. Obrigado, poupou-me a tarde.

~ discussion
% lang pt
c: Obrigado por partilhar.

~ discussion
% lang pt
c: Também vale para o turno da noite?
a: Vale para todos.

~ discussion
% lang pt
c: Boa ideia. Contem comigo.

~ discussion
% lang pt
c: Já afixei no quadro da entrada.

~ question
% lang pl
c: U nas to samo. Śledzę wątek.

~ question
% lang pl
c: I jak, trzyma?
a: Trzyma, już {trzeci|czwarty|szósty} tydzień.

~ question
% lang pl
c: Dzięki, znalazłem przez wyszukiwarkę i działa.

~ discussion
% lang pl
c: Dzięki za informację.

~ discussion
% lang pl
c: Czy to dotyczy też nocnej zmiany?
a: Tak, wszystkich.

~ discussion
% lang pl
c: Dobry pomysł, dołączam.

~ discussion
% lang pl
c: Wydrukowane, wisi przy bramie.

~ question
% lang es
c: Nos pasó lo mismo en el segundo turno. Sigo el tema.

~ question
% lang es
c: ¿Y aguantó?
a: Aguantó. Ya van {tres|cuatro|seis} semanas.

~ question
% lang es
c: Gracias, lo encontré con el buscador y quedó en diez minutos.

~ question
% lang es
c: ¿Quién tiene el repuesto ahora?
a: Está en el almacén, estante {4..18}. Ya lo etiqueté.

~ question
% lang es
c: Un detalle: revísenlo también en caliente. En frío todo parece bien.

~ question
% lang es
c: Habría que ponerlo en la hoja de arranque.
b: Queda agregado desde el {weekday+2}.

~ question
% lang es
c: La última vez perdimos un turno completo por eso. Gracias por escribirlo.

~ discussion
% lang es
c: Gracias por avisar.

~ discussion
% lang es
c: ¿Aplica también para el tercer turno?
a: Para todos.

~ discussion
% lang es
c: Buena idea. Cuenten conmigo.

~ discussion
% lang es
c: Ya lo pegué en el tablero de la entrada.

~ discussion
% lang es
c: Bien hecho al equipo.
+ 👏 6

~ discussion
% lang es
c: ¿Hay fotos?
a: En la carpeta de siempre, con fecha de hoy.

~ discussion
% lang es
c: Yo llevo el café.
+ 😄 4
`
