// Porto, em português: manutenção e fábrica.
export const portugues = `
? {pump} perde pressão de noite, de manhã está {0.8..1.6} bar abaixo
a: Não há fuga à vista. Acumulador no exterior, parede norte.
b*: Primeiro a temperatura do gás, depois a bexiga. Compara com a tabela na página; o que sobrar é que é fuga.
a: {0.6|0.8} bar era do frio. O resto é a bexiga, já está encomendada.

? O variador da {Linha 1|Linha 2|ponte {1..3}} dispara quando chove
a: Só com vento de sul.
b*: Caixa de terminais do motor. Mede o isolamento de manhã e ao meio-dia. E vira a entrada do cabo para baixo.
a: 0.7 MΩ de manhã. Entrada virada, seco.

? Rolamento {bearing} novo e já canta
a: Mudado na {weekday-3}, massa nova.
c: Quanta massa?
a: A bisnaga toda.
b*: É isso. Abre a descarga e deixa correr meia hora. Um terço chega.
a: Calou-se. A bisnaga agora tem uma marca.
+ 😄 8

= Paragem de {weekday+6}: quem faz o quê
a: {Nove|Doze|Quinze} trabalhos. Chaves às 6:15 no quadro, uma por pessoa. Quem acabar cedo ajuda na Linha 3.
c: Falta a junta do {valve}.
d: Está no armário 4, etiquetei hoje.
a: Tudo fechado às 15:40. Obrigado a todos.

? Quem sabe mexer no painel antigo da {estufa|lavagem|prensa}?
a: Os botões estão em alemão e apagados.
b*: O colega {b} sabe, e há uma folha com fotografias na gaveta de cima. Tradução incluída, com dois erros divertidos.

? Fuga no retentor do redutor, terceiro este ano
a: Mesmo sítio.
b*: Não é o retentor. Respiro entupido ou veio marcado. Tira o respiro e sopra.
a: Respiro tapado com tinta. Já não há pinga.

= O que aprendemos com a avaria de {weekday-4}
a: {Quatro|Seis|Sete} horas paradas por um sensor de {18|24|31} euros. Agora há dois na gaveta e uma linha no plano semanal.
c: E quem verifica a gaveta?
a: O turno da manhã, à segunda. Está escrito na gaveta.

? Qual a massa certa para os motores da {estufa|ventilação}?
a: Há três cores e três opiniões.
b*: A de alta temperatura, vermelha. Nunca misturar. Etiqueta colada em cada copo desde hoje.

? Bomba de esgoto arranca {40..80} vezes por hora
a: A boia está presa com um arame.
b*: Alonga o arame {20|30} cm. E agradece a quem o pôs, que durou anos.
+ 😄 6

= Carrinho novo para as tampas
a: Feito com uma mesa velha e um elevador de tesoura. Já ninguém pega em {24..36} kg à mão. Desenho {drawing}, copiem à vontade.
+ 👏 14
`
export const porto = `
= Autocarro da {manhã|tarde}: nova paragem a partir de {day+6}
a: Por causa das obras, para 150 metros antes, junto à padaria. Cuidado com a tentação.
c: Já caí nela.
+ 😄 12

? Onde se entregam os {EPI usados|óculos partidos|cartões antigos}?
a: O contentor verde desapareceu.
b*: Está agora ao lado do armazém 2. Os cartões vão para a portaria.

= Ementa da semana
a: Segunda {bacalhau à Brás|rojões|arroz de pato}, quarta {caldo verde e sardinhas|feijoada}, sexta {polvo|francesinha, sim}. Há sempre prato vegetariano.
c: A sexta vai ter fila.
d: Vai. Vão às 12:10.
+ 👍 15

= Dia aberto: precisamos de {dez|quinze} guias
a: {weekday+9}, das 10 às 16. Quem fala espanhol ou inglês, melhor. Há camisola e almoço.
c: Eu, Linha 2.
d: Eu e a minha irmã, que não trabalha cá mas devia.
+ 😄 9

? Alguém perdeu {uma aliança|uma chave de bicicleta|um casaco azul} no balneário?
a: Deixei na portaria.
c*: É minha. Obrigado, dormi mal.

= Recolha de {brinquedos|alimentos|livros} até {day+12}
a: Caixas à entrada e na cantina. No ano passado foram {x=180..320} quilos, este ano já vamos em {x-120}.
+ ❤️ 17

? Quando abre o parque de bicicletas coberto?
a: Chove e eu venho à mesma.
b*: Na {weekday+8}. Vinte lugares, carregador para quatro.
a: Estreei-o hoje. Seco.

= Parabéns à {Montagem|Linha 1|Linha 3}: {cem|duzentos|quinhentos} dias sem acidentes
a: E {x=9..21} quase acidentes contados. É por isso.
+ 🎉 21

= Torneio de {futsal|matraquilhos|sueca}: inscrições
a: Equipas de cinco, pelo menos uma pessoa de outro turno. Começa em {month+1}.
c: A Qualidade inscreve-se e traz árbitro próprio.
+ 😄 11

? Há curso de {inglês|alemão|soldadura} em horário pós-laboral?
a: Trabalho no turno da manhã.
b*: Há, terças às 15:45, começa em {day+9}. Inscreve-te na página da formação.

= Turno da noite: obrigado
a: À equipa que ficou até às {duas|três|quatro} para o camião sair. Saiu.
+ ❤️ 19

? A água quente dos balneários está {fria|morna} desde {weekday-1}
a: De manhã, pelo menos.
b*: Válvula misturadora, peça chega amanhã. Usem os do edifício B.
a: Já está quente.
`
