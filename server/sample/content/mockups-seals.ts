// The conversations in the mockups: Seals & Gaskets.
export const mockupsSeals = `
? Barrier pressure on our Plan 53B drops overnight. Top up, or is the bladder gone?
% in seals-gaskets
% at 2d7h32m
% picture plan-53b-loop
% cast a=Inês Carvalho, b=Marta Wiśniewska, c=Jonas Reinhardt
a: Line 3, pump P-118, double seal with a bladder accumulator. When the late shift leaves we read **14.2 bar**; at six in the morning it is **12.6**, and the low alarm sits at **12.5**. Nothing under the drip tray, and the level is unchanged. We topped up twice last week and I do not like doing it blind.

The loop as it stands is in the sketch; the accumulator is outdoors, on the north wall.
+ 👍 6
b* @2d6h15m: It is the night, not the bladder. The nitrogen is a fixed amount of gas, so its pressure follows its temperature. Compare your morning reading with the table, not with the evening:

| Gas temperature | Expected | You read | Left over |
| --- | --- | --- | --- |
| 24 °C, evening | 14.2 bar | 14.2 bar | 0.0 bar |
| 15 °C, midnight | 13.7 bar | 13.3 bar | −0.4 bar |
| 9 °C, 06:00 | 13.4 bar | 12.6 bar | −0.8 bar |

So 0.8 bar is weather. The other 0.8 bar is real: isolate, drain and check the pre-charge before you top up. If it is below 9.0 bar at 20 °C, the bladder is due. And let the alarm follow the gas, as ours does since May:

~~~
(* low alarm, compensated for gas temperature, absolute bar *)
P_low := (P_fill + 1.013) * (T_gas + 273.15) / (T_fill + 273.15)
         - 1.013 - 0.5;
Alarm_Low := (P_barrier < P_low);
~~~
+ 💡 9 🙏 5
c>b @1d4h49m: > If it is below 9.0 bar at 20 °C, the bladder is due.
One caution from the Halle bench: read the pre-charge ten minutes after draining, not at once. The gas is still cold from expanding and you will condemn a good bladder. We did, twice.
+ 💡 4
a @6h25m: Checked this morning: 8.7 bar at 20 °C after ten minutes. New bladder is in, holding 13.4 at 9 °C. Thank you both.
+ 👍 3

? O-ring groove in the new DN 80 cover: 0.4 mm too shallow, or is it the drawing?
% in seals-gaskets
% at 3h18m
% picture o-ring-groove
% cast a=Tomasz Zieliński
a: Three covers of lot 4417 measured, all the same. The groove is 0.4 mm shallower than the ring wants; the drawing, A3-10482 revision C, does not give a depth but a radius, and the radius is right. Two more plants have covers of that lot on the shelf. Before I stop them: am I reading it wrong?
+ 👀 3

= Twelve pairs of faces from the Halle teardown, and three kinds of wear
% in seals-gaskets
% at 3d5h10m
% picture three-kinds-of-wear
% cast a=Jonas Reinhardt, b=Daniel Mwangi, c=Marta Wiśniewska, d=Priya Deshpande, e=Noor Siddiqui, f=Tomasz Zieliński
a: Twelve pairs from the overhaul in {month-1}, photographed on the same evening under the same lamp, numbered 1 to 12. I see three kinds of wear and would like to know whether you see the same three before I write it into the page [Seal face wear](/communities/seals-gaskets).

1. **Even and shiny** (1, 2, 5, 8, 10): they simply ran. Change them next time.
2. **Scored, radially** (3, 4, 11): dirt that came in at a stop, not while running.
3. **One-sided** (6, 7, 9, 12): here I am not sure. Dry running, or something bent.

Please look before you read the answers below.
+ 👍 14 👀 6
c @3d3h50m: Same three, except that I would put 11 to the first kind. The scores are old and polished over.
d @3d1h: 9 and 12 came from the same pump, I think? The shadow on the back is the same.
a @2d22h: Both from P-207's sister, yes. Well seen.
e @2d20h30m: Number 6 reminds me of what we had in cryogenic service: the carrier shrinks more than the ring and lets go on one side.
a @2d6h: P-131, hot water. No cold there. But the carrier is worth a look.
f @2d5h20m: Is there a recording of the vibration for 7?
a @2d4h: {Wolfgang Ehlers} has one, from the week before. Nothing at one times, something at two.
c @2d3h15m: Something at two is misalignment or a bent thing. I would look at the sleeve.
b @21h: Number 7 is not dry running. Look at the inner edge, that is what a bent sleeve does. I had the same in Mombasa in April; the sleeve was out by 0.08 at the free end and straight at the nut.
+ 💡 11
a @20h10m: 0.09. I have just measured it. I owe you one.
+ 😄 8 👏 7
d @19h30m: Then 9 and 12 should have it too. Same pump, same fitter, same week.
a @18h45m: 12 has it. 9 I cannot find any more, but I know who has it.
e @3h55m: So three kinds of wear and one kind of sleeve. May I take 7 for the apprentices?
a @2h50m: Take 7. It is the best teacher of the twelve.

? Does anybody run FFKM below −20 °C for more than a season?
% in seals-gaskets
% at 1d4h15m
% cast a=Noor Siddiqui
a: The data sheet says −15, the supplier says “in practice less”. I need it at −28 for a valve in an ammonia plant, thirty cycles a winter. Hardness is not the worry, it is whether it comes back after a month of standing still.
+ 👀 5
c @23h10m: Same question here, at −24, for {pump}. The supplier also told us “in practice less” and would not write it down.

= Open hour: faces under the microscope
% in seals-gaskets
% at 2d5h6m
% cast a=Marta Wiśniewska, b=Jonas Reinhardt, c=Inês Carvalho, d=Rui Nogueira
a: {weekday+7} {day+7}, 15:00 in Halle and Gdańsk, 14:00 in Porto, 19:30 in Pune. {Jonas Reinhardt} has the microscope with the ring light, and the picture goes out by video. Bring your worst seal; the best story gets the biscuits. So far 31 people from six plants and service centres come.
+ 👍 22 🎉 9
c @2d4h: I bring the bladder. It is not a face, but it has a face.
+ 😄 9
b @2d1h30m: Accepted, as a guest.
d @1d3h: Please say which one you bring, so that Jonas can sort them by size of objective.

= Sun shade for outdoor accumulators
% in seals-gaskets
% at 68d4h
% picture sun-shade
% cast a=Priya Deshpande, b=Inês Carvalho, c=Marta Wiśniewska, d=Rui Nogueira
a: Our accumulators stand in the sun from ten to four. The gas goes to 58 °C, the pressure with it, and in the evening the alarm comes. A shade of sheet metal on two brackets keeps it below 41. Cost per shade: less than one call-out. I propose it for every outdoor accumulator, all plants. Who is for it?
+ 👍 38
c @67d5h: For it. In Gdańsk it is snow rather than sun, but the brackets are the same.
b @67d3h: Line 3 has six that would need one. I can measure them.
d @60d: 38 of you are for it, nobody against. {@a} builds six in Pune first, then we look at the alarms.
a @3d1h40m: In work. Six shades stand since Monday; the alarm has been quiet for three hot afternoons.
+ 🎉 12

? How to ask so that the first answer fits
% in seals-gaskets
% pin
% closed
% cast a=Jonas Reinhardt, b=Rui Nogueira
a: Two minutes that save two days. Please say:

- which pump or valve, which position, how many hours;
- what it did **in the hour before**, as the log tells it, not as the shift remembers it;
- pressure and temperature in the seal chamber, measured, with the place where you measured;
- which seal, with the number on the bag;
- pictures, with a finger or a ruler in them.

What you think it is may come last. Nobody will hold it against you.
+ 👍 41 💡 12
b: Pinned. It is also the first thing newcomers get from me.

= Seal failure report: the form, and who reads it
% in seals-gaskets
% pin
% cast a=Jonas Reinhardt, c=Priya Deshpande
a: The form has one page. It goes to me and to {Marta Wiśniewska}, we read all of them on Friday mornings, and once a quarter you get to see what we learned: which parts, which plants, which causes. Reports without a picture come back with a kind word.
+ 👍 17
c: Reviewed for Pune: field 7 now takes °C and °F.
`
