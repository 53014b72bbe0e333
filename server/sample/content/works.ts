// Coatings, welding, machining, materials, drawings.
export const coatings = `
? Blisters under the {epoxy|rubber lining|powder} after {three|five|eight} months
a: Body DN {dn}, {medium}, blisters the size of a lentil, filled with liquid.
c: Liquid: tastes or smells of anything? Measure, please, not taste.
b*: Acid: osmosis, salts under the coat. Test for salt before coating, under {20|30} mg/m². The blasting was probably fine, the washing was not.
a: {64..110} mg/m² on the next one. Washing water is changed.

? Film thickness: {180..240} instead of 300 µm at the edges
a: On the surface everything is perfect.
b*: Paint flees from edges. Radius 2 mm, and a stripe coat by brush before spraying. It is boring and it holds for ten years.

= Salt spray of six systems: day {1,000|1,440}
a: Photographs with the scribe, all at the same light. Number two, the cheap one, is better than number five, the dear one. Number six has won and stinks.
c: Which is six?
a: The two-component with zinc dust. With hood it is bearable.

? Colour: {RAL 5010|RAL 7016|RAL 6018} differs between Pune and Halle
a: Customer put both beside each other.
c*: Same number, two makers, other gloss. We have one reference plate per colour from now on, and a gloss of 60 ± 5.
a: Plates have arrived.

? How do you protect machined faces for {six|nine} months by sea?
a: Oil runs, wax must be scraped off.
b*: Wax that can be washed off with warm water, product is on the page; over it paper, not foil.

= Paint shop: new filter, old smell
a: Since {month-1} a filter with carbon. {30..45} % less in the air by measurement, and the neighbours waved.
`
export const welding = `
? Porosity at the root, {141|135|136}, only on {Monday|the night shift}
a: {steel}, {6|8|12} mm, gas bottle is full.
c: Draught? On the night shift the gate is open.
b*: Gate, hose, or nozzle, in that order. And moisture in the hose over the weekend: flush for two minutes.
a: Hose. Old, hard, drank water. Replaced: clean on X-ray.

? Preheat for {1.4903|P91|25CrMo4}, {40|60} mm: torch or mats?
a: Three welds, outdoors, {4..11} °C.
b*: Mats, three thermocouples, and hold the interpass by writing it down. Torch gives you a warm skin on a cold heart.
c: And keep it warm afterwards. Ours cracked at breakfast.
a: Held two hours at 250. UT clean.

? WPS for {duplex|nickel alloy} on carbon steel: has anyone qualified this?
a: DN {dn} flange to body, customer wants it by {day+21}.
c*: {there} has one, number W-{112..188}, range {5|8} to {20|30} mm. Test pieces are kept; ferrite was {38|42|45}.
a: It fits my thickness. You have saved me six weeks.
+ 🙏 9

= Welding test of {seven|nine} colleagues
a: All passed, two with the root “like printed”, said the inspector. Valid for three years, confirmation every six months, please do not forget the signature.
+ 👏 16

? Distortion of {2..5} mm on a {frame|cover|base plate}
a: {Two|Four} beads, then it looks like a banana.
b*: Tack, sequence from the middle to both sides, and a counterbend of half the amount. And think about whether it needs all those beads; designers love fillets.
d: Designer here. It needs half of them. Drawing changed.
+ 😄 8 👍 9

? Magnetism: arc blows away on pipe {part}
a: {35..60} gauss at the joint.
b*: Wind the earth cable around in the opposite direction, or a magnet against it. Under 15 it behaves.

? Who keeps the {filler|electrode} oven, and at what temperature?
a: There is a lunch box in ours.
b*: 120, never off, list on the door. Lunch boxes to the other oven, it has a red handle.
+ 😄 12
`
export const machining = `
? Chatter in bore {140..320} × {600..1,100} mm, {steel}
a: Bar is as thick as it can be. Surface looks like a washboard.
c: Damped bar, if you can borrow one.
b*: Speed down by a quarter, feed up, sharper insert with small radius. If it still sings: change the number of teeth or hang a bag of shot on the bar. I am not joking.
a: Bag of shot. Rz from {24..31} to {6.3|8}.
+ 😄 7 💡 10

? {machine} is {0.02..0.04} longer in the afternoon
a: Morning parts are fine.
b*: Warm spindle. Ten minutes warm-up program, and measure part five, not part one. Or glass scales, in the next life.
a: Warm-up: {0.005|0.008}.

? Fixture for {cover|impeller|body} {part}: three or six points?
a: With six it bends, with three it moves.
c*: Three fixed, three that follow and are then locked. Drawing {drawing} from {there}.
a: Built in a week, set-up from {70..95} to {18..27} minutes.

= Inserts: what we found with {four|five} kinds on {steel}
a: Same part, same machine, until the edge went. Best one cost {11|14} euros and did {38..52} parts, the cheapest 6 euros and {9..14}. The list is on the page, with feeds.
c: Coolant?
a: Emulsion {7|8} %, measured with the refractometer, not by taste.

? Thread M{64|72|90} × 4 in {1.4462|1.4469}, last turn tears
a: Two parts gone.
b*: Relief at the end, last pass 0.04, no spring passes without cutting, it hardens. Oil instead of emulsion.
a: Two good ones. Oil it is.

? Program for {the five-axis|boring mill 2} disappears after an edit at the machine
a: What is in the archive is older than what cuts.
b*: Send back with the key “as run”, it makes a version. Since {month-2} nobody can overwrite without a name.

= Set-up in one sheet
a: A photograph, five numbers, three warnings. {Forty|Sixty} parts have one. New colleague set up the lathe by himself on his fourth day.
+ 👏 14
c: Template, please?
a: On the page, free of copyright.

? Deburring {cross holes|vanes|threads} by hand takes longer than the milling
a: {25..50} minutes a piece.
c*: Brush tool in the machine, {90|120} seconds, it takes what you would. Edges that matter you still do by hand.
`
export const materials = `
? {steel} from another mill: elongation {22..27} instead of 35 %
a: Strength is in order. Certificates too.
b*: Ask for the quench temperature and look at the edge: sigma. A micrograph takes an hour, bring a piece.
a: Sigma, {3..6} %. Lot goes back.

? Which elastomer for {methanol|biodiesel|ammonia|bromine} at {40..90} °C?
a: The tables say A, D and “consult”.
b*: For that one {HNBR|EPDM|FFKM}, with swelling test on your own medium, 168 hours. The tables are for pure substances, yours comes from a tank.
a: Test ran: plus {2..6} %. Good.

? Hardness of the O-rings of lot {lot}: {62..66} instead of 70 Shore
a: Seals asks whether they can stay.
b*: Not these. And the smell is curing. I have kept twenty for teaching.

= Failure of the month: bolt, {12.9|10.9}, {38..70} hours
a: Broken without warning, bright, grainy. It had been galvanised after hardening, and nobody had baked it. Hydrogen. The box is still somewhere in {hall}: {lot}, please look.
c: Found, {40|60} left. Locked away.
+ 👍 13

? Positive material identification: how exact is the hand-held for {carbon|light elements}?
a: 1.4404 or 1.4401, that is my question.
b*: Not with that gun: carbon it does not see. Spark or lab. I can do ten pieces on {weekday+2}.

? Can {NiAl bronze|duplex|titanium} and carbon steel be bolted together in sea water?
a: Customer has done it “always”.
b*: He has, and paid always. Insulating sleeves, or the smaller surface in the nobler metal. Never the other way round.

? Old sample of packing says “blue” and I must know whether it is asbestos
a: From a pump of {1974|1979|1982}. Not touched.
b*: Right. Leave it, wet it if it must be moved, bag, label. Lab needs two days. Safety is informed, standard procedure.
a: Result: none. Better so.
`
export const drawings = `
? Radius or depth: what counts on {drawing}, revision {B|C|D}?
a: Groove has a radius, a width, and no depth. The shop made one that fits the radius.
b*: Then the drawing is incomplete and the shop is right. Depth goes in, revision moves on, those already made are measured.
a: Revision {D|E} released on {weekday-1}.

? Where do you put the weld symbol for all round with {20|30} mm gap for the drain?
a: Inspector reads it differently from the welder.
c*: Two symbols and a sketch at 5:1. If two people can read it in two ways, they will.

? Model and drawing differ by {0.2|0.5|1}: which is the master?
a: Supplier made it by the model.
b*: Since 2024 the model, if it says so in the title block; older ones the drawing. Yours says nothing, so ask before, and have it corrected now.

= Tolerances we do not need
a: We looked at {30|40} drawings of the {family}: {x=140..260} tolerances, {61..88} of them tighter than the function asks. Loosened with production at the table. Saves about {4..9} % on those parts.
c: More of this.
d: Metrology cried a little, for joy.
+ 👏 17 😄 6

? Flatness {0.02} on a DN {dn} face: meant or copied?
a: Nobody can measure that in {here}.
b*: Copied from the seal face. 0.1 is enough with a gasket. Corrected in the family template, otherwise it comes back.

? How do I get a {STEP|native} file to a supplier without the whole assembly?
a: The last one got our entire pump.
b*: Export “shrink-wrapped”, option in the third tab. And a line in the order of what they may do with it.

? Title block in two languages: {German and English|Polish and English}?
a: Third language wanted in {there}.
c*: Symbols instead of words where it is possible, English for the rest. Six words remained, they hang at the machine in five languages.
`
