// More of Seals & Gaskets: gas, cartridges, gaskets, storage, habits.
export const sealsMore = `
? Cartridge seal: setting clips out before or after coupling up? // When do the setting clips come out? // Clips of the cartridge on {pump}: the sheet says one thing, the fitter another
a: The sheet says “before start”. The new colleague says after, the old one says it does not matter.
b*: After coupling and after the axial position is fixed, before turning by hand. If you take them out earlier, the spring sets the length and not you. Then hang them on the pump, somebody will need them when it is taken out.
c: We hang them on the nameplate. Ten years later they are still there.

? Thermosyphon pot is warm at the bottom and cold at the top // Plan 52 on {pump} does not circulate // Pot of {pump}: top cold, bottom hot
a: Plan 52, {pump}. It should be the other way round, I think.
c: Vented?
b*: It does not circulate. Air in the upper line, or the line has a sag. Both lines must rise all the way, no horizontal metre. And check which port of the seal is in and which is out; they look the same.
a: They look the same. They were not.
+ 😄 8

? Gasket {1.5|2|3} mm: is thicker safer? // Thicker gasket for an old DN {dn} flange? // 1.5 or 3 mm on DN {dn}?
a: DN {dn}, {medium}. The fitter says thick fills better.
b*: Thinner, nearly always: less creep, less surface to push out. Thick only for bent flanges, and then mend the flange. 1.5 for everything up to DN 300 here, since {2022|2023}.
c: Retightenings went from {x=14..29} a month to {x-11} with us.

? Seal water: {2..9} l/min too much after the overhaul, no leak outside // {pump} drinks {2..9} l/min of flush since the overhaul // Flush flow has doubled, nothing drips
a: It goes into the product, the lab complains about dilution.
b*: Throat bushing. It was left out or it is the wrong one, {0.8|1.0|1.2} instead of {0.25|0.3} clearance. Flow meter on the flush, with a limit, shows you the next time.
a: It lay on the bench. Nobody had missed it.

? How do I clean faces before fitting, really? // Alcohol, acetone or nothing: cleaning of faces // Last step before the faces meet: how do you clean?
a: I have seen acetone, alcohol, a sleeve, and breath.
b*: Lint-free cloth, alcohol, one direction, new cloth for the second face. Nothing after that, no finger. For carbon no soaking, it drinks. Breath is for spectacles.
+ 😄 11 👍 9
c: And wash your hands before, not only after.

? Spring side has rusted on a seal for {demineralised water|condensate} // Rust on “stainless” springs, {pump} // Springs brown after {x=5..11} months in condensate
a: “Stainless”, says the box. {1.4310|1.4571}?
b*: 1.4310 is a spring steel and not fond of chlorides. For you: alloy springs, number ends with M. Same dimensions.
c: Watch the box: two suppliers print both on it and mean either.

? Can one see from outside that a double seal has lost its inner pair? // Inner or outer pair gone? Reading the pot of {pump} // Level of the barrier pot rises
a: The outer one holds, of course. {pump}, {medium}.
c: Level of the pot rises, or pressure follows the pump.
b*: As {c} writes. Level up: product comes in. Level down: barrier goes in. Level the same and pressure swinging: bladder. Make a small table of it and hang it on the pot.
a: Table hangs. Ours was “level up”.

? Packing box: {four|five|six} rings, or lantern in the middle? // Repacking {pump}: where does the lantern go? // Old drawing: five and a lantern. New box: six. Which?
a: Old drawing has five and a lantern, the new box has six without.
b*: With flush: lantern. Without: six, but you tighten less. Cut them at 45 degrees on a mandrel of the shaft’s diameter, turned by 90 each. And do not cut them in the air.
a: I have always cut them in the air.

? Extra O-ring was left over after assembly // One O-ring {oring} remains, everything is tight // Kit {part} has a ring too many
a: Number {oring}. Everything is tight. Where does it belong?
c: There is always one left over.
b*: In the kit {part} it is for the variant with the jacket. You have none, you need none. If you have one: open it again, sorry.
a: No jacket. I slept badly for nothing.
+ 😄 13

? Gland bolts shear off at {40|60} Nm // Third gland bolt broken on {pump} // M{same1=10|12} A2 in the gland: torque with or without paste?
a: M{same1=10|12}, A2, third one. Not overtightened, the wrench is checked.
b*: Lubricated? With paste on A2 your 60 are 95 in the bolt. The table is for dry. Half for paste.
a: With paste, generously.

= Storage of seals: what we changed after the summer // {41..48} °C in the seal store, and what followed // O-rings have moved to the cellar
a: Roof store had {41..48} °C. Elastomers have moved to the cellar, cartons stand upright, springs down. Who opens a bag writes the date on it. {Fourteen|Twenty|Thirty-one} bags had none and are gone.
c: Same roof with us, I go and look.
c: {46|44|47}. We are moving too.

= A leak that was none // Called at two in the morning for condensation // Puddle under {pump}, seal dry
a: Call at night: {pump} leaks, puddle of {two|three} litres. It was condensation from the cold line above. The drip ran along the guard to precisely the right place. We have put a sheet there, and a sentence into the shift book.
c: I changed a seal for that in {2017|2019}.
+ 😄 17

= {Eight|Nine|Eleven} fitters, one day, forty seals // Fitting day: what went wrong most often // Training with old pumps, {day-1}
a: Training on {weekday-1} with old pumps: everyone fits, everyone pulls another one’s out again. Most frequent faults: dirty cloth, sleeve not greased, hurry. Nobody had the same fault twice.
c: Can {c.place} have this too?
b: {day+20}, if you have a room with a drain.

= Barrier fluid: one kind for all // From {same1=nine|eleven} cans to one // Red cap: barrier fluid, nothing else
a: We had {five|six} oils in {same1=nine|eleven} cans. Now one, ISO VG {10|22}, in a can with a red cap. The two exceptions are named on the can itself.
c: Which exceptions?
a: Oxygen and the bakery customer. Both obvious, once one has thought of it.

? Vacuum: can a Plan {52|53A} stand {0.1|0.2} bar absolute in the chamber? // Condenser pump draws air in at the seal at standstill // Seal under vacuum on {pump}: which plan?
a: The condenser pump pulls air in at the seal when it stands.
b*: Then it must be pressurised, 53, at least {1.5|2} bar over atmosphere, also at standstill. The pot stays under pressure when the pump is off; write that on it, in large letters.
a: Written. Somebody had always relieved it “to be safe”.

? FFKM costs {480..1,240} a ring. When is it worth it? // Purchasing asks why FFKM // {part}: FFKM or a cheaper ring twice a year?
a: Purchasing asks, I need more than “because”.
c: A day of standing costs {9,000..40,000}. Divide.
b*: Above 200 °C, or amines, or if the pump sits where nobody gets to. In all other cases FKM and change it earlier. We have {eleven|fourteen} positions, list with reasons is on the page.
a: With reasons. Purchasing is content, which happens.

? New faces squeal at low speed // {pump} squeals below 0.8 m/s // Hard on hard, and it sings
a: {0.4..1.2} m/s, silicon carbide on silicon carbide, thin oil-free water.
b*: Hard on hard without lubrication: stick-slip. Change one to carbon, if there is no sand in it. With sand: the one with the fine grooves.
c: The grooved ones have been silent for {five|eight} months with us.

= Wall of shame: the sleeve that was turned twice
a: Pulled today: a sleeve with O-ring grooves on both ends, one of them inside the seal. Somebody had turned it round to have a fresh track. It ran {fourteen|nineteen} months. I do not know whether to scold or to applaud.
c: Applaud, then scold.
+ 😄 21 👏 9

? Is there a rule of thumb for flush quantity? // Litres a minute for a shaft of {same1=50|65|80} mm? // How much flush does {pump} need?
a: Shaft {same1=50|65|80}, {2,950|1,480} rpm, {70..120} °C.
b*: Roughly {0.15|0.2} l/min for each millimetre, double above 100 °C, then measure the temperature rise: 5 to 15 K between in and out. Under 5 you waste, over 15 you cook.
a: 9 K. I leave it.

? Leak at the {plug|thread} of the accumulator, not at the seal // Accumulator of {pump} loses {0.1..0.3} bar an hour with everything shut // Bladder new, pressure still falls
a: {0.1..0.3} bar in an hour with everything closed.
c: Soap on it.
b*: Nitrogen valve core. It is a car part, costs two euros and makes half of the “bladder” cases. Change it each time you open the cap.
a: Two euros. We had ordered the bladder.
+ 💡 10

? Which documents must travel with a repaired seal? // Customer wants the full set of papers with the repaired seal // What belongs to a seal that comes back from repair?
a: Customer wants “the full set”.
b*: Measuring sheet of the faces, pressure test with time, parts changed with lot, picture before and after. Four pages. More is decoration.
c: And the old faces, if he wants. He usually does.

~ question
c: Number on the bag, please. There are two that look like yours.
a: Ends with 41.
c: Then it is the other one.

~ question
c: How warm is the chamber, measured? Not the tank.

~ question
c: {Jonas Reinhardt} told us once: a seal dies in the pipework. It has been true in {c.place} eight times of ten.

~ question
d: Same here with {elastomer}. Changed the material, kept the dimension, quiet.

~ discussion
c: I keep a tin with the worst ones for newcomers. Yours would be its king.
+ 😄 7
`
