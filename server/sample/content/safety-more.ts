// More near misses and good catches.
export const safetyMore = `
= Near miss: door of {the furnace|the blasting cabin|the test cell} opened from the wrong side
a: I was inside with the lamp, {colleague} wanted to be helpful. Nothing ran. But it would have, two minutes later, and the lamp was not to be seen.
b: Personal lock on that door from today, two hooks, one for each who is inside. Hooks are painted the colour of the helmets.
c: Same door with us. Hooks are on.

= Near miss: swarf in the eye, glasses on the forehead // Ten seconds without glasses, for a photograph
a: Mine. For a photograph I had pushed them up, for ten seconds. Washed out, nothing remained. The photograph is good, by the way, one sees the glasses on the forehead.
c: That would be the best poster we ever had.
a: You may have it.
+ 👏 19 😄 11

? Which first-aid kit for {the van|the yard|the paint store}?
a: Ours has a triangle bandage of 1997.
b*: Small one for the van with burn gel and two eye wash bottles; large one elsewhere. Nurse exchanges all kits on {weekday+5}, put yours at the door.
a: It stood there, and the triangle bandage is now in a museum, I hear.

= Good catch: two cylinders with the same colour // Argon or not? The driver asked twice
a: Argon and a mixture, shoulder painted over. Noticed by the driver who delivered them, he asked twice. He got a cake.
c: We checked {forty|sixty}: one.
b: The dealer has blocked that batch. Thanks to the driver by name from me, too.

? May one hang anything on a sprinkler pipe?
a: {A cable|A banner|The Christmas star}, it is light.
b*: No, nothing, not the star either. It is not the weight, it is the one who later thinks it holds more. Hooks for stars: ceiling, with a permit of one line.
a: Star hangs from the ceiling.
+ 😄 8

= Near miss: reversing {truck|telehandler} and nobody behind it, luckily
a: The camera was dirty, the beeper one does not hear under protectors. From now on: reversing only with a second person, or not at all. It costs {two|three} minutes.
c: Drivers asked for it themselves with us. They do not sleep well either.

? Heat: what do we do above {30|32} °C in the {assembly hall|paint shop}?
a: At half past two it was {33..36} yesterday.
b*: Ten minutes each hour, water at every post, begin at five instead of six if the team wants it. Above 35: heavy work in the morning only. Nobody has to ask for it.
c: We voted for five o’clock. The birds are loud.
+ 👍 16

= Test of the alarm in {hall}: what we learned
a: {Three minutes forty|Four minutes ten} to the assembly point. {Two|Three} visitors stood and waited for instructions, since none of us had told them. Each host now says two sentences at the door.
c: Our sentences: “If it wails, follow me. If I am not there, follow the green man.”
+ 👍 12

= Near miss: hand between {chain and hook|flange and cover|pallet and rack}
a: A squeeze, blue nail, glove did its work. I said “lift” when I meant “hold”. We have agreed on three words and hand signs with {the crane crew|the late shift}, drawn by an apprentice.
c: May we have the drawing?
a: On the page. The hand has six fingers in one picture, he says it is art.
+ 😄 15

? Respirator test: how often, who does it?
a: Mask fits, I believe.
b*: Each year with the hood and the bitter spray; if you taste it, it does not fit. {weekday+3}, nine to twelve, ten minutes each, shaved please.
a: Tasted it. New size fits.

= Near miss: chemical in a drinking bottle // Half a litre of {same1=degreaser|developer} with a water label
a: In {the cleaning room|the laboratory|bay {2..9}}: half a litre of {same1=degreaser|developer}, a water label on it. Nobody drank. I do not want to know who, I want to know why: there were no small bottles.
b: There are small bottles now, square, red, with a label for what is inside. Tool crib, without a signature.
c: Took ten. It was us last year, not here, elsewhere. Same reason.
+ 👍 18

= Steps: {nine|twelve|fourteen} stumbles in {month-1}, eight at the same place
a: Between {hall} and the canteen, the edge behind the drain. I have put the stories on a map, one dot each. The dot was a blot.
b: It is milled off since {weekday-1}. {Forty|Fifty} minutes of work, after how many years?
c: I have been stepping over it since 2009.
+ 😄 9 👏 14

? Loto for {compressed air|hydraulics with accumulator|gravity}: is the switch enough?
a: The switch is off, the arm still came down by {10|20} cm.
b*: Never only the switch. Electricity, air, oil, springs, height, heat: six questions, card on the lock. For the arm: support, before you go under.
c: The card with six questions is the best thing that was ever in my pocket.

= What {colleague} said to me // One sentence from {colleague}
a: “If you are in a hurry, tell me, and I hold the ladder longer.” I have been thinking about it since Monday.
+ ❤️ 34
c: I will steal that.

= Monthly round with the management: twelve findings, nine by us
a: Ours: labels, hoses, one rail. Theirs: they saw that people do not wear the new gloves. Reason: they are one size. We would never have said so, since nobody asked us.
b: Three sizes from {weekday+4}.

? Is the {eye wash|shower|defibrillator} at {hall} reachable with a pallet before it?
a: Reachable for giants.
b*: Now for all: yellow field on the floor, and a bar that a pallet does not fit into. Whoever finds something in the field may move it without asking, whatever it is.
c: I have moved a director’s bicycle.
+ 😄 22

~ discussion
c: We had the same in {month-2} and told nobody. That was a mistake, this is better.
+ 👍 8

~ discussion
c: Is anybody hurt in the end, also a little?
a: No. A fright, and a coffee.

~ discussion
b: Thank you. I come by on {weekday+1} and we look at the place together.

~ discussion
c: What would have stopped it, if nobody had been paying attention?
a: A rail. It is ordered.
+ 💡 6

~ discussion
c: I go past there twice a day. Now I look.

~ discussion
c: It can be told to apprentices just as it stands.

~ discussion
c: Passed on to the contractors, they have the same corner on their way.
b: Thank you, they are the ones whom we forget.

~ discussion
d: We put it on the screen at the entrance of {d.place}, without names, for a week.

~ discussion
c: Ours has been mended since {weekday-1}. It had been on a list for a year, and your story was the reason.
+ 👏 13

~ discussion
c: Honest and short. If more of us did that, Sabine would have less to ask.
+ 😄 7

~ question
c: I would have answered it wrongly. Thank you for asking.

~ question
c: Could that be one of the cards at the terminal?
b: It is one from next week.
`
