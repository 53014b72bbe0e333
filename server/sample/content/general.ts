// Ends that fit any conversation: others join in, ask, confirm, come back weeks later.
export const general = `
~ question machines
c: Following. We have the same in {c.place}, only slower.

~ question machines
c: Same question here, on {pump}. I will try it at the next stop and write down what I find.
c: Done: it was the same thing. Thank you.

~ question machines
c: Did it hold?
a: {Six weeks|Two months|Nearly a month} now and nothing to report, which is the best report.

~ question
c: Could somebody put this on a page? I have looked for exactly this {twice|three times} this year.
b: Will do {this week|on {weekday+2}}, with the table.

~ question machines
c: For the record: in {c.place} we do it the other way round, and it also works. The order matters less than doing it cold.

~ question machines
c: How long did the whole thing take you, with papers?
a: {Two hours|Half a shift|A morning}, of which {forty minutes|an hour} was looking for {tool}.

~ question machines
c: One caution from our side: check it warm as well. Ours was fine cold and wrong at temperature.
a: Good point. Checked warm today, holds.

~ question machines
c: {@b} does that also hold for the {KR|TR|old VX} family?
b: Yes, with the usual exception: below DN {40|50} the numbers are smaller and the patience has to be larger.

~ question machines
c: We had this on {pump} in {month-5}. The answer above would have saved us a weekend.

~ question
c: I would not have asked, so thank you for asking.

~ question machines
a: Closing this from my side. It was what {b} said, and I owe somebody a coffee.
+ ☕ 2 👍 3

~ question machines
c: May I use this for the training on {weekday+6}? It is the clearest description I have seen.
a: Of course. Take the pictures too.

~ question
c: Small addition: the form still has the old number. I have asked for it to be changed.

~ question machines
c>b: That sentence should be printed above our bench.
+ 👍 6 😄 4

~ question machines
c: What did the drawing say, in the end?
a: The drawing was right. We were looking at revision {C|D}; the shop had {B|C}.

~ question machines
d: In {d.place} the night shift found the same thing last year and nobody told anyone. Glad it is written down now.

~ question machines
c: Has anyone told {colleague} in {there}? They order the same part.
a: Just did, by this link.

~ question
c: Number of times this has come up here: {three|four|five}. Number of times it was the part itself: one.
+ 😄 5

~ question machines
c: I looked it up: last year we changed {three|four|seven} of them for nothing. Please try the simple thing first, as written above.

~ question
c: Thank you, found by search, solved in ten minutes.
+ 👍 4

~ question machines
c: Does it make a difference whether it stands {indoors|outdoors|on the mezzanine}?
b: A little. Indoors you have the heat, outdoors you have the weather, and both of them drift.

~ question machines
c: Who keeps the spare for this now? Ours went to {there} in {month-2}.
a: Shelf {A|B|C}{2..9}, behind the filters. I labelled it today.

~ question machines
c: {colleague} says it was done differently before {2015|the move|the new line}. Nobody remembers why.
b: Because the old gauge stood on the other side. It is as simple as that.

~ question machines
a: Update after {weeks}: no drift, no noise, nobody has called. I call that solved.
+ 🎉 3

~ question
c: I had typed the same question, then the search showed me this one. It works.

~ question machines
c: Would you send me the raw numbers? I would like to compare them with our {bench|line}.
a: In your mail. {Forty|Sixty|Ninety} rows, one of them obviously wrong.

~ question machines
c: We lost two days on this in {month-3}. It deserves a line in the handover.

~ question machines
c: That is not what the manual says, but it is what the machine does.
d: Then the manual will change. I have the file open.
+ 👏 5

~ question
c: Thanks all. I have taken this to our morning round; two people nodded, one of them guiltily.

~ question machines
c: Do I understand correctly that the limit is on the warm side?
b: Correct. On the cold side you have all the time in the world.

~ discussion
c: Bookmarked. Thank you for writing it up.

~ discussion change
c: Could you add what it cost, roughly? My manager will ask that first.
a: Two working days and a small invoice. Less than the last quarrel about it.

~ discussion change
c: We will try this in {c.place} from {month+1} and report here.

~ discussion change
c: Agreed, with one reservation: it needs a name behind it, or it will be nobody's.
a: Mine, until {month+3}. Then we look again.

~ discussion change
c: We did something like it in {c.place} two years ago. It worked until the person moved on. Write it down this time.

~ discussion change
c: What would you do differently?
a: Start smaller, and tell {the late shift|the warehouse|purchasing} earlier.

~ discussion change
c: Please do not let this end as a slide.
+ 👍 7 😄 3

~ discussion change
c: I was sceptical and I was wrong. Same result here after {weeks}.
+ 👏 6

~ discussion change
d: Is there a picture of it?
a: Taken today, it is on the page. Mind the thumb.

~ discussion change
c: Thanks for the honest numbers. The third one is the interesting one.

~ discussion change
c: Who decides this, in the end?
a: We do, unless somebody here objects by {weekday+5}.
d: No objection from {d.place}.

~ discussion change
c: May we join? We are three people, and one of us owns the key.
a: Gladly. {weekday+3}, half past two.

~ discussion change
c: Our numbers for comparison: {x=12..38} before, {x-7} after. Different hall, same effect.

~ discussion warm
c: Nicely done. {colleague} asked me to say thank you too.
+ 👍 5 ❤️ 2

~ discussion change
c: One detail is missing: what happens on the {night|late} shift?
a: The same, with fewer people and better coffee. I have added a line.

~ discussion change
c: I would like to hear the others on this before we roll it out.
d: {d.place} here: yes please, but not before the audit.

~ discussion change
c: The link at the bottom needs a right that most of us do not have.
a: Changed, try again now.
c: Works.

~ discussion change
c: How many people use it now?
a: {Eleven|Fourteen|Twenty-three}, and they were not asked to.

~ discussion change
c: Short, clear, with a date. More of these, please.

~ discussion change
c: I disagree with the second point. The effort is at the beginning, not at the end; ask those who did it.
a: Fair. I have asked two of them and you are right; changed above.
+ 👍 6

~ discussion
c: Translated for our board: {German|Polish|Portuguese} version hangs at the entrance.

~ discussion change
c: Two months later: still in use, still tidy. I did not expect that.
+ 🎉 4
`
