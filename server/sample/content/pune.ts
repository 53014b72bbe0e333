// Pune campus, gate to gate.
export const pune = `
= Bus route {3..14}: new stop from {day+5}
a: Because of the metro work the {Hinjawadi|Wakad|Chinchwad|Baner} bus stops {200|300} metres earlier, before the flyover. Timings same. Please be five minutes early in the first week.
c: Second shift also?
a: Yes, both ways.

? Power dips at {14:10|15:20|16:40} every day this week, did you also lose the {furnace program|CNC offset|test log}?
a: Third time. UPS holds the screen but not the drive.
b*: The feeder is being switched while the new substation is tested. It is announced for {weekday+3} to end. Until then, please no long cycles between two and five; the furnace has its own feeder from today.
a: No dip since {weekday-1}. Thank you for explaining and not just repairing.

= Canteen: {thali|biryani|misal} on {weekday+2}, and a second counter
a: The line was eleven minutes on average, we measured (test field, sorry). Second counter opens on {day+6}. Jain and no-onion food from counter 2.
c: You measured with uncertainty?
a: Eleven minutes, plus or minus one dosa.
+ 😄 28

= {Ganesh|Diwali|Dasara} celebrations: plan for the campus
a: Rangoli from eight, aarti at half past four at the main gate, sweets for all shifts including the night. {Foundry|Assembly|Quality} is in charge of the decoration this year, and they are taking it very seriously.
c: The night shift thanks you for remembering.
d: Last year’s was beautiful, this year’s will be measured.
+ 🎉 26 ❤️ 11

? Where do I get a visitor pass for {two auditors|my parents|a supplier} on {weekday+4}?
a: The form asks for a vehicle and they come by train.
b*: Write “train” in the field. I am serious, the gate knows. One day before, please.

= Rain: {gate 2|the underpass|the old road} is closed
a: Water is up to the {kerb|ankle}. Use gate 1, buses go round. Who is stuck: stay, there is tea, and the shift is informed.
c: I am stuck at {Aundh|Pashan|Chakan}, start without me.
a: Stay safe. We start slowly.
+ 👍 19

= Congratulations to the test field: {VX|KR} order of {14..40} pumps out in time
a: Last one left at ten in the night, tested twice. Priya says the pumps were nervous but well prepared.
c: They passed with distinction.
+ 👏 21 😄 7

? Does anyone share a cab from {Viman Nagar|Kothrud|Hadapsar} for the {first|general} shift?
a: I leave at {5:40|7:50}, pay by turns.
c: I am in, and one more from my lane.

= Blood donation on {weekday+6}
a: Nine to two in the training hall. Last time {x=88..164} people from all shifts, doctors were impressed, samosas also.
+ ❤️ 17

? Cricket net on {Saturdays|Sundays}: is the ground free?
a: We are fourteen and have nine pads.
b*: From seven to nine, then apprentices. Bring the tenth pad yourselves.

= New colleagues this week: {six|nine|eleven}
a: {Three|Four} in foundry, {two|three} in machine shop, others in design. Please show them the good tea (near pattern store, not the machine).
c: Near pattern store, confirmed.
+ 😄 13 ❤️ 8

? Is the creche taking new children from {month+1}?
a: My daughter will be two.
b*: {Four|Five} places, form at HR until {day+10}, visit on {weekday+5} at four.
a: Visited, she did not want to leave. Good sign.

= Solar roof of {hall|the canteen|the machine shop}: first month
a: {38..64} MWh, about {9..14} % of what we used. On Sunday the meter ran backwards and three people took a photograph of it.
+ 😄 10 👍 18

= Tree planting: {120|200|300} saplings behind the foundry
a: {weekday+6}, seven in the morning, gloves are there. Each tree gets a name tag, the one that grows fastest gets a speech.
c: Mine from last year is taller than me. It is not difficult, but still.
+ 😄 17 ❤️ 9
`
