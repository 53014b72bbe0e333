// In front of the machine, at the customer's.
export const service = `
? At {customer} in {town}: actuator opens by itself {five|ten|fifteen} minutes after air is cut
a: {valve}, DN {dn}, spring to close, it says on the plate. It does the opposite, slowly. I stand in front of it until six.
b: Picture of the plate and of the spring housing, please, both sides.
a: Sent.
b*: Somebody has turned the pack. It is spring to open now; the plate is right for what left our hall. Do not dismantle it there: block it, tag it, tell the operator in writing, and we send the fixture. The spring has {6..11} kN.
a: Blocked, tagged, told, signed. Fixture on {weekday+1}. Thank you for answering at this hour.
+ 👍 12 🙏 5

? Which spare do you always have in the car? // New on the road: what goes into the boot?
a: I am new on the road and the list has 140 lines.
c: Two O-ring kits, thread sealant, a good torch, a bad torch to lend.
d: A bag of M12 in every length. It is always M12.
b*: The things you cannot buy in a village on Saturday: seal for the three most common pumps of the tour, a positioner with its cable, fuses, and the small coupling elements. All else can be had.
e: And a towel.
+ 😄 13

? Laser says {0.04|0.06}, pump says no: couplings eaten twice in {x=6..10} months
a: {customer}, {pump}, flexible coupling, alignment report perfect both times.
c: Measured hot or cold?
a: Cold. They do not let me in when it runs.
b*: With {medium} at that temperature the casing grows {0.3..0.6} mm. Align it wrong on purpose, by the amount in the table, and have it checked hot with the brackets. If they do not let you in, give them the brackets.
a: They measured it themselves in the end: {0.4|0.5} mm up. Aligned low, quiet since.

= Report from {town}: three pumps in four days
a: First one was simple. Second one had the impeller of another pump in it, with our number on. Third one stands on four feet of which three touch. All three run. The customer’s fitter is better than two of ours, and I say that as one of the two.
c: The impeller: 3D print or casting?
a: Casting, good one. Markings are stamped, ours are cast.
b: Please send the impeller home. And write “third party part” in the report, in so many words.
a: Comes with me, {weekday+1}.

? Visa for {country}: who has done it in under two weeks?
a: Commissioning begins on {day+17} and the letter of invitation came today.
c*: Through the agency in {town}, express, nine days. They want the passport for five of them, so plan nothing else.
d: And two photographs without spectacles. They mean it.
a: Seven days. With spectacles in the bag.

? Soft foot of {0.15..0.35} on a frame that cannot be machined // Frame grouted, foot {0.15..0.35} low
a: The frame is grouted, the customer wants to run on {weekday+2}.
b*: Measure under each foot cold with all bolts loose, shim with one thick and at the most two thin, stainless. Not five. Then tighten in a cross and watch the dial: less than 0.05 while you loosen each one.
c: Step shims, if the foot is bent rather than low.
a: One foot was bent. Step shim cut with the scissors, dial stays. They run.

= What the customers asked in {month-1} // {n=Thirty-eight|Forty-four|Fifty-two} visits in {month-1}
a: {n=Thirty-eight|Forty-four|Fifty-two} visits. Asked most: how long may it run dry (it may not), which grease, and when the spare comes. Praised most: that somebody called before coming. Complained most: three people asked for the serial number one after the other.
c: The serial number goes into the ticket from now on, readable by everyone. Done on {weekday-2}.
d: The dry-running answer should hang on the pump.

? Positioner hunts, {2..5} % around the set point, only at night
a: {valve}, {customer}. By day it stands like a nail.
c: Supply pressure at night?
b*: Air consumption falls, pressure goes up, the tuned gain is too high. Put a regulator with a gauge before it and tune it at that pressure. And look at the packing: someone may have tightened it to hell.
a: It was both. Regulator set to {4.5|5.0} bar, packing loosened by a quarter turn. Stood still all night; I watched.

? Bolts seized on a {BN|KR|TR} cover, stainless in stainless // Two bolts broken off in {town}, customer waits
a: Two of {eight|twelve} are broken off. Customer is patient until noon.
c: Heat the cover, not the bolt.
b*: Left-hand drill, slowly, heat around it to {120|150} degrees, then the extractor. If the thread is gone, insert, one size. And next time paste, the one with nickel, not copper: the copper is the reason why you are there.
a: Out, both. Ten minutes to noon.
+ 👏 14

= Good tools: {the laser alignment set|the induction heater|the borescope} with the new case // {the laser alignment set|the borescope}: who had it last?
a: Fits under the seat of the aeroplane, {7.8|8.4} kg. Battery may travel in the cabin, certificate is in the lid. Booked with {dispatch|Leeds} as always.
c: Who had it last? A bracket is missing.
d: Me. It is in {town}, in my other jacket. Sorry, it comes by post.
+ 😄 11

? Pump sounds like gravel above {70..85} % flow
a: Commissioning at {customer}. Recording attached to the report. Suction pressure is what the drawing says.
b: Where is it measured, and is the strainer still in?
a: Before the strainer.
b*: Then you do not know the suction pressure. Take out the start-up strainer, or at least look at it. Eight of ten times it is a glove.
a: It was a {glove|rag|welding rod and a glove}. Silence.
+ 😄 17

? Customer wants to store two pumps for {eighteen months|two years} outdoors // Long storage at {customer}: what must be done each month?
a: He has a roof but no walls. What do I tell him?
b*: Turn the shaft by a turn and a quarter each month and write it down; oil to the top of the bearing frame; blind flanges with a bag of silica gel; no plastic foil, it sweats. Seal faces are to be separated if it is more than a year.
c: I have the sheet with the boxes to sign in {four|five} languages.
a: Sent to him. He has already turned the first one, in the wrong direction, which does not matter.

= Handover between shifts when the job is 4,000 km away // One job, two time zones: what helped
a: {Daniel Mwangi} stands at the pump in the morning, I take over the call in the afternoon. What helped: one thread for the job, a picture before and after each step, and “what I would do next” as the last line. What did not: three chats.
c: “What I would do next” is gold.
+ 👍 13
d: We have added it to the report form, last field.

? Gearbox oil in {family} actuators: {milky|black} after {x=14..30} months
a: Outdoors, near the sea. Seals look good.
b*: Breathing. Warm by day, cold by night, it draws moist air through the shaft seal. Breather with desiccant, or an overpressure of nothing at all: a small balloon. I am serious about the balloon.
c: We have {six|eight} with the balloon since last year. Oil like honey.
a: Breathers ordered, balloon in the meantime.

~ question
c: Write down the serial number before you leave. Not for us. For the next one of us.

~ question
c: I was there in {month-7}. Ask for the man with the moustache, he has the key.
+ 😄 10

~ question
c: Are you alone there? Say so, and one of us stays on the line.
a: There are two of us, and a dog.

~ discussion
c: Thank you for the pictures. I go there in {month+1} and now I know which door.

~ discussion
c: What did the hotel cost? (For a friend.)
a: See {#travel-expenses}, it is on the list.
`
