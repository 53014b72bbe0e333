// Gdańsk, po polsku.
export const gdansk = `
= Zmiana rozkładu autobusu zakładowego od {day+5}
a: Odjazd dziesięć minut wcześniej, przystanek przy {bramie 2|stacji|piekarni}. Powrót bez zmian. Jeśli ktoś się nie mieści, proszę pisać tutaj.
c: Czy dotyczy też soboty?
a: Tak, do końca remontu.

? Gdzie teraz oddaje się {odzież roboczą|stare baterie|przepustki}?
a: Dawne okienko jest zamurowane.
b*: Magazyn 3, od 7 do 14. Przepustki przy bramie.

= Stołówka: co będzie w przyszłym tygodniu
a: Wtorek {pierogi ruskie|żurek|bigos}, czwartek {dorsz|schabowy|gołąbki}, codziennie danie bez mięsa. Kolejka najkrótsza o 11:40.
c: Teraz już nie, skoro to napisałaś.
+ 😄 16

? Ktoś jedzie z {Gdyni|Pruszcza|Tczewa} na pierwszą zmianę?
a: Pociąg nie kursuje do {month+1}.
c*: Wyjeżdżam 5:10 spod dworca, dwa miejsca. Radio wyłączone do obwodnicy.
a: Idealnie.
+ 😄 8

= Ćwiczenia ewakuacyjne: {cztery|pięć|sześć} minut
a: Lepiej niż w {month-6}. Jedna brama zastawiona paletą, już nie jest. Dziękuję wszystkim, także panu z kanapką.
+ 😄 14

? Kto ma klucz do {szafy z czujnikami|wózka|starej hali}?
a: Na haku wisi tylko kartka „zaraz wracam”.
c*: U mnie, przepraszam, już niosę. Kartka ma dwa lata.
+ 😄 19

= Przenosimy stanowisko DN 400: dziękujemy
a: Stoi, działa, zmierzone. Szczególne podziękowania dla bramy, która znała wszystkich kierowców po imieniu.
c: I dla {Daniel Mwangi}, który wiózł mierniki na kolanach.
+ 👏 24

? Drgania na {pump}: {2.4..5.2} mm/s po wymianie sprzęgła
a: Przedtem było {0.8..1.4}.
b*: Obróć sprzęgło o jedną śrubę i zmierz jeszcze raz. Jeśli pik idzie za sprzęgłem, to zadzior pod wpustem.
a: Był zadzior. Teraz {0.7..1.1}.

? Ciśnienie w układzie 53B spada w nocy
a: Wieczorem {13.8..14.6}, rano {12.4..12.9}.
b*: Sprawdź temperaturę gazu, tabela jest na stronie. Zimą to najczęściej pogoda, nie pęcherz.
a: Pogoda. Alarm chodzi teraz za temperaturą.

= Honorowe krwiodawstwo {weekday+7}
a: Od 8 do 13 przed biurowcem. Ostatnio było nas {x=29..58}.
+ ❤️ 15

= Nowi koledzy od poniedziałku: {pięć|siedem|dziewięć} osób
a: Trzy na produkcję, dwie na stanowiska badawcze, reszta do logistyki. Usiądźcie z nimi na obiedzie.
c: Kawę pokażę osobiście.
+ 👍 17

? Jak wypełnić wniosek o {urlop ojcowski|dofinansowanie okularów|dzień na żądanie} w nowym systemie?
a: Przycisk jest szary.
b*: Najpierw wybierz zastępcę, potem przycisk robi się zielony. Tak, to dziwne, zgłosiłam.
a: Zielony. Dziękuję.

= Turniej {siatkówki|szachów|piłki nożnej}: zapisy do {day+8}
a: Drużyny mieszane, co najmniej jedna osoba z innej zmiany. Nagrodą jest puchar odlany przez kolegów, cięższy, niż wygląda.
c: Jakość zgłasza drużynę i własną miarkę.
+ 😄 12

? Zimno na hali {1..4}: {12..15} stopni o szóstej
a: Nagrzewnica dmucha, ale zimnym.
b*: Zawór zamknięty po przeglądzie. Otwarty, za godzinę będzie 18.
a: Jest 18. Dzięki.

= Podziękowania dla utrzymania ruchu
a: Za noc z {weekday-1}. O szóstej wszystko chodziło, a nawet było posprzątane.
+ ❤️ 20
`
