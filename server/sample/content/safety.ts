// Near misses, good catches, lock-out, ergonomics.
export const safety = `
= Near miss: {pallet truck|forklift|tow train} and pedestrian at the gate of {hall}
a: This morning, {ten past six|shortly before seven|at the change of shift}. I came out between the racks, the driver came round the corner, both of us looking at something else. A metre and a half, perhaps. Nobody hurt, coffee on the floor.

What we did at once: the {first|lowest} shelf at the corner is empty now, so one sees over it.
c: The same corner as in {month-4}. The mirror shows the ceiling since it was bumped.
b: Mirror is turned and fixed with a bracket today. And a line on the floor, the driver has to stop there. Thank you for telling it with the coffee.
a: Line is there. It is crooked, but it is there.

= Near miss: sling slipped on {a cover|an impeller|a valve body} of {180..740} kg
a: Lifted {10|15|20} cm, then it tilted and came down on the wood. Nobody under it, nobody beside it, because {colleague} had insisted on the second look. The sling had been led over a sharp edge.
c: Was there an edge protector?
a: In the cupboard.
b: That is where they are always found. I have put {six|eight} of them on a hook at {crane}, with a string. Please tell me in {weeks} whether they are still there.
c: They are still there. One has been chewed.

= Good catch: yellow hose on the nitrogen tap // Good catch: nitrogen on a compressed-air hose // It did not hiss in the usual way
a: Yellow is compressed air in our hall. Someone had replaced a hose with what was there. A colleague on the late shift noticed since it did not hiss in the usual way.
b: Very good catch; that one can end badly in a small room. Which taps have the same coupling?
a: {Four|Five|Seven}. Two of them now have another thread, the others on {weekday+2}.
d: We looked in {d.place}: two of the same. Changed.

? Who is allowed to take off a tag when the person has gone home? // Lock still on, colleague on the way to {the sea|the dentist} // {valve} locked, late shift wants to start
a: {Valve|Pump} locked out by a colleague of the early shift who forgot it and is on the way to {the sea|his daughter’s school play|the dentist}. The late shift wants to start.
b*: Nobody but the person. Telephone first; then the person comes back, or says on the telephone that he is out and safe, and two people, one of them the duty manager, walk the whole job and write it down before they cut the lock. The start is allowed to be late.
c: It took us fifty minutes last time, and it was right that it did.
a: He came back. With ice cream for everyone, which we did not expect.
+ 😄 14 👍 11

? Gloves at the {drill press|lathe|band saw}: yes or no? // New colleague told two things about gloves // Gloves and things that turn
a: A new colleague was told both things on the same day.
b*: No, never where something turns: it takes the glove and then the hand. Yes for carrying the parts to it and away from it, and that is where the cuts happen. Two pictures side by side hang there from tomorrow.
c: Thank you. I was one of the two who told him.
+ 👍 9

= What we changed after the burn in {hall} // After the burn: three changes in {hall}
a: You know that a colleague burned {his|her} forearm on {weekday-8}. {He|She} is well and back on {weekday+2}. Three changes: the pipe is insulated up to {2.0|2.2|2.4} metres, the steam trap blows to the floor and not to the path, and the hot list hangs at the entrance.
c: Please also tell the cleaners. They are there when none of us is.
a: You are right. Told them this morning, with a translation.
+ 👍 13

? Noise: {86..94} dB at the {grinder|blasting cabin|needle scaler}, and the plugs lie in the office
a: Who decides where the dispenser hangs? I would like it at the door and not upstairs.
b*: You do. Here is the number of the dispenser, there are two in the store. I come on {weekday+2} with the meter and we look whether the cover can be closed; {six|eight} decibels are usually lying about in a loose cover.
a: Cover had lost a rubber. {x=81..84} dB now, dispenser at the door.

= Housekeeping round of {hall}: eleven things in twenty minutes
a: Three of us, a bucket, a camera. Found: a fire extinguisher behind a pallet, two ladders without a sticker, one eye-wash with tea in it, six cable ties on the floor and one very old sandwich. Solved at once: nine. Open: the lamp over the stairs, the gully cover.
c: Who had tea in the eye-wash?
a: That is not what the round is for.
+ 😄 21
b: Gully cover comes on {weekday+3}. Lamp is done.

= Near miss: {ladder|step} on a wet floor at the wash bay
a: One foot slid, I held the rail. The drain was blocked by swarf for {two|three} days and everyone stepped over the puddle, me too.
c: We all did.
b: Drain is open, and there is a sieve over it. Whoever empties the sieve signs on the door, otherwise we will be stepping over the next puddle in a month.
a: Signed, first line.

? Which respirator for {grinding nickel alloys|spraying two-component paint|emptying the dust collector}?
a: The sheet says “suitable protection”, which is also what I would have said.
b*: For that: {half mask with P3|half mask with A2P3|powered hood, class TH3}. Not the paper one. And fit it with a mirror; with a beard you take the hood. The table is in the cabinet and from today also here.
c: How long does the filter last?
b: Until you smell something, or {four|six} weeks, whichever comes first. Write the date on it.

= One near miss a day: where we are // {x=19..31} stories in {month-1} // Near misses told in {month-1}
a: {Month|Since last month} we have had {x=19..31} told here, {x-8} in the month before. Injuries with days lost: {none|one, the wrist in the packing hall}. More stories does not mean that more happens. It means that we hear of it.
c: It helps that nobody has been shouted at for one.
b: It will stay that way. If somebody shouts, tell me, and I will come and ask why, quietly.
+ ❤️ 17 👍 12

? Hot work permit for {ten minutes of grinding|one weld|cutting a bolt}: really the whole form?
a: It takes longer than the work.
b*: Yes, the whole form, since it is the hour afterwards that burns, not the ten minutes. What you may skip: the sketch, if the place has a number. What you may not skip: somebody who stays and looks for sixty minutes. I bring a chair.
c: The chair is not a joke. It stands there.
+ 😄 7 👍 8

= Knife with a retracting blade: trial in {packing|the store|goods receipt}
a: Nine of {forty|fifty} small cuts last year came from opening cartons. Since {month-2} we try the knife that draws back by itself. {Eleven|Fourteen} people, {x=0..1} cut, and that one was the paper.
c: Mine breaks on thick tape.
a: Take the longer blade, they are in the second drawer.
d: We would take twenty for {d.place}.

? Emergency shower at the {pickling bath|acid store|battery room}: who tests it?
a: The card says weekly. The last signature is from {month-2}.
b: Thank you for looking. It was the colleague who left. From today: {maintenance|the early shift}, Mondays, with the morning round.
c*: Tested just now: lukewarm after {forty|fifty} seconds, brown for the first ten. Signed. Next Monday again.

= Near miss: {test pressure|residual pressure} of {6..18} bar behind a closed valve
a: I opened the bleed before the flange, as one should, and nothing came, so I loosened the first bolt. Then it came. The bleed was blocked by {paint|scale|thread tape}. Wet to the skin, nothing else.
b: Nothing coming out is not a proof that nothing is in. Did you have a gauge on it?
a: At the other end.
b: Gauge at the place where you open, or open so that it may spray away from you: bolts on the far side first. I am glad that you are only wet.
c: We have a small tee with gauge and bleed for this, it lives with the spanners. Drawing {drawing}.
+ 👍 12

= Traffic plan for the yard from {day+7}
a: Because of the new ramp, trucks go round clockwise, people walk on the north side, and the bicycles are asked to push between the gate and {hall}. Three marshals on the first two mornings. Please look at the drawing at the entrance.
c: Where do the parents’ cars stop that bring people on crutches, wheelchairs, newborns on a visit?
a: Bay 2, short stop, marked today. I had forgotten that. Thank you.

? Working alone on the {night|weekend} shift: how do you handle it? // Alone in the {same1=boiler house|compressor room} for three hours
a: {One of us|A colleague} is alone in the {same1=boiler house|compressor room} for up to three hours.
c: In {there} the telephone asks every thirty minutes and calls the gate if you do not press.
b*: As in {c.place}, and certain jobs are not done alone at all: height, confined space, live electrics, opening anything under pressure. List is on the page. The device is ordered, five pieces, until then the gate calls you.
a: The gate calls and tells jokes. We survive.

= Back pain and the {cover|motor|gearbox} trolley // Nobody lifts the cover any more // A trolley from a discarded table
a: Six of us have lifted the {x=24..38} kg cover onto the stand for years. {Colleague|One of the fitters} has built a trolley with a scissor lift from a discarded table. I have not lifted one for {weeks}.
+ 👏 11
c: Drawing? We would build two.
a: {drawing}, and {he|she} says: take the larger wheels.
b: This is the best thing I have seen this month. May we take a picture for the wall?

= Near miss: {phone|tablet} in hand on the stairs of {hall} // Reading on the stairs. It was me
a: It was me. I read this community while walking down. Two steps, one knee, no damage except to dignity.
c: The irony.
a: I know.
+ 😄 25 ❤️ 4
b: Thank you for telling it, of all places, here. Sit down to read, please, all of you.

? Is a {scaffold|cherry picker} check from {there} valid for us?
a: The contractor brings one with a green card, dated {day-16}.
b*: Only for the place where it was put up. After moving it is checked again, by somebody on our list, before the first person goes up. Twenty minutes. {@a}, call me when it stands.
a: It stands. One toe board was missing.

~ discussion
c: The same corner as ours. We put a chain across; people now walk the other way without thinking about it.

~ discussion
c: Told it in our morning round, in one minute, with the picture. Nobody laughed.

~ discussion
c: Thank you for telling it on yourself.
+ ❤️ 9

~ discussion
d: Checked in {d.place}: we have {two|three} of the same. Blocked until {weekday+2}.
+ 👍 8

~ discussion
c: What does the person who had it say? I should like to hear that, if they want to.
a: I have asked. “I was in a hurry and nobody had asked me to be.” That is the whole story.

~ question
c: We had this at the audit too. What {b} writes is what the auditor said, in more words.

~ question
c: Please put the answer on the door as well. Those who need it do not read here.
b: Hangs since {this morning|noon}.
`
