// Topics besides work.
export const women = `
= Mentoring round {2|3|4}: {x=14..22} pairs
a: Across plants, never with the own manager. Four talks until {month+4}. If you would like to begin later, say so here, there is always one more.
c: From the last round: it changed what I ask for.
+ ❤️ 16

? Overalls that fit: does anybody have a source?
a: Size {S|36} means a narrow man with long arms, apparently.
c*: {there} has tried three, number two is good, pockets included. It can be ordered in the shop since {month-1}.
a: Pockets. I am moved.
+ 😄 19 👏 12

= Talk: “{The first year as shift leader|Twenty years in the foundry|How I failed my exam}”
a: {weekday+5}, half past three in Halle, video for all. Not a success story, she says, a story.
c: It was the best hour of the month. Thank you.

? How did you answer the question whether you “can lift that”?
a: It came twice this week, kindly meant.
c: “With the crane, like you.”
b*: “Show me how you do it.” He took the crane.
+ 😄 28 👏 14

= Girls’ day: we need {eight|ten} people who show what they do
a: {day+20}, {40|60} girls from {three|four} schools. Casting a name tag is the favourite, then the crane.
c: Crane: me.
d: Name tags: Pune does it with wax, may we teach you?
+ 🎉 11

? Part-time and leading a team: who does it?
a: {70|80} %. My manager is open and has no picture of it.
c*: I do, since {2022|2023}. Two afternoons off, deputy with a real mandate, and meetings before one. Let us talk.
a: We talked, I have a picture now, and so does he.
`
export const parents = `
? Swap {early|late} shift on {weekday+4} for school enrolment?
a: {here}, {line|assembly}.
c*: I take it. Send a picture of the school cone.
a: Sent. Larger than the child.
+ ❤️ 14

? Fever at the kindergarten and the training is today
a: Just to say it somewhere.
c: Go. The training is repeated on {weekday+6}, I put you on the list.
b*: And the child-sick days are in the portal under “Other”, of all things.
a: Thank you both.

= Holiday care in {month+2}: places
a: {Two|Three} weeks, {eighteen|twenty-four} children, with workshop and swimming. Registration until {day+12}.
c: The workshop was the best last year, we still have the nail board.

? Prams, cots, car seats: who passes on what?
a: List below, please add.
c: Cot, {grey|white}, without the one screw.
d: I have the screw. Long story.
+ 😄 17

? How do you do shift work with two small ones?
a: We see each other at the door.
c: Fixed late and fixed early for a year, and Sunday is holy.
b*: We swapped into the same week off, after asking; two colleagues were glad. Ask, they do not guess it.
`
export const running = `
= Relay on {weekday+9}: {two|three} teams, one runner missing
a: Five times {4|5} km, slow is welcome.
c: I am slow and welcome.
d: Time: {2:08|2:14|2:31}. We were overtaken by a pram.
+ 😄 18

? Commute {14|18|22} km: how do you do it in winter?
a: Lights I have, will I lack.
c: Studded tyres, second gloves, and never look at the thermometer.
b*: Say here on the evening before when you ride. One does not let the others stand there.
a: Four mornings this week. It works.

= Kilometres in {month-1}: {x=3,100..5,900}
a: {41..66} people, {six|eight} places. Longest: {182|214} km in one day, voluntarily.
c: Pune has run at five in the morning. In {34|36} degrees.

? Knee hurts after {eight|twelve} km
a: Only downhill.
c: Shorter steps, and to the physio, not to the internet.
b*: What {c} says. Mine was the shoe: {900|1,100} km.

= Found on the cycle path: {a bell|one glove, left|a very good pump}
a: Between {the bridge|the allotments} and gate 2.
c: Glove is mine, I have been riding one-handed.
+ 😄 12

= Company run: results and soup
a: {138..212} of us, all in. Fastest in assembly, most cheerful in accounts. Soup for those who came last is warmest.
+ 🎉 21
`
export const photo = `
= Theme of {month}: “{rust|night shift|hands|reflections|red}”
a: One picture each, until {day+20}, with one sentence. Vote is by heart.
c: Mine: the hook of the 32-tonne crane at five in the morning.
d: Mine: Mother’s hands and a packing gland.
+ ❤️ 15

? How do you photograph shiny {seal faces|castings|machined faces} without seeing yourself?
a: I am in all of them.
c*: Two sheets of white paper, lamp from behind, a hole for the lens.
a: I am no longer in it. Face looks like a moon.

= Ten pictures from the foundry
a: With permission, from behind the line. {1,540} degrees look better than they feel.
c: Number seven should hang at the gate.
+ ❤️ 18

? Old negatives of {hall|the first line|1958} found in a tin
a: {Thirty-six|Seventy}, glass.
c*: Do not wipe. I have a light table and cotton gloves, {weekday+3}?
a: The first: eleven men and a dog in front of a pump. It is the pump from the stairs.
+ ❤️ 22
`
export const kitchen = `
? Pierogi: boiled and then fried, or only boiled?
a: Serious question before {weekday+2}.
c: Boiled. Fried on the next day, if there is one.
b*: There never is.
+ 😄 16

= Recipe: {Inês’s caldo verde|Priya’s misal|bread without patience|soup for eleven}
a: As promised, with grams. Salt last, and less than you think.
c: Cooked on Sunday. Family asks who you are.
+ ❤️ 12

= Canteen comparison: {month}
a: {here}: {7|8} of 10, the potato salad weighs in. {there}: {8|9}, because of the cook. We do not rank, we eat.
c: That is a ranking.
+ 😄 11

? Sourdough has {fallen asleep|turned grey|escaped}
a: Since the holiday.
c*: Warm water, rye, two days, speak kindly. If it is pink: away with it.
a: It lives.

= Cultures at one table: {weekday+8}, each brings something
a: List below so that there are not nineteen cakes.
c: Cake.
d: Cake.
e: Herring.
+ 😄 24

= Punch, the recipe from the old forum
a: Rescued. Two litres of {juice|black tea}, and the rest as ever. For the drivers the version without.
+ 🎉 13
`
export const social = `
? Board games at lunch: which ones are over in 35 minutes?
a: {room}, Tuesdays.
c*: The one with the trains takes 50, the one with the camels 25. Start with camels.
+ 😄 8

= Choir: first rehearsal on {weekday+4}
a: Eleven sopranos, four altos, two basses, one “I hum”. Tenors, please.
c: I can hum in tenor.
a: You are in.
+ 😄 13

= Band needs a drummer for the summer
a: We have a bass, two guitars and an accountant with a trumpet.
c: I drum on pipes by day. Does that count?
a: More than you think.

? Keys of the room with the piano?
a: It has been locked since {month-2}.
c*: Gate, third hook. Piano is {half a tone|a little} low and very patient.

= Chess by thread: Halle against Pune, move {7..19}
a: Knight to {f3|d5|c6}. You have until tomorrow.
c: We consult.
d: They consult for the third day.
+ 😄 10
`
