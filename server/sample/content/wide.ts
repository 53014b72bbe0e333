// Hydrogen, water, footprint, ideas, valve of the month, shutdown, remote experts.
export const hydrogen = `
? Permeation through {PTFE|EPDM|PEEK} at {350|500|700} bar: who has measured?
a: Literature disagrees by a factor of {five|ten}.
b*: We have, on two thicknesses, {#materials-lab} keeps the curves. Temperature counts more than pressure. I send the raw data.
c: Same direction with us. Our EPDM looked like a sponge after decompression.

? Rapid decompression: O-ring of {HNBR|FKM}, {90|95} Shore, cracked inside
a: Outside like new. {100|200|350} bar to zero in four seconds.
b*: Slower, or the grade for gas. Cut each tenth one open, outside tells nothing.
a: At 20 bar a minute: nothing.

= What the course in Leuna was worth
a: Three days. New to me: leak search with sound works, with foam hardly. New to the others: that our bellows has been tight for {two|three} years.
c: May we have the slides?
a: With the stains of the soup, on the page.

? Which steel under {100|350} bar hydrogen, {−40|20} °C: is {1.4404|1.4435} enough?
a: Customer asks for nickel above 12.5.
b*: Then 1.4435 with a certificate saying so. Cold worked parts separately. Bolts are the trap.

= Enquiries for hydrogen, by quarter
a: {9..14}, {17..24}, {31..46}. Orders: {1..2}, {2..4}, {5..8}. It is no longer a hobby.
c: Who answers them all?
a: Three of us. That is the next question.

? Helium or hydrogen for the leak test of a DN {25|50} valve?
a: Safety would like helium, the customer hydrogen.
b*: Helium with a factor for the rate, 5 % forming gas if he insists. Pure only outdoors at {there}.

? Can the dry running of a compressor seal be heard?
a: {12..30} thousand revolutions.
c: Acoustic emission, above 100 kHz. Curve looks like rain.
b*: We try that on the small rig from {weekday+3}. {Wolfgang Ehlers} has lent us his ear and a sensor.
`
export const water = `
? Things found in an impeller: {a football shirt|a road sign|two mobile phones}
a: {customer}, {pump}. Photograph on the page.
c: Size of the shirt?
a: L. It still fits.
+ 😄 24

? Ragging at {1.8..3} % fibres: which wheel?
a: {Two|Three} stops a week.
b*: Open single vane with the wide passage, and run it backwards for eight seconds after each stop, if the drive may. Stops went to one a month in {town}.
a: Backwards helped at once. Wheel ordered.

? H2S: which coating in the {sump|wet well}?
a: Concrete crumbles, our base plate follows.
b*: Two-component without solvent, 600 µm, and stainless for everything below the lid. Bronze becomes black lace.

= Reference: waterworks of {town}, {three|four} years
a: {Six|Nine} valves DN {dn}, opened {700..2,100} times, seat as new. They let us take a film.
c: May sales show it?
a: With their greeting.

? Energy check for {pumping station|booster station}: which data does one need?
a: They have a bill.
b*: Flow, head and power for a week, one minute, plus the wear ring. From the bill one reads only that it is too much.

? Legionella: circulation pump, who disinfects?
a: Hospital. Everyone looks at everyone else.
b*: The operator, with his plan; we deliver a pump that stands it: 70 °C and chlorine dioxide. Elastomer list attached.
`
export const footprint = `
= Leaks of compressed air on a Sunday: {26..61} found
a: {hall}, two of us, ears and a spray. Together {34..58} m³/h, that is {9..16} thousand euros a year, hissing. Two thirds mended at once.
c: We do {c.place} next Sunday. Cake is provided.
+ 👍 14

? LED in {hall}: motion sensor at {four|six} metres?
a: It goes off when one works quietly.
c*: Radar instead of infrared, and a rest light of twenty per cent. Nobody sits in the dark.

? Waste heat of the {compressor|furnace|test bench}: showers or heating?
a: {60|90|140} kW for {4,000|6,000} hours.
b*: Showers need it each day, heating only half of the year. Buffer of {3|5} m³ and you have both in the morning.

= One week without {the boiler|the second compressor}
a: Tried in {month-1}: nobody noticed but the meter. It stays off until {month+1}.
+ 👏 9

? What does one pump cost in CO2, roughly, customer asks?
a: {family}, {110..480} kg.
b*: Casting {3..4} kg per kg, machining and way small. Over its life: electricity, and that by a hundred times. Tell him the second first.

= Scrap wood becomes {crates|shelves|a playground}
a: {2.1..3.8} t a month. The apprentices have drawn, the kindergarten next door has ordered.
`
export const ideas = `
= Idea: {QR code|coloured dot|photograph} on each {pump|crate|valve} that leads to its history
a: Stand in front of it, see what was done, by whom, when. {Forty|Sixty} seconds instead of a telephone call.
c: For it. Starting where?
a: {here}, twenty pumps, until {month+2}.
d: We would be the second.
+ 👍 23

= Idea: shared {van|measuring trolley|welding table} for {here} and {there}
a: Each of us uses ours for {a third|a quarter} of the time.
c: Who pays the tyres?
a: Both. I have written down how.
+ 👍 15

= Idea: nobody writes mails to more than five people for {a week|a month}
a: Instead: write it where it can be read by all. We count before and after.
c: I have already failed today.
d: Count me in. Week {two|three}: {31..48} % fewer.
+ 👍 31 😄 9

= Idea: an hour a week in another {department|hall|job}
a: Not a programme, just a list with names. I would like to see how one packs.
c: Come on {weekday+2} at seven. Bring gloves.
a: I have packed six crates. Two of them may even arrive.
+ 😄 16 ❤️ 8

= Idea: {small batch|repair} corner at the foundry on Fridays
a: For prototypes and for parts that nobody can buy any more. {Two|Three} hours, one melt, whoever comes first.
c: Field service would fill that alone.
d: Decided: yes, as a trial until {month+3}. Reason: two machines stood for want of a handle.
+ 🎉 14

= Idea: a bench outside {hall} for the break
a: There is sun from half past eleven, and nothing to sit on.
c: Apprentices would build it.
a: Built. It holds eight, or six fitters.
+ ❤️ 21 😄 7

= Idea: the drawing on a screen at the machine instead of paper
a: {machine} for a start. Always the newest revision, one can enlarge it.
c: And with gloves?
a: Works with gloves. We tried it with the thick ones.
+ 👍 19

= Idea: thank-you cards that go from plant to plant
a: Printed, with a real stamp. I have had one for three years at my locker.
c: I would send the first to the gate in Gdańsk.
+ ❤️ 27

= Idea: one number for all the emergencies
a: There are {four|five} on the wall, and in an emergency one reads badly.
c: Legal says yes, telephone system says {month+2}.
d: Decided: yes. 112 stays 112, ours is 7777 in all the plants.
+ 👍 38
`
export const history = `
= Valve of the month: {the check valve of 1911|triple offset, DN 400|the valve that was too good}
a: It stood for {38|51|64} years in {a brewery|the waterworks|a dye works} and was opened when the building was sold. Seat: like new. Why it lived so long: nobody was afraid of it, so it was moved every Friday.
c: My grandfather may have cast that. Is there a number on the foot?
a: {1,204..3,960}. Ask him.
+ ❤️ 13

= Valve of the month: nickname “{the old lady|the whale|number seven}”
a: {2.1..4.6} tonnes, hand wheel of {1.2|1.4|1.6} metres. Two people needed {eleven|fourteen} minutes to close it. Now there is an actuator as large as a shoe box, and the hand wheel hangs at the gate.
c: I have closed it once. Never again.
+ 😄 11

? Valve of the month: who recognises this stem?
a: Square, left-hand thread, bronze, found under the stairs of {hall}.
c: Sluice valve for the canal? Before the war, anyway.
b*: Canal at {Halle|the old works}, 1926; drawing hangs in {room}. Left-hand, so that everyone closes it in the direction of the sun, it was said.
+ 💡 9

= Valve of the month: the mistake that became a product
a: In {1968|1974|1983} somebody mounted the disc by a few degrees crooked. It did not leak any more, at all. It took {nine|eleven} years until anybody could say why.
c: And what was the name of the somebody?
a: It does not stand anywhere. That is the saddest part of it.
+ ❤️ 17

= Valve of the month: {cryogenic|acid|oxygen}, and what it taught us
a: Gasket list, cleaning room, and the habit of signing for oneself: all three come from one order, {1991|1997|2003}, {sixty|eighty} pieces, two of which came back.
c: The cleaning room was a tent at that time.
`
export const shutdown = `
= Plan of the shutdown: three plants, {211..260} jobs
a: List with owner, part, crane, permit. Red: part not here. Please look at your lines until {weekday+2}, I telephone only with those who have not looked.
c: Line 3: six jobs, all parts here.
d: Gdańsk: two red ones, both bearings.
a: Thank you. One bearing comes from Halle.

? Who has the {32-tonne crane|scaffold|vacuum lorry} on {day+12}?
a: Two of us have it, says the plan.
b*: Morning Porto 1, afternoon Porto 2. The plan was right, the copy was old.

? Permit to work: who signs over the holidays?
a: Half of the list is skiing.
b*: Duty list is on the page, with numbers that are answered. From {day+9} it applies.

= Day {3..9}: {38..71} % done
a: On plan but for the {gearbox|heat exchanger|roof}. No accident, two plasters. Soup at noon is free, and good.
c: Second plaster was the soup.
+ 😄 9

? Part {part} did not come
a: Was promised for {weekday-1}.
c*: Halle has one, leaves at four by car. I know the driver, he does not stop for coffee.
a: Arrived. He did not stop.

= What we would do again, and what not
a: Again: one list, one telephone, soup. Not again: two versions of the plan, and painting in the same hall as welding. Pages stay here for the next one.
+ 👍 14
`
export const remote = `
= First call with the headset
a: {there}, {pump}, bearing change. I saw what the fitter saw, and drew an arrow into his picture. He needed {50..70} minutes, without it nobody would have come before {weekday+2}.
c: Helmet got warm, otherwise fine.
+ 👏 7

? Light: picture is black inside a volute
a: Lamp on the helmet blinds the camera.
c*: Lamp from the side, magnet foot. Two euros.

? May we record, and who sees it?
a: It would be good for the page.
b*: Only if the person says yes each time, faces out, customer asked. Not stored otherwise.

= Which jobs are suited: list after {nine|twelve} calls
a: Well: wiring, seals, alignment. Badly: noise (one hears nothing), fits (one must feel). Cannot tell yet: training.

? Network at {customer} is one bar in the pump house
a: Picture freezes when it matters.
c*: Cable to the gate, or record and send. The trick with the neighbour’s wireless we do not do.
`
