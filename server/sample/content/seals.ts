// Seals, gaskets, barrier systems: the community with the most conversations.
export const seals = `
? Is {0.3..0.6} bar a day normal for a new seal? // New double seal loses {0.3..0.6} bar a day: running in or leaking? // How much may the barrier pressure fall in the first week?
a: {pump}, double seal, Plan 53B, started on {weekday-4}. The barrier pressure goes down by the same amount every day and the seal is new. {medium}, {60..140} °C. Before I blame anyone: is that running in, or is it leaking?
b*: For the first {100|200|300} hours it is running in, as long as the daily loss becomes smaller. Write it down each morning at the same temperature. If it is not halved after two weeks, look at the inboard faces.
a: Day {9..14} today: down to a third of what it was. Patience, then.
c: We keep a pencil line on the accumulator for exactly this. It calms the shift.

? Pre-charge gauge reads low after draining // Bladder drained, pre-charge {6.8..7.6} bar: is it finished? // Yearly check: pre-charge lower than in the table
a: Drained {pump} for the yearly check and the pre-charge shows {x=6.8..7.6} bar where it should be {x+1.6}. Bladder is {three|four|five} years old. Change it?
b*: Wait ten minutes and read again. The gas has just expanded and is cold; it comes up by itself. Only then compare with the table, and correct for the temperature of the day.
a: {x+1.4} after a quarter of an hour. I had the new bladder in my hand already.
c: Third one this year that was saved by a cup of tea.
+ 😄 8 👍 5

? O-ring {oring} swells after two weeks in {medium}
a: {elastomer} as in the list, cross-section grown by a good {12..25} %. It came out of the groove when we opened {pump}. Storage was fine, date code is this year's.
c: Is there oil in it? Ours swelled when somebody greased the groove with the blue tin.
a: There was a film, yes. I assumed it was the product.
b*: Mineral grease on EPDM does exactly that, and quickly. Use the silicone grease with the white label or none at all, and throw the rest of the opened bag away: it has the same film on it.
a: Blue tin is now in the paint shop, where it belongs.

? Carbon face chipped on the outer edge, inner edge perfect // Chips on the carbon, only between four and eight o’clock // Outer edge of the carbon broken out, the rest like new
a: {faces}, {hours} hours. See the pictures: the chips are all between four and eight o'clock, none on top. Sleeve runs within {0.02..0.05}.
b*: Four to eight o'clock and only outside: that is handling or a cocked stationary ring, not operation. Check whether the gland was tightened in a cross or one after the other. With a short gland bolt you can tilt the seat by {0.1|0.15|0.2} and the carbon pays.
a: One bolt was {five|six} millimetres shorter than the others. I am speechless.
c: Please write the bolt length into the work plan. It is in ours since a similar evening.

? Torque for a {PTFE|PFA|rubber}-lined DN {dn} flange?
a: The table on the wall ends at DN {50|65}, and the lining creeps. What do you use for DN {dn}, PN {pn}, with the flat gasket?
c: We do {x=35..70} Nm in three rounds in a cross and once more after 24 hours.
b*: As {c} says, and the second round matters more than the number. Retighten cold, after the first heat, once; never hot. If you have to do it a third time, the gasket is too thick.
a: Done in this way, dry since {weekday-3}.

? Spiral wound or flat sheet for {110..180} °C condensate? // Sheet gasket weeps at six o’clock after {same1=four|six|eight} months // {valve}: gasket hard after eighty starts a year
a: Small flange, DN {dn}, eighty starts a year. The sheet gaskets go hard and weep at the six o'clock position after {same1=four|six|eight} months.
b: Eighty starts is the answer. The sheet does not recover between heat and cold.
c*: We changed to spiral wound with an inner ring on {valve} and its neighbours two years ago and have not touched them. Mind the bolts: they need to stretch, so take the longer ones with the sleeves.
a: Ordered {twelve|twenty|thirty}. The sleeves were the trick, I would not have thought of them.

? Seal leaks only at start-up, then dries for weeks // Drips for {same1=ten|twenty|thirty} minutes after each start, then dry // {pump} leaks cold and is tight when warm
a: {pump} drips for about {same1=ten|twenty|thirty} minutes after each start and is then dry until the next stop. {faces}.
c: Does it cool down fully between the stops?
a: Yes, it stands cold over the weekend.
b*: Then it is the dynamic O-ring hanging on the sleeve: deposits behind it, the face does not follow until it is warm. Clean the sleeve, polish in the direction of travel, and flush before you stop. A harder O-ring makes it worse.
a: A brown ring on the sleeve, as if varnished. Polished, flushed, dry at the first start.

? Which grease is allowed on {elastomer} O-rings? // Four tins of grease in the cabinet: which one for {elastomer}? // May silicone grease go on {elastomer}?
a: There are four tins in our cabinet and no label that a person under fifty could read.
b*: Silicone grease, white label, for everything except silicone rings. For drinking water only the one with the certificate. Nothing with mineral oil near EPDM. When in doubt: water with a drop of soap, and work quickly.
c: I made a sign for the cabinet, {A4|A5}, in four languages. It is on the page.
a: Hung up. The {fourth|third} tin turned out to be for locks.

? Heat checks on {tungsten carbide|silicon carbide} after only {hours} hours // Cracks like a dried lake on the face of {pump} // {pump}: dry for half a minute, or longer?
a: Fine cracks like a dried lake bed, on the hot side. The pump was never dry, says the log.
b: Never for longer than a minute, says the log. It stores minutes.
a: True. How long does it take?
b*: Twenty to forty seconds without liquid are enough for that pattern. Look at the level switch of the suction tank and at how long the start sequence waits. I would bet on the vapour pocket in the seal chamber: vent it from the top before each start.
c: On the {VX|KR} the vent is on the wrong side if the pump was turned on its base. Check which way yours stands.
a: It was turned, in 2019, to make room for the stairs. So that is that.

? How flat is flat? Light bands on a {90..160} mm face
a: New lapping plate, and I read {three|four} bands where the drawing says two. The inspector wants to reject, production wants to ship.
b*: Depends where they are. Three even, concave rings are form and will bed in; three bands bent to one side are tension from clamping and will open under pressure. Turn it by ninety degrees, read again, then decide. And let the part lie on the plate for an hour first: your hand warms it more than you think.
a: After an hour: two. I take the point about the hand.
+ 💡 7

? Flush plan for a pump that runs {twice|three times} a week for an hour // Product crystallises between the runs: which flush? // {medium} sets in the chamber when {pump} stands
a: Product crystallises in the seal chamber between the runs. Plan 11 does nothing when the pump stands.
c: Is there clean water nearby? Plan 32 with a timer valve, {two|three} litres after each stop.
b*: I agree with {c}, with a check valve, and look at the pressure of your water: it must be above the chamber by at least one bar, or you will be pumping product into the drinking water of the canteen.
a: Pressure is fine, non-return valve is in. Quiet so far.

? Same seal, two plants: {x=9..14} months here, three years in {there} // Why does the seal of {pump} live {x=9..14} months and its twin in {there} three years?
a: Same pump, same medium, same part number {part}. What do you do in {there} that we do not?
c: Nothing clever. What is your suction pressure?
a: {0.2..0.6} bar below yours, now that I look.
b*: That is your answer, or most of it: you are boiling at the faces. Raise the level in the suction tank by a metre or cool the flush. If neither can be had, take the seal with the pumping ring.
a: Level raised by {0.8|1.1|1.4} m on {weekday-6}. Chamber temperature down by nine degrees. I will be back in {x} months.
+ 😄 6

? Does anybody still have a puller for the old {BN|KR} sleeve? // Sleeve of a {BN|KR} will not come off // Looking for the puller {drawing}
a: The drawing of the puller is {drawing}; the puller itself is a legend.
c: {there} has one, behind the {first aid|oil} cabinet. I can send it {weekday+1}.
a: That would be wonderful. It comes back cleaned.
b*: Before it travels further: I have had {two|three} made after the drawing, one for each plant. Part number {part}.

? Graphite packing instead of a seal on a {lime milk|white water|pulp} pump: are we allowed?
a: The customer asks for it since his people can repack by themselves at night.
b*: Allowed, and in that service sensible. Mind three things: the sleeve must be hardened, the lantern ring sits under the flush bore and not beside it, and it has to drip. {30..60} drops a minute, or it burns.
c: Leave a picture of the lantern ring position in the cabinet. Half of the burnt ones are that.
a: Picture is in, laminated. Customer counted the drops aloud on the telephone.

? Batch of {elastomer} rings smells of vinegar // Lot {lot} of {elastomer} rings: strange smell // O-rings {oring} smell sour when the bag is opened
a: Lot {lot}, {oring}. Opened the bag this morning. They look fine.
b: Do not fit them. Which date code?
a: {Third|Second} quarter, two years ago, opened bag.
b*: That is post-curing that did not happen, or storage next to something. I would quarantine the lot and ask {#materials-lab} for a hardness. Three plants have it on the shelf; I have sent a note.
c: {there}: found {nine|fourteen} of them. Put aside.
d: None here, checked.

? Leakage detection: what do you do with a Plan 75 that alarms when it rains? // Leak alarm on {pump} at each shower // Plan 75 pot fills with rain
a: The pot stands under the open sky and the funnel collects everything. Every heavy rain at night, the shift calls.
b: A hat. Honestly: a sheet with a drip edge, {40 × 40|50 × 50} cm.
c: And slope the drain line; ours had a sag that filled slowly.
a*: Hat and slope, both done. Two storms, no call.
+ 😄 5 👍 6

? Dry gas seal: filter changed every {x=3..6} weeks, should be yearly // White powder in the seal gas filter after {x=3..6} weeks // Dry gas seal: differential at the filter {0.5..0.9} bar already
a: Differential goes up to {0.5..0.9} bar and the element looks as if dipped in flour.
b*: Flour-like means desiccant. The dryer bed breaks up, usually since it was loaded too fast at start-up. Take a spoon of it to the lab to be sure, and change the dryer filling rather than the {x}th filter.
a: Lab says: desiccant. The dryer had been pressurised in four seconds, the manual says in two minutes.

? Sleeve worn under the lip seal, {0.2..0.4} mm: replace or spray? // Track of {0.2..0.4} mm under the lip seal // Shaft of {pump} marked by the lip seal, sleeve takes {same1=nine|twelve} weeks
a: Shaft {60|75|90} mm, bearing housing of {pump}. A new sleeve takes {same1=nine|twelve} weeks.
c: Thin wear sleeve, pressed over it. Ten minutes.
b*: As {c} says, if the groove is under {0.3|0.35}. Fill it with the metal paste first or the thin sleeve dents in. Next time move the lip by {two|three} millimetres with a spacer and you have a fresh track for nothing.
a: Spacer it is. The nothing convinced me.

? Who has experience with split seals on {customer}? // Split seal at {customer}: does it hold? // Motor cannot be lifted: split seal on {pump}?
a: They cannot lift the motor, and want a split one. Sales has said yes before asking.
c: They always leak a little. Say so before.
b*: {c} is right about the little. It works where nobody minds a tray: slow shafts, under {6|8} bar, no crystals. Give them the number in writing: {20..60} ml a day. And send someone who has fitted one; the halves go together once.
a: Number is in the offer, {Daniel Mwangi} goes with it. Thank you.

? Bellows instead of springs for {hot oil|bitumen|molten sulphur} at {220..290} °C?
a: Springs set after {x=4..9} months and hang. Quote for metal bellows is on the table at {three|four} times the price.
b*: Metal bellows, yes, with graphite as secondary seal, and steam quench so that coke does not build up behind. Without the quench you lose the bellows in the same {x} months and have paid more.
c: Quench with {0.2|0.3} bar only. Ours got more and it went into the bearing.
a: Ordered with quench and a regulator.

= Teardown notes: {pump}, {hours} hours // {pump} opened after {hours} h: what we saw // Overhaul of {pump}, in pictures
a: For those who like pictures. Faces good, sleeve with a track of {0.05..0.12}, O-ring square on one side, springs all free. Changed: O-rings and the sleeve. Everything else went back in.
c: Why square on one side?
a: It lived in a groove that is {0.3|0.4} too wide. Drawing is right, groove is not.
b: Please send me the ring. I collect them, and now and then I learn something.

= Leakage by seal type, {month-1}: what our drip trays say // Drip trays weighed again: {month-1} // Two pumps make half of our leakage, {month-1}
a: {x=31..58} pumps, weighed each {Friday|Monday}. Single seals {4.1..6.8} g an hour on average, doubles {0.4..1.1}, packing, as always, off the scale. Two pumps make half of it: {pump} and {pump2}.
c: What do the two have in common?
a: The contractor who aligned them.
b: Then it is not a seal statistic but an alignment statistic. Still useful. Do it again next month, please.

= We now rinse with {deionised|softened} water after each stop // A hose, a valve and a label: {pump} no longer cakes // Rinsing after the stop: {x=5..8} months became more
a: Since {month-3} the product no longer bakes on the faces of {pump}. Mean time between repairs from {x=5..8} to more than {x+9} months. Cost: a hose, a valve and a label.
c: Who opens the valve?
a: The sequence does. People forgot by the {third|second} week, quite naturally.
d: Copied in {d.place}. The label took longest.

= Small thing: blind plugs for every port // {A wasp nest|Paint|A cable tie} in the flush port // Plugs for open ports, from {weekday+3} on
a: We found {a wasp nest|paint|a cable tie} in the flush port of a pump fresh from the store. From now on each port gets a yellow plug before it leaves assembly. Box of 500 at {bay {2..14}|the tool crib}.
c: Yellow is taken by gas in our hall. Could it be blue?
a: Blue it is. Good that you say so before I have ordered 5,000.
+ 👍 9

= Microscope hour: what we looked at on {weekday-1} // Under the microscope, {day-1} // Five faces under the microscope, {month}
a: Five faces from three plants. Number one: dry running, as everybody said. Number two: nobody said it, but the scratches are radial, so dirt from a stop and not from running. Number four goes to the lab. Thank you to those who brought biscuits.
c: Could we join by video from {c.place}?
b: Yes, the camera on the microscope is good enough since it has the ring light.
c: Then we bring two of ours next time.

= {elastomer}: the list of what it survived with us // What {elastomer} stood, and what it did not: please add
a: {Eighteen|Twenty-two|Thirty-one} media, temperature, hours, and what the ring looked like after. It is not science, it is what we have seen. Please add lines, not opinions.
c: Added two, {medium} and {medium2}.
b: Added one, and struck one: that was a mix-up of bags, my own.

~ question
c: On ours it was the grease. It is always the grease.
+ 😄 4

~ question
c: Please send the old ring along as well. {Jonas Reinhardt} reads them like tea leaves.

~ question
c: We measured the same pattern on {pump2}: warm in the evening, low in the morning.

~ question
d: Which batch were yours? We have lot {lot} on the shelf.
a: The same. Put it aside until the lab has looked.

~ question
c: Did you look at the sleeve under the light? A hair is enough.
a: No hair, but a burr. Stoned it off.

~ discussion
c: Could you bring the pair to the open hour? I should like to see the inner edge.
a: Packed, {weekday+4}.

~ discussion
c: Number two looks like ours from {month-6}. Bent sleeve, I would wager.
`
