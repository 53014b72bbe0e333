// Lean, logistics, travel, learning, data, sales, standards.
export const lean = `
= Before and after: {tool trolley|assembly bench 4|the drawer with fittings}
a: Before: {11..19} steps to the torque wrench. After: two. Cost: a board, an hour, and {colleague}’s good will. Pictures on the page.
c: Where did the things go that were left over?
a: {Red shelf|A crate}, four weeks. Then whoever wants.
+ 👏 9

? Morning round takes {25|35|40} minutes. How long is yours?
a: It began as ten.
c: Twelve, standing, in front of the board, no chairs.
b*: Three questions: what stands, what do I need, who helps. Everything else after it, by two people. And stop the clock loudly.
a: Thirteen this morning. It felt unkind, then it felt good.

? Kanban cards vanish at {the wash|line 2|the paint shop}
a: {Thirty|Forty} cards in {month-1}, {six|nine} are left.
b*: Make them larger than a trouser pocket.
a: A5 since {weekday-5}. All there.
+ 😄 15

= Set-up workshop on {machine}: {74..96} to {29..41} minutes
a: Two days with a camera, with the people who do it. Most of it was walking. The rest was one bolt with four turns too many.
c: What did the people say?
a: “You could have asked us.” So we asked.
+ 👍 12

? Who has a good board for {deviations|ideas|absence} that is alive after a year?
a: Ours has dust.
b*: The one that has a person for each week, and a line “done” that is longer than the line “open”. Take down what nobody answers.

= Suggestion of {month-1}: the wooden spacer
a: From {c}, late shift: a piece of wood between cover and crane hook, and it hangs straight. {8..14} minutes for each cover. {Sixty|Ninety} covers a month.
c: The wood was left over.
+ 👏 22
`
export const logistics = `
? Crate with stamp or without for {country}?
a: {Two|Four} pumps, {1.1..3.8} t, plywood.
c: Plywood needs none. The runners under it do.
b*: As {c}; runners of solid wood need the stamp, heat treated. They opened one in {town} because of two runners.
a: Runners are stamped.

? Container shows {three|five} shocks over 5 g. Refuse it?
a: Test field says the {rotor|bearing} may have a mark.
b*: Accept with reservation, photographs before unpacking, seal number, report within three days. If you refuse it, it stands in the rain for a month.
a: Bearing has marks. Insurer has everything. Thank you.

= Container week {day+7}: what goes where
a: **Pune**: two 40-foot, castings back. **Tulsa**: one, pumps. **Joinville**: half full, {3|5} pallets free; who has something?
c: Spare parts, two pallets, ready {weekday+2}.
a: Taken.

? Dangerous goods: is {touch-up paint|a battery drive|grease in cans} in the crate a problem?
a: Small tin, {0.5|1} litre.
b*: By sea limited quantity with label, by air not without papers. Out of the crate and separately, then nobody opens the whole pump.

? Customs in {town} asks for the tariff number of a {seal kit|positioner|test adapter}
a: They propose one with {8|12} %.
b*: Ours is with {2|2.7} %, ruling of {2023|2024} attached. Be kind, they have to ask.
a: Accepted.

= New: photographs before closing each crate
a: Four pictures, on the order, automatically. Since {month-1} {nine|eleven} disputes less, by my count of unpleasant telephone calls.
+ 👍 13
c: Can service see them?
a: Everyone.

? Forklift battery empty at {10|13} o’clock
a: Three of five.
c*: Water, and charge in the break instead of at the end. And one of them is from 2016, it may rest.

? {carrier} did not come. For the {second|third} time
a: {Six|Nine} pallets at the ramp.
b*: Second carrier is called after ninety minutes, I have signed that. Number hangs at the ramp.
a: Left at six. Thank you.
`
export const travel = `
? Hotel near {customer} in {town} that is quiet and not dear?
a: {Four|Six} nights, starts at six.
c*: The small one behind the station. Breakfast from half past five if you ask on the evening before. Avoid the one with the fountain.
a: It was quiet. The fountain I saw from afar.

? Receipt lost: {taxi|toll|dinner}, {11..46} euros
a: It flew away. Really.
b*: Own receipt, form R-{3..9}, up to {50|75} euros without asking. It happens twice a year to everyone.

? Per diem in {country}: from the departure or from the border?
a: Left at {16:00|21:30}.
b*: From leaving home or office; the country of midnight counts. The calculator does it, if you enter both times.

= Trains instead of flights under {five|six} hours
a: {41..66} people tried since {month-3}. Later on average: {14..22} minutes. Worked on the way: two hours. Would do it again: {four of five|nine of ten}.
c: The fifth one was me, beside the stag party.
+ 😄 14

? Rental car: {scratch|flat tyre|wrong fuel} in {town}
a: Small one. What do I do?
b*: Photograph, call the number on the key ring, sign nothing that you cannot read. Excess is insured.

? Toolbox as hold baggage to {country}: papers?
a: {23|28|31} kg, {the laser|two torque wrenches} inside.
c*: List with serial numbers, stamped at customs before departure, otherwise you pay on coming home. Half an hour.
a: Came back without paying. The officer admired the wrenches.
`
export const learning = `
? Which course first: “{course}” or “{course2}”?
a: I have one day in {month+1}.
b*: The first, if you have two colleagues who do the same; learn together. The second is good, but long before lunch.

= Passed: {level 2 ultrasonic|crane and sling|trainer’s licence}
a: After {three|four} evenings a week and one failed try. Thank you to {c}, who heard me recite the table of couplants in the canteen.
c: I can recite it too now.
+ 🎉 17

? Mentor wanted: {project management|hydraulics|speaking in front of people}
a: Half an hour every two weeks is enough.
c*: Gladly. I am not good at it, but I was worse.
a: First meeting was worth it.
+ ❤️ 9

= Book of the month: {about pumps, of 1932|how to ask|on checklists}
a: Thin, dry, funny at three places. Lies in {room}. Please put a slip into it with what you used.
c: Page 41, used on {weekday-2}.

? English for people who {read it well and speak it never|only write mails}?
a: I understand everything and say “yes”.
b*: Conversation at lunch, Tuesdays, nobody above B2, we begin with complaining about the weather.
a: We got as far as the food.
+ 😄 10

= “Reading a drawing” now as five short films
a: Six minutes each, in five languages, made with {colleague} who explains it better than any of us. Exam at the end, can be repeated.
`
export const data = `
? Two reports, two numbers for {delivery performance|scrap|open orders}
a: {88..93} and {79..84}. Both look official.
b*: One counts order lines, the other orders. Neither is wrong, neither says so. Definition is now on both, and the second one will go on {day+30}.

? Why is {month-1} always {three|four} per cent lower on the first of the month?
a: It recovers until the fifth.
b*: Late postings. Show the month only from the fifth, or mark it grey. People believe what is black.

= Definitions: {x=14..31} of 60 agreed
a: A sentence, a formula, an owner, an example. Hardest one: “delivered”. Four meetings, one of them loud.
c: What is it now?
a: “At the customer’s gate, with papers.” One sees why it was loud.
+ 😄 11

? Query takes {six|nine|fourteen} minutes, it used to be one
a: Table has grown, index is there.
b*: Your date is a text. Compare it as a date and the index is used.
a: Four seconds. I am ashamed and happy.
+ 💡 8

? Who owns the {supplier|customer|machine} master data, please one name?
a: I have three names and a distribution list.
c*: Me, since {weekday-9}. It had been nobody, politely spoken.
`
export const sales = `
? Reference for {medium} in {country}, DN {dn}?
a: {customer}, decision on {weekday+4}, our competitor has shown two.
c: Three from us in the list, one of them with a letter.
b*: Take the second, they like visitors. I call them, whether you may name them.
a: They may be named and they laughed about the question. Thank you.

? Customer says we are {12..19} % dearer. What do you answer?
a: {family}, {30..90} pieces.
c: What is in it: tests, papers, spares for ten years. Write it beside it.
b*: Ask what he compares. In two of three cases the other has no {fire test|3.1|coating}. In the third we are dearer, then it is a decision.
a: No coating. We are level now.

= Won: {24..160} valves for {customer} in {town}
a: After {seven|nine|eleven} months. What decided it, they say: that service answered within two hours in the trial. Thank you, {Daniel Mwangi} and Gdańsk.
+ 🎉 22

= Lost: {customer}, and why
a: Price was second. First was that we needed {nineteen|twenty-three} days for the drawing. They told us kindly.
c: In engineering it was three days. The rest was waiting.
a: Then let us look at the waiting, {weekday+2}?
c: With pleasure.

? Payment terms {90|120} days: may I?
a: Large house, good name.
b*: Up to 60 by yourself, above that finance, and for {country} with credit insurance. Answer within a day if the form is full.

? Offer in {two|three} languages until {weekday+2}: who helps?
a: {Spanish|Polish|Portuguese}, forty pages, technical.
c*: Pages 1 to 20 me. The technical part exists, from the offer of {month-5}.
d: The rest me. Terms of payment I translate only when sober.
+ 😄 8
`
export const standards = `
? Does DN {dn}, PN {pn}, {medium} fall into category {same1=II|III}?
a: The table ends exactly at my line.
b*: Gas or liquid, group 1 or 2, then the diagram, not the table. Yours: {same1=II|III}. I put the calculation into the file.

? Notified body wants {the calculation again|another material|a witness} after {two|three} years
a: Nothing has changed with us.
c: With them: new person.
b*: Send the old letter, kindly, with date. If the standard changed, they are right; look at Annex Z. If not, it is a talk of ten minutes.
a: Ten minutes it was.

? ATEX: pump with {magnetic coupling|PTFE lining|belt drive}, zone 1
a: Surface temperature at running dry?
b*: Without monitoring you cannot promise it. Temperature or power monitoring as part of the marking, or zone 2. Write the limit into the instruction, not only into our heads.

= What changes with the new edition of {EN 12266|ISO 9906|EN 13445|ISO 5208}
a: Read by three of us so that you need not. Four changes that concern us, one of them costs time: holding time for DN {200|250} upwards. Table on the page.
c: From when?
a: {month+7}, contracts before that stay.

? Drinking water: certificate for {EPDM|NBR|grease} expires on {day+40}
a: New list, new authority.
b*: Compound {7..9} is through, the others until {month+4}. Do not sell from stock without looking at the batch.

? Declaration of conformity in the language of {country}: necessary?
a: They want it tomorrow.
b*: Language of the country of use for instructions, yes. Template exists in 22 languages, the missing one is always yours.
a: It was mine. Translated within the day.
`
