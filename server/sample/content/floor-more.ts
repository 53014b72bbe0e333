// More of the foundry, the test benches, field service, and first weeks.
export const foundryMore = `
? Sand inclusions on the {cope|drag} side since the new moulding line
a: {x=4..9} in a hundred, {GJL-250|GJS-400-15}, mostly beside the runner.
c: Blow out before closing?
b*: Runner erodes: too fast. Metal at the ingate under 0.5 m/s for that wall. Widen the ingates, not the runner. And look at the wash under the sprue, it belongs to be hard.
a: Widened by {25|30} %: {x-3} in a hundred, then fewer.

? Hardness differs by {30..55} HB between the two ends of a {bearing bracket|cover}
a: Same ladle, same mould.
b*: Time in the mould. One end near the chill or the wall, knock-out too early. Leave it {two|four} hours longer, once, and measure again.
a: Four hours: {9..14} HB. The oven is glad about the break too.

? How do you store wooden patterns in the monsoon? // Pattern box {drawing} has opened at the glue
a: {Two|Three} boxes have opened at the glue.
c: Dehumidifier, {50|55} %, and off the floor.
b*: Shelf, air all round, lacquer on the back as well: it swells through the side nobody paints.
a: The back was bare. Lacquered.

= Cut open: what is inside a {DN 80|DN 150|DN 200} body from each of three sources
a: Sections, polished and etched, on one photograph. Ours is in the middle in all but one respect: their feeder is better. I have asked, they have told, so easy is it.
c: And the third?
a: We do not buy from the third any more.

? Which inoculant for thin GJS walls, 5 to 7 mm: carbides at the tips
a: Machine shop says the tool sings.
b*: Bismuth bearing, 0.1 in the stream, pour within five minutes. Or 0.2 % more silicon, if the elongation allows. Ask your machine shop for the chips, they tell you before the section does.
c: Chips like needles: carbides. Chips like commas: fine.
+ 💡 8

? {1.4469|1.4517}: ferrite {58..66} % in the heavy section
a: Limit is 55.
b*: Cools too slowly through 900. Thinner wall is not for you to decide, faster out of the furnace is: under {60|90} seconds to water. Film it once.
a: {140|160} seconds, crane was busy. Crane waits now. {47..52} %.

= A day in Pune’s core shop, for those who only see castings // Cores that sing, cores that do not
a: {Fourteen|Sixteen} women, {nine hundred|twelve hundred} cores a shift. They hear a crack by tapping. I recorded it: good, bad, good. Please listen with headphones.
c: I could not hear it. Then I could. Then I could not stop.
+ ❤️ 23

? Riser sleeve sticks to the casting at knock-out // Fettling {part}: {12..20} minutes for one riser
a: Insulating one, {part}, fettling needs {12..20} minutes for each.
b*: Breaker core between. Neck with a notch of 3 mm. Somebody left it off for saving eleven cents.
c: It was us, and it was nine cents.
+ 😄 10

= First melt with {60|70|80} % of returns from {machining|our own scrap}
a: Chips briquetted, oil under {0.5|0.8} %. Carbon where it belongs, smoke less than feared, slag more than hoped. {11..19} % off the charge price.
c: Which briquette press?
a: Borrowed. If the second month is as good, we write a case.

? What do you do with a heat that is off by a hair? // {same1=Mn|Cr|Mo} {same2=0.02|0.03} over, 1.8 t in the ladle
a: {same1=Mn|Cr|Mo} {same2=0.02|0.03} over, 1.8 t in the ladle, moulds wait.
b: How long can you hold?
b*: Dilute with clean scrap, 3 %, two minutes. Not possible: pour what has a wide specification and tell the planner before, not after. Pigs are the third choice and no shame.
a: Diluted, hit it. Planner slept through it.

? Gas in GJL-250: fissures, not round, under the {flange|boss|rib}
a: Only in winter.
c: Rusty scrap?
b*: Nitrogen from steel scrap and resin. Titanium 0.02, and warm the scrap. Round is hydrogen, fissured is nitrogen; hang it at the spectrometer.

= Thank you, melters // To the melters of {weekday-2}
a: For the double shift after the power cut. {Nine|Eleven} tonnes saved out of the furnace, not a drop on the floor.
+ 👏 31 ❤️ 12
`
export const benchesMore = `
? Pump {pump} 2 % better in Gdańsk than in Pune
a: Customer has both reports. He is patient, but he asks.
b*: Temperature first: {34..38} °C against {16..19}. Then density, then the leakage of the reference ring. Send both raw files, I take them to the same water.
a: At the same water: 0.4 %. Customer is content, he even thanks for the word “uncertainty”.

? Which filter time for {pressure|torque} at 50 Hz sampling?
a: One sees the vanes.
b*: You should see them, for a minute, then not. 1 s for steady points, raw data always kept. Never filter before saving.
c: “Never filter before saving” has been tattooed on nobody yet. I would understand it.
+ 😄 8

? Bench pit smells since {weekday-6} // What is it that smells under {bench}?
a: Test field by name, not by nature.
c*: Dead leg behind the old manifold. Open V{12|14|19}, flush five minutes, close, sign.
a: Signed with a peg on the nose.

= Report template: one page, for the customer first // The signature used to be on page eleven // One page first: new test report
a: Duty point, result, uncertainty, picture. All the rest behind it. Three customers have tested it; two have asked whether we could do that for the others too.
c: Where does the signature go?
a: At the bottom. It used to be on page eleven.

? Hydrotest: pressure falls by {0.2..0.5} bar in ten minutes without a drop outside
a: {DN 200|DN 300}, {24|38|60} bar, new seals on the blind flanges.
b*: Air or temperature. Water from the main is {8|10} °C, hall has 22: it should rise. If it falls, air is dissolving. Vent again after the first five minutes, wait, begin anew.
a: Second try: nothing moves. Ten minutes of patience.

? Who can read the dongle of the old {torque|vibration} software? // Parallel port wanted
a: Parallel port, label “do not lose”.
c*: The gate has a computer with that port. It is the gate’s secret, ask nicely.
a: They have asked for a pump in return. They got a small one.
+ 😄 14

= Night test: {31..46} points without a person
a: Sequence ran from 22:10 to 05:40, stops at every alarm, calls nobody but the telephone on the desk. Two points repeated by itself since they scattered. In the morning there was a report and warm water.
c: Who watched the watcher?
a: A camera on the pit, and {colleague}, who could not sleep.

? Flow straightener: tube bundle or plate with holes? // {same1=three|four} diameters before the meter of {bench}: what fits?
a: Space: {same1=three|four} diameters.
b*: Plate, and accept the loss. Tube bundle wants eight after it. Have it made from the drawing {drawing}, deburr the holes, it matters more than you think.

? Speed sensor counts {double|half} at {900|1,150} rpm
a: Reflective strip and a bit of oil.
c: Two reflexes. Black tape opposite.
b*: Matt black, all round, one strip. And a second sensor on teeth, for when the first lies.

= What the auditor of the accreditation wanted to see // Accreditation audit: all the way to the national standard
a: Traceability of {one|two} points, all the way to the national standard: {nine|eleven} papers, found in {six|fourteen} minutes. He smiled at paper seven, since it was his own signature from {2013|2016}.
+ 😄 12 👍 9

? Can I test {sea water|glycol 30 %|oil VG 46} on {bench}?
a: Pump goes to {customer}, they want “as in reality”.
b*: Water, and calculate; that is what the standard is for. If they insist: oil loop in {there}, {two|three} days of cleaning included. No sea water, never again.
c: There was an incident.
d: We do not speak of the incident.
+ 😄 19

? Clamp-on meter on {GRP|lined|rusty} pipe: what do you get? // Clamp-on jumps between {same1=80|95} and {same2=140|155} m³/h
a: Jumps between {same1=80|95} and {same2=140|155} m³/h.
b*: On lining nothing sensible. Move to the steel piece, grease, two paths, straight run ten diameters. If it still jumps, believe the jump: there is air.
a: There was air.
`
export const serviceMore = `
? Customer wants a guarantee on a seal that he fitted himself // {customer}: seal fitted by himself, leaks, and now?
a: {pump}, {customer}. He shows me a film of himself fitting it. It is a good film.
b*: Watch it with him. If it is right, we pay; if not, he has paid for a lesson and knows it himself. Where does he take the clips out?
a: In minute four, with the pump running. He has seen it himself.
+ 😄 15

? Foundation bolts too short by {20|30} mm after levelling // Crane until four, bolts too short
a: Crane is paid until four.
c: Coupling nuts.
b*: Coupling nuts with full thread, property class as the bolt, and grout afterwards without shrinkage. Not welding, whatever they say.
a: They had said it. Twice.

? How do you tell a customer that it is his pipe? // Four pumps in three years at {customer}
a: Four pumps in three years, always “the pump”.
c: With a level and two bolts out: let him see how the flange moves.
b*: Take out all bolts of the discharge in his presence. It springs by {4..11} mm. Nobody needs to say anything.
a: {7|9} mm. He said it himself, quietly.
+ 👏 13

= Three things from a week in {country} // A week in {country}
a: First: the voltage is {8..14} % low in the evening, tell the drive. Second: sand is finer than the filter. Third: if they invite you to dinner before the start, the start is on the next day, and it will work.
c: The third has been my experience on four continents.
+ 😄 11

? Grout cracks at the corners after {two|three} weeks
a: Base {1.2 × 2.4|1.6 × 3.0} m, epoxy, {33..38} °C by day.
b*: Poured too warm and in one go. Corners want a radius and an expansion joint each 1.2 m. Inject what is there, and next time pour at night.
a: Next time at five in the morning, with lamp.

? Motor runs, pump does not // Current {same1=30|40} %, no flow, {pump} // {pump}: turns, does not deliver
a: {pump}, new, turning direction right, suction open, discharge open, current {same1=30|40} %.
c: Coupling?
a: …
b*: It happens to everyone once. Spacer is in the second crate.
a: It was in the second crate.
+ 😄 26

? Spare parts list for a {1978|1984|1991} {BN|KR}, number plate painted over
a: Customer loves it and wants ten more years.
b*: Scratch at the top left, the plate is brass. Otherwise the casting number on the foot, under the paint, four digits and a letter. {#spare-parts} finds the drawing by it.
a: Four digits and an R. Drawing is by hand, with shading. It is beautiful.

= Handed over: {six|nine} pumps, no open points // {town}: handed over, list empty
a: After {four|five} weeks. Open points at the end: none, for the first time in my {eleven|seventeen} years. I asked the customer’s man to write that down, he added a sun.
+ ☀️ 5 👏 17

? Actuator limit switches: {torque or travel|both}?
a: {valve}, DN {dn}, metal seat.
b*: Metal seat: closes by torque, opens by travel. Soft seat: both by travel. If it is set the other way round you have either a leak or a bent stem.
c: Bent stem is hanging in our workshop. Form of a question mark.
+ 😄 7

? Which phrase book do you use at {customer}, {country}? // Twelve words for {country}
a: My “a little to the left” has led to a misunderstanding.
c: Hands, a pencil and a coin.
b*: Twelve words are enough: stop, slowly, up, down, more, less, hot, closed, open, wait, thank you, coffee. Ask in which order.
+ ❤️ 14

= The torch that came back // Parcel from {town}
a: Lent in {2021|2022} in {town}, returned today by post, with new batteries and a bag of dates. No letter.
+ ❤️ 29

? Discharge pressure swings with {0.3|0.5} Hz, ±{0.4..1.1} bar
a: Two pumps in parallel, one drive each, both controlled by pressure.
b*: Two controllers for one pressure: they fight. One leads, the other follows with the same speed. Or one at fixed speed.
a: One leads. It is so quiet that they called whether it runs.
`
export const newhereMore = `
? What do people here eat at ten? // Where does everyone go at ten?
a: At ten everything stands still and everyone vanishes. I sit at my desk and do not know where to.
c: Hall 3, window side. Bring something, it does not matter what.
b*: It is the second breakfast, it is holy, and nobody has told you because everyone thinks it is natural law. Come along.
a: I came along. It was egg.
+ 😄 17 ❤️ 8

= Hello from the night shift // Hello, from the dark
a: {Two|Three} months at Aldermoor, always in the dark. I would like to know who you are, by day.
c: We find your notes in the morning and they are the best ones. Hello.
d: From {d.place}: when you go home, we begin. We could talk at six, you yawn, I yawn.
+ ❤️ 16

? Who explains {the shift model|the bonus|the pension} in simple words?
a: I have been given a brochure of {32|48} pages.
c: Page 9 and page 30, the rest is law.
b*: Half an hour with {People services|the works council}, Thursdays at two, without appointment. Take the brochure, they mark what concerns you.

= From intern to colleague // Signed, since {weekday-3}
a: On {day-3} I signed. Thank you to the {test field|foundry|service desk}, who let me break something that was not important, and then something that was.
c: We have framed the second thing.
+ 🎉 22 😄 9

? Is there somebody who started at the same time as me? // Who else began on {weekday-8}?
a: {weekday-8}, {here}.
c: Yes, me, {quality|line 2|dispatch}. Lunch?
b*: Six of you began on that day, I have put you into a conversation. The oldest of you is 54, the youngest 17, and both are nervous.
+ ❤️ 11

? May I contact {the head of engineering|the plant director|Jonas} directly? // Whom may I write to, and whom not?
a: At my last place one went through the secretary.
b*: Here one asks in the open, then they answer when they have time, and others learn too. Direct is also all right. The worst that can happen is a short answer.
c: The short answer of {Jonas Reinhardt} is “Picture?”.
+ 😄 20

= Three words I had to learn // “Zaraz” means later
a: “Eigentlich” means no. “Amanhã” does not mean tomorrow. “Zaraz” means later. I am at home now.
+ 😄 31
c: “Adjust” in Pune: it will fit, somehow.

? Where may I park my {bicycle trailer|motorbike|old car with a roof box}?
a: It is longer than the lines.
b*: Behind the fire station, between the two trees. Not before the hydrant, they have no humour there.

= My first mistake, told before somebody else does // Every tray had an order number
a: I sent {forty|sixty} labels to the wrong printer. It stands in the canteen. For an hour every tray had an order number.
c: My soup was 45-0117.
d: Do not change anything.
+ 😄 38 ❤️ 12

? I am the only one in my team who does not speak {German|Polish|Portuguese}. Tips? // They switch to English and then it becomes quiet
a: They are kind and switch to English, and then it becomes quiet.
c: Ask for the word, not for the language. “What is that called?” twenty times a day.
b*: Course on Tuesdays, and a partner who wants your language. I have three on the list who want {Marathi|Spanish|Swahili}.
a: Partner found. We begin with tools.
+ ❤️ 13

= Goodbye after {31|38|44} years, and a small request // My last day, {day+1}
a: Tomorrow is my last day. The request: take one who is new to the window in {hall} in the late afternoon, when the light falls on the big lathe. Nobody showed it to me, I found it in my ninth year.
+ ❤️ 57
c: I have stood there today. Thank you.
`
