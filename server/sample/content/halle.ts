// Halle, auf Deutsch: Werk, Ausbildung, Betriebsrat.
export const halle = `
= Umbau der Toreinfahrt ab {day+6}
a: Zwei Wochen lang geht es über Tor 3. Fußgänger bitte auf der Nordseite, Fahrräder schieben zwischen Pforte und Halle 2. Der Bäckerwagen steht solange an der Kantine.
c: Kommt der Bäckerwagen trotzdem um neun?
a: Um neun. Ich habe zweimal gefragt.
+ 😄 9

? Weiß jemand, wo {der Hubwagen mit der Waage|das grüne Verlängerungskabel|die lange Leiter} geblieben ist?
a: Seit {weekday-2} nicht mehr in Halle {1..5}.
c*: Steht im Prüffeld, wir haben ihn ausgeliehen und vergessen. Kommt heute zurück.
a: Ist da. Danke, sogar geputzt.

= Speiseplan: was sich ändert
a: Dienstags gibt es ab {month+1} zwei Suppen, freitags bleibt der Fisch. Die Bratkartoffeln sind nach {41|63|87} Wortmeldungen zurück.
c: Demokratie wirkt.
+ 😄 19 👍 12

? Parken mit Anhänger am {weekday+3}, geht das?
a: Ich muss danach noch Bretter holen.
b*: Hinter Halle 4, rechts, bis 16 Uhr. Der Pforte kurz Bescheid geben.

= Betriebsversammlung am {weekday+7}, {13|14} Uhr
a: In der Montagehalle, Dauer etwa eine Stunde. Fragen bitte vorher hier oder im Kasten, dann kommen auch Antworten. Für die Spätschicht gibt es einen zweiten Termin um {21|22} Uhr.
c: Frage: Was wird aus dem alten Lager?
a: Steht auf der Liste, Punkt 4.

? Wann wird in Halle {2|3|5} wieder {geheizt|gelüftet}?
a: Heute früh {11..15} Grad am Band.
b*: Der Brenner ist repariert, seit 9 Uhr läuft er. Wer noch friert, meldet es hier mit Messwert, dann geht es schneller.
a: 18 Grad um elf. Danke.

= Fundsachen im {month-1}
a: {Vier|Sechs|Neun} Brillen, zwei Brotdosen, ein einzelner Schuh in Größe 46. Alles an der Pforte, der Schuh bis {day+14}.
c: Wer verliert einen Schuh?
d: Wer ihn hat, weiß es.
+ 😄 23

= Blutspende am {weekday+8}
a: Von 9 bis 15 Uhr im alten Zeichenbüro. Bitte Ausweis mitbringen und vorher frühstücken. Letztes Mal waren wir {x=38..71}.
+ ❤️ 14

? Mitfahrgelegenheit aus {Merseburg|Köthen|Leuna|Eisleben} zur Frühschicht?
a: Der Zug fällt bis {month+1} aus.
c*: Ich fahre 5:20 ab Bahnhof, zwei Plätze frei. Schweigen bis zur Autobahn.
a: Perfekt, schweigen kann ich.
+ 😄 10

= Danke an die Instandhaltung
a: Für die Nacht auf {weekday-1}. Um sechs lief alles, und die Kaffeemaschine auch.
+ 👏 22

? Gibt es die Schutzbrille auch {für Brillenträger|beschlagfrei|in klein}?
a: Bei meiner sehe ich vor allem meine.
b*: Ja, Modell 3 in der Werkzeugausgabe, drei Größen. Für Gläser mit Sehstärke den Schein vom Optiker mitbringen.

= Stromabschaltung am Samstag, Halle {1..4}
a: Von 7 bis 12 Uhr, die Hauptsicherung wird getauscht. Bitte Freitag alles herunterfahren, was nicht gern fällt.
c: Auch der Kühlschrank im Meisterbüro?
a: Auch der. Bitte vorher leeressen.
+ 😄 13

? Wie hoch darf im neuen Regal gestapelt werden?
a: Das Schild fehlt noch.
b*: {2.4|2.8|3.2} Meter oder {800|1,000} Kilo je Fach, was zuerst kommt. Schild kommt am {weekday+1}.

= Der alte Prüfstand zieht nach Gdańsk
a: Am {weekday+4} kommt der Kran. Wer ein Foto zum Abschied möchte: bis Donnerstag, 15 Uhr.
c: Ich habe daran gelernt, 1994.
d: Ich habe ihn damals lackiert. Zweimal, es war der falsche Ton.
+ ❤️ 16 😄 8
`
export const ausbildung = `
= Berichtshefte bis {weekday+4}
a: Bitte nicht wieder alle am letzten Abend. Und „gefeilt“ ist kein Bericht, „gefeilt, Ebenheit 0,05, zwei Stunden, dann begriffen, warum“ ist einer.
c: Darf man auch „gefeilt, nicht begriffen“ schreiben?
a: Das ist der ehrlichste. Dann setzen wir uns zusammen.
+ 😄 9

? Wie kriege ich die {Fläche|Nut|Passung} eben, ohne dass sie {ballig|schief|zu groß} wird?
a: Dritter Versuch am U-Stahl.
b*: Kreuzstrich, wenig Druck am Anfang, und nach jedem zehnten Zug mit dem Haarlineal gegen das Licht. Montag zeige ich es dir, zehn Minuten.
a: Es liegt am Ellbogen, sagt {b}. Es lag am Ellbogen.

? Zwischenprüfung: Wer hat Aufgaben von {2023|2024}?
a: Vor allem Zeichnungen mit Form- und Lagetoleranzen.
c*: Ordner im Ausbildungsraum, blaues Regal. Die Lösungen liegen absichtlich woanders.

= Zwei Wochen Austausch mit {Porto|Gdańsk}
a: Ab {day+30}, vier Plätze, Unterkunft bei Azubis. Englisch reicht, Mut auch.
c: Ich möchte.
d: Ich auch, aber ich kann nur „obrigado“.
a: Damit kommt man dort bis zum Mittagessen.
+ 😄 8 🎉 6

= Werkstück des Monats: {der Locher|die Schraubzwinge|das Kugelgelenk} von {c}
a: Passung H7/g6, auf Anhieb. Liegt in der Vitrine am Eingang, bitte nicht mitnehmen, {colleague} hat schon gefragt.
c: Danke. Es war der zweite Anlauf, ehrlich gesagt.
+ 👏 15

? Welche Drehzahl für {1.4301|1.4571|C45} bei {30|50|80} mm?
a: Meine Späne werden blau.
b*: Schnittgeschwindigkeit durch Umfang, nicht nach Gehör. Tabelle hängt innen an der Tür. Blau ist zu schnell oder zu stumpf, bei dir beides.

= Glockenguss der Ausbildung
a: Elf Leute, eine Glocke, ein halber Ton daneben. Danke an die Gießer für die Geduld.
+ 🎉 12

? Darf ich an {den Kran|die Bohrmaschine|den Stapler} schon allein?
a: Zweites Lehrjahr, Einweisung war im {month-2}.
b*: Mit unterschriebener Einweisung und einem in Rufweite: ja. Stapler erst mit Schein. Und Ärmel eng.
`
export const betriebsrat = `
= Sitzung am {weekday+2}: Tagesordnung
a: Schichtplan {month+2}, Auswertungen im neuen Netz, Umbau Pforte, Verschiedenes. Vorlagen hängen an, bitte vorher lesen.
c: Zum zweiten Punkt: die Frage nach Zahlen unter fünf Personen nehme ich mit.

? Auswertung im Netz: Was genau sieht die Leitung?
a: Es fragen täglich Leute.
b*: Keine Zahl über weniger als fünf, keine Rangliste, niemandes Lesen. Steht in der Vereinbarung, Anlage 2. Ich lasse es uns am {weekday+3} vorführen.

= Vereinbarung „mobiles Arbeiten“: Stand
a: Zwei Punkte offen: Ausland und Erreichbarkeit. Nächste Runde {weekday+6}.
c: Bei Erreichbarkeit bleibe ich bei 19 Uhr.

? Wer vertritt am {weekday+4} im Wirtschaftsausschuss?
a: Ich bin in {Leeds|Berlin}.
c*: Ich.

= Überstunden in der Montage, {month-1}
a: {x=310..640} Stunden, Vormonat {x-90}. Das ist keine Spitze mehr. Gespräch mit der Leitung ist angefragt.
`
