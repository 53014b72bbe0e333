// Sand, melt, gating, cores, heat treatment.
export const foundry = `
? Shrinkage at the {flange|boss|foot} of casting {part}, always the same place
a: {alloy}, {x=28..190} kg, section through three of them: cavity the size of a {pea|hazelnut|thumbnail} under the {flange|boss}. Feeder is dry on top, as if it had fed nothing.
c: Picture of the section, please, with the feeder still on.
b*: The neck freezes first. Your feeder is large enough and cannot get there. Make the neck {30|40} % thicker or put a chill opposite, not both at once or you will not know which it was.
a: Neck changed: two of two sound. Chill not needed.

? Blows under the skin after the new core binder // Round, shiny holes since binder lot {lot} // Gas holes on {part}, cores are {three|four} days old
a: Since lot {lot} of binder. Small, round, shiny inside, {1..3} mm below the surface, at the top.
b: Shiny and round is gas. How long between core making and pouring?
a: {Three|Four} days, and it rained.
b*: There it is. Cores drink water. Dry them {20|30} minutes at {140|150} °C before closing, or pour within a day. And vent through the print; I can see in your picture that it is painted shut.
a: Vent opened, dried. One batch of forty without a blow.

? {alloy}: carbon on the low side, {0.02..0.03} %, twice this week
a: Spectrometer or melt?
c: Did you burn the same sample on the other side?
a: Both sides the same.
b*: Check sample first. If that is right, look at the returns: with more than {55|60} % own scrap it creeps. Then the ladle: a new lining takes carbon for the first two heats.
a: New lining since Monday. Two heats later it was back where it belongs.

? How long do you keep the sand after {GJS|steel} before reclaiming? // Loss on ignition {2.4..3.6} %: throw away or mix?
a: The silo is full and the laboratory says loss on ignition {2.4..3.6} %.
b*: Below 3 % mix one to three with new, above that once more through the cooler. It is the fines that hurt you, not the number. Sieve it.
c: We blow off the fines twice since {month-5}, scrap by sand inclusions went from {x=19..27} to {x-13} per thousand.

= Scrap by cause, {month-1} // What we threw away in {month-1}, and why
a: {x=3.1..4.9} % in all. Sand {0.9..1.3}, shrinkage {0.7..1.1}, misrun {0.4..0.6}, handling 0.3, “other” 0.4. Other should not be there. From this month each “other” needs a word.
c: Handling is the crate at the shot blast. It has one side.
a: Then it gets another one.
d: Thank you for making it public. In {d.place} we have never seen such a table.

= Pattern {drawing} is worn by {0.8..1.6} mm at the parting line
a: {Twenty-six|Nineteen|Thirty-one} thousand mouldings. We can spray and recut, one week, or make a new one from resin, five. Volume next year is {small|not known}.
c: Recut. And scan it before, so that a new one can be milled one day without the old one.
b: Scan it in any case. I know of {four|six} patterns of which there is only the wood.
a: Scanned on {weekday-1}. Recut runs.

? Cracks at the {rib|inner radius} after heat treatment, not before // {part}: clean before the quench, cracked after
a: {steel}, solution {1,080|1,100|1,120} °C, water. Dye penetrant before: clean. After: a line of {15..40} mm in {two|three} of ten.
b*: Radius? With less than {8|10} mm you quench the notch. If the drawing cannot be changed: water with a step at {950|1,000} °C, and lay them with the thick end down. Ask {@b} for the sheet with the positions.
c: We turned the basket by ninety degrees and the cracks stayed away. Cheap to try.
a: Turned first: one of twenty. With the step: none of forty.

? Who has experience with ceramic filters, {10|20|30} ppi, for {alloy}?
a: Slag specks on machined faces, visible only at the customer, naturally.
c: 20, horizontal, with room for the float. Not too close to the ingate.
b*: 20 ppi and a hotter start: the filter takes {15|20} degrees from the first metal. Otherwise it freezes and you pour a filter.
a: It froze. Then it did not. Faces are clean.
+ 😄 6

= Ladle preheating: {x=14..22} minutes saved per heat // New burner on the ladle: what it brought
a: New burner with lid. {950|1,000} °C at the wall in {25..35} minutes, gas down by {18..30} %. What surprised us: fewer cold starts, so fewer pigs.
c: Which lining?
a: The grey one, three layers. Data sheet is on the page.

? Misrun in thin walls, {4|5} mm, impeller {part} // Vanes of {part} do not fill at the tips
a: Vanes do not fill at the tips, {three|five} of twenty. {1,540|1,560|1,580} °C at the spout.
b*: Temperature at the spout is not temperature in the mould. How long is the way? Every ten seconds cost you about eight degrees. Vent the tips, 2 mm, before you go hotter; hotter gives you the next fault.
c: Vented ours, same impeller. Filled.
a: Vented: nineteen of twenty.

? Resin smell in the hall since the change: what do you measure? // Below the limit, and it smells
a: The {late|night} shift complains, the meter says everything is below the limit.
b: Below the limit is not nothing. When did the fan filters change?
c*: Ask {#safety-first-emea} or your own safety people for personal sampling over a shift, not only the fixed one. In ours the hood was {40|60} cm too high since it had been in the way.
a: Hood is down by fifty. Complaints stopped, and the meter now reads what it should have read all along.

? Nodule count low in heavy sections, {x=70..105} instead of 150 per mm²
a: Hub of {part}, wall {70..110} mm. Edges are good.
b*: Inoculate late, in the stream, {0.1|0.15} %, and pour it within {seven|eight} minutes after treatment. Fading is faster than people think. Cooling by chill helps the count, but look at carbides.
a: Count {x+55}. The stopwatch hangs at the ladle.

= Test bars from the runner do not tell the truth // {6..11} % below the test bar: strength in the casting
a: Cut bars from three castings and compared with the separately cast ones: strength {6..11} % lower, elongation by a third. Nothing new, but now it is our own number.
c: Which thickness?
a: {40|60|80} mm. Thin walls agree.
b: Please bring this before the standard meeting on {weekday+8}. They design with the pretty number.

= Apprentices poured their first casting // A bell of {4..9} kg
a: Eleven of them, a bell of {4..9} kg in tin bronze, with the year on it. It rings in {F sharp|E flat}, more or less. Thank you to the late shift for the patience.
+ 👏 19 🎉 8
c: More or less is how all of ours ring.
d: I was one of them in {1998|2004|2011}. Mine hangs in the garden.

? Supplier castings: what do you inspect at receipt? // A casting that is {same1=3|4} % light // Receiving inspection of castings: what is worth it?
a: {Wall thickness|Everything}, says the plan, which means nothing in practice.
c: Weight. A casting that is {same1=3|4} % light has a hole in it.
b*: Weight, three walls with ultrasound, the number, the certificate, and one section per lot and quarter. The weight finds most of it.
a: Scale stands at the receipt since {weekday-4}. First find: a core that had floated.
+ 💡 8

? Graphite rings from the foundry for high-temperature packing: can we make small lots?
a: {Twenty|Forty} pieces a year, delivery from outside is {fourteen|nineteen} weeks.
b: Pressing is no problem, baking is. We have no furnace without air above {800|900} °C.
c*: Machine them from blocks. Dust extraction is needed, and separate from the steel. Cutting takes minutes.
a: Block ordered. {Machine|The small lathe} gets a hood.

~ question
c: How far is it from the ladle to the mould, in seconds? It is usually that.

~ question
c: Section, please. Without the section we are poets.
+ 😄 8

~ question
d: In Pune the same part runs with two feeders. I send the sheet.

~ discussion
c: Same distribution with us, only the handling is worse.

~ discussion
c: Could you run this through the simulation, for once with the real pouring time?
a: Asked {Mei-Ling Tan}. It is in the queue for {weekday+4}.
`
