// Hydraulics: curves, suction, cavitation, operation.
export const pumps = `
? {pump} delivers {8..18} % less than last year, power is the same
a: Same valve positions, same level, same motor current. The flow meter was checked in {month-2}.
c: Wear ring?
b*: Less flow at the same power is what goes round inside: wear ring first, then the balance holes, then the meter after all. Measure the shut-off head for half a minute; if it is low too, open the pump.
a: Shut-off head {6..11} % low. Ring clearance {0.9..1.6}, should be {0.4|0.45}. Changed, flow is back.

? Cavitation or air? {Pump|The} {pump} crackles at full flow
a: Recording attached. It goes away when I throttle the discharge by a third.
b: Which of the two does the suction gauge do: stand still and low, or tremble?
a: It trembles.
c: Then it is air. Look at the packing of the suction valve; put some grease on it and listen.
b*: As {c} says. Cavitation crackles evenly, air comes in gusts. Grease on the stem, shaving foam on the flanges.
a: Foam was sucked in at the second flange. Two bolts, half a turn.
+ 💡 9

? How much margin over NPSH required do you really use?
a: The catalogue says half a metre, the last three complaints say something else.
c: 1 m or 20 %, whichever is more, for cold water.
b*: Like {c}, more above 300 kW and for suction specific speeds over 11,000. And remember that the curve is at 3 % head loss, where it has long been cavitating.
d: We have had the sentence about the 3 % in our offers since {month-6}. Fewer complaints, more questions, better questions.

? Two {family} pumps in parallel: one works, one heats water
a: Same type, same size, one delivers {70..90} % of the flow.
b*: Are the impellers really the same diameter? {Two|Three} millimetres are enough for flat curves. If they are: check the non-return valve of the second one and the order of starting.
a: {406|318|272} and {402|314|268}. Somebody had trimmed one for another place.

= Why we no longer throttle {pump}
a: New drive, {55|75|110} kW, since {month-4}. {38..61} MWh less a year by our meter, pays for itself in {14..26} months. What nobody had told us: the old minimum-flow valve has to be set again, otherwise you blow the saving into the tank.
c: What about the noise of the drive?
a: Behind a door. What you hear now is the silence of the valve.
d: Numbers for {#energy-footprint}? They would love them.

? Start against closed or open valve?
a: The instruction says closed, the operator says he has always opened a quarter.
b*: Radial wheel: closed or nearly, power is lowest there. Axial wheel: open, power is highest at closed. Half axial: read the curve. And never closed for more than a minute.
c: I painted a small picture of the three wheels on the panel. It is not beautiful, but it is understood.

? Minimum flow: continuous bypass or automatic valve for a boiler feed pump of {250..630} kW?
a: Customer wants the cheap orifice.
b*: Calculate the orifice over ten years of electricity and show it to him. {18..30} % of the flow, always. The automatic valve pays in under two.
a: I showed him. He asked why nobody had shown him before.

? Impeller {part}: crack at the vane root after {hours} hours
a: {alloy}, three of seven vanes, always on the suction side.
c: Frequency of the vane against the speed? Drive or fixed?
a: Drive, mostly at {41..47} Hz.
b*: Count: vanes times speed near a natural frequency of the shroud. Block {43|44|45} ± 1.5 Hz in the drive for now, and have the wheel tapped with a hammer. {Wolfgang Ehlers} does it in ten minutes.
a: Tapped: a fine ring exactly there. Band is blocked.

? Who has handled {white water|pulp|lime milk} at {4..8} % with a {KR|TR}?
a: The curve in the catalogue is for water, the customer is not.
c: Up to 3 % as water. At {5|6} % take ten per cent off the head and oversize the suction pipe.
b*: And no elbow directly before the suction. I send the table from {there}: measured, not calculated.
a: Table is exactly what I needed.

? Air in the volute after each start, vent takes {six|ten|fifteen} minutes
a: Horizontal split case, suction from above.
b*: The high point is not where the vent is. Drill and tap at the top of the suction side, {there} did it in {2023|2024}; drawing {drawing}. Until then: fill from below, slowly.
a: Tapped on {weekday-3}: forty seconds.

= The small change with the coupling guard
a: You can now see the coupling through a window of polycarbonate. In {weeks} we have found two loose elements without stopping anything.
c: Does it stay clear?
a: It is wiped on Mondays. So far nobody has signed with a finger.

? Oil ring or flinger disc at {2,950|3,550} rpm?
a: Bearing temperature {78..89} °C, oil sprays out.
c: Level?
b*: Oil ring dips too deep or is not round. Measure it on a plate: more than {0.25|0.3} out of round and it hops. Flinger is better above 3,000, but needs the exact level.
a: Not round by {0.6..0.9}. New ring: {66..71} °C.

? Sump pump starts {40..90} times an hour
a: The float hangs on a hook of wire that someone made with love.
b: What is the volume between on and off?
a: A bucket.
b*: Lengthen the hook by {20|30} cm. Then ask who made it, and thank him for it having worked for years.
+ 😄 9

= Site test at {customer}: contract met by a hair
a: {0.3..0.8} % over the guaranteed efficiency at the duty point, with our meters and theirs side by side for two days. What made the difference: clean wear rings and the suction screen that we insisted on opening.
c: Their meter or ours in the report?
a: Both, with the difference. It is the first time the customer has thanked us for a difference.
+ 👏 8

? Pump runs backwards when stopped, water hammer at the check valve
a: {Two|Three} seconds after the stop, a bang that one hears at the gate.
b*: Too fast a reversal for that valve. Nozzle check valve, or a damper on the swing one, or a slower stop if the drive can. Calculate before you buy; the pipe decides, not the pump.
c: We slowed the stop from 2 to 25 seconds. Bang gone, valve kept.
a: Slowed. The gate called to ask whether we still work.
+ 😄 14

? Trim or change the impeller: where is your limit?
a: The customer needs {12..22} % less head, permanently.
b*: Down to 85 % of the diameter we trim, below that efficiency goes away faster than the price of a wheel. And file the vane ends from the inside when you are at it, that gives half a point back.
c: Half a point confirmed, {bench}, last spring.

~ question
c: Gauge at the suction flange, not at the tank. Half of our cases end there.

~ question
c: What is the speed? Two questions were answered here last month for the wrong one.

~ discussion
c: Could you put the curve beside it, old and new? One picture for my boss.
a: Added. The blue one is the truth.
`
