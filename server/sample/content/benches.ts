// Test benches: calibration, loops, uncertainty, moving and repairing.
export const benches = `
? Flow reads {1.2..2.6} % high on {bench} since the move
a: Two pumps known from last year, both too good. {meter} has a certificate until {month+5}.
c: Straight run before the meter?
a: {Six|Eight} diameters, was {twelve|fifteen} before.
b*: There is your percent and a half. Put the straightener in or turn the double bend by ninety degrees, then measure the old pump again before you touch anything else. Do not correct it in the software, please.
a: Straightener in: {0.2|0.3} % high. Inside the band.

? NPSH test: at which drop do you stop? // 1 % or 3 %? NPSH test for {customer} // NPSH on {bench}: scatter larger than the drop
a: The standard says 3 %, the customer’s specification says 1 %, and the loop is unquiet at both.
b*: Stop where the contract says, and report both. For unquiet water: let it degas for an hour at low pressure before, and take the mean of {sixty|ninety} seconds. The scatter goes down by two thirds.
a: Down by more than half. Report has both columns now.

? How do you state uncertainty for efficiency, in one sentence for a customer? // Customer wants the uncertainty in one line // Uncertainty of {76..84} % efficiency, in words
a: I have two pages, the customer wants one line.
b*: “Efficiency {76..84}.{2..8} % ± 0.9 percentage points, with 95 % confidence, after ISO 9906 grade 1; torque contributes most.” The last half-sentence saves the telephone call.
c: I would leave grade 1 out if the flow was unsteady.
b: Then you leave out grade 1 in any case.

? Torque transducer drifts by {0.3..0.9} Nm while warming up // Zero of the torque moves by {0.3..0.9} Nm in twenty minutes
a: Zero before and after differ, and only on the {small|vertical} bench.
c: Is the drive beside it on?
a: Always.
b*: Two things: let it turn without load for twenty minutes before zero, and move the cable away from the drive cable, not parallel, crossing at right angles. Ours was cable, not warmth.
a: It was cable. One tie wrap.

? Which {thread tape|sealant} on the {16|25|40}-bar manifold? // Three manifolds, three sealants, one leak
a: Three manifolds, three opinions, one leak.
b*: None on the taper of the quick couplings, they seal on the O-ring. On the taper threads the liquid one, {twelve|twenty-four} hours. Tape shreds end in the reference meter: ask me how I know.
c: How do you know?
b: Four thousand euros and a Sunday.
+ 😄 12

= Calibration round: what is due until {month+2} // Due for calibration: {nineteen|twenty-six} sensors // Calibration in {here}, from {weekday+5}
a: {Nineteen|Twenty-two|Twenty-six} sensors, four torque, two meters. I go round with the reference from {weekday+5}, {Halle|Gdańsk|Pune} first. Please have the certificates of last year ready as a file, not as a photograph of a file.
c: May the {16|100}-bar set come a week later? It is on a customer test until {weekday+9}.
a: Moved. Thank you for saying so before and not after.

= Results of the round robin on pump {pump}
a: Same pump, five benches, blind. Head within {0.4..0.7} %, flow within {0.5..0.9} %, efficiency within {0.9..1.4} points. Nobody is the best in everything; {bench} in {there} had the smallest scatter. Table is on the page.
c: Who is the one with 1.4?
a: It was a blind test. They know.
+ 😄 9 👍 8
d: It was us. Temperature of the torque flange. We have changed the warm-up.
+ 👏 12

? Data acquisition loses {two|three} seconds every hour // Holes in the trend, exactly on the hour // Logger of {bench} skips {two|three} seconds
a: Exactly on the hour. The trend has holes like a comb.
c: Time synchronisation?
b*: Yes: the clock is set on the hour and the logger waits for it. Let it slew instead of stepping; the setting is called “smooth”. And log the counter too, so that you see it.
a: No holes since {weekday-2}. The counter agrees.

? Water in the closed loop goes green after {weeks} // Garden in the sight glass of {bench}
a: It is not dangerous, but the sight glass is a garden.
c: Ours too, since the roof window.
b*: Keep light off it and keep it moving ten minutes a day. Ultraviolet lamp if you must; no biocide without asking {#safety-first-emea}, and never with the elastomer tests in the same week.
a: Blind over the window. Two weeks: clear.

? Burst disc or relief valve on a {60|100|160}-bar hydrotest rig? // Hydrotest rig is rebuilt: how do we protect it?
a: Rig is rebuilt anyway, so I can choose.
b*: Both. The valve for what you expect, the disc for what you do not, and the outlet into the pit and not towards the operator. Volume is small, so the valve chatters: take the one with the damper.
c: We went without disc for years and changed it after one evening. Enough said.

= The hot bench runs again // Hot bench: first bookings from {weekday+2}
a: After {weeks} it runs: new heater, new insulation, old pump. {140|160|180} °C in {50..75} minutes. First booking on {weekday+2}, list at the door and here.
c: First booking: me, three days, {valve}.
d: And after that {elastomer} rings for {#seals-gaskets}, one night.

= Who still needs the analogue plotter?
a: It has moved with us three times. If nobody says anything until {day+14}, it goes to {the apprentices|the museum shelf}.
c: It drew my diploma thesis.
d: Keep the pens. They fit the marking machine.
+ 😄 8

? Step in the pressure signal at exactly {2.50|4.00|6.25} bar
a: Rising and falling, always there, {0.02..0.05} bar high. Not hydraulic, I think.
b*: Range switching of the input card. Fix the range for the test instead of automatic. It is in the third menu, where nobody goes.
a: Fixed, gone. I have been looking for air in the line for two days.

? Test medium for valves that go to {oxygen|drinking water|silicone-free paint}: what do you do with residues?
a: Our loop has had corrosion inhibitor in it since the Flood.
c: Separate loop. There is no other way that survives an audit.
b*: Separate small loop, demineralised water, one pump, {two hundred|three hundred} litres. {there} has the drawing. For oxygen also the lamp, and gloves after the lamp.
a: Drawing found: {drawing}. We build one.

? Bench interlock: guard open and the pump still coasts for {8..19} seconds // Guard opens before the shaft stands, {bench}
a: The lock opens when the drive is off, not when the shaft stands.
b*: It must open at standstill. Take the speed signal, not the drive bit, and a time as second condition. Until then: chain and a person. {@Mei-Ling Tan} has the function block, tested.
a: Block is in, tried with the chain still on. Chain off since {weekday-1}.

~ question
c: Certificate or it did not happen. (I say this to myself every morning.)
+ 😄 6

~ question
c: We see {0.3|0.4} % of that from water temperature alone. Note it with each point, please.

~ question
d: Send me the raw file, I run it through ours. Two eyes, two programs.
a: Sent. Channel 7 is upside down.

~ discussion
c: Which uncertainty, and with what confidence? Sorry. Somebody had to ask.
+ 😄 9

~ discussion
c: Could the list also be a calendar? I keep finding the bench taken.
a: It is one, from {weekday+1}.
`
