// More ends that fit any conversation, added to those of `general`.
export const generalMore = `
~ question machines
c: Two of us have read this aloud to each other and then went to look. It was as described.

~ question machines
c: What made you think of that, {b}? I would have changed the part.
b: The time of day. Parts do not know what time it is.
+ 💡 8

~ question machines
c: I am on leave from tomorrow. Could somebody of {c.place} look after {pump} with this in hand?
d: I will. Leave the key with the gate.

~ question machines
c: Is there a way of seeing it before it happens?
b: A line in the trend, {two|three} weeks before, if you know where to look. I show you on {weekday+3}.

~ question machines
c: I have just lost a bet about this. Biscuits are in {room}.
+ 😄 9

~ question machines
c: It would be good to know what was tried before asking. In {c.place} we write it as a list, struck through.
a: Fair. Tried: cleaning, tightening, hoping.
+ 😄 7

~ question machines
c: The supplier says the opposite.
b: The supplier sells the opposite.
+ 😄 14 👍 5

~ question machines
c: We did exactly this and it did not help. Then we did it again, cold, and it did.

~ question machines
c: Please mind the direction of rotation while you are there. Somebody always forgets, and it was me.

~ question machines
c: Ordered the part before reading this. May I send it back?
d: Keep it. It will be needed on a Sunday.

~ question machines
a: For those who come later: do not begin with the obvious. Begin with the log.

~ question
c: Accepted answer, and a page? {@b}, I can write it, you correct it.
b: Gladly. Mark what you did not understand, that is the best part.

~ question machines
c: Now I understand why {colleague} always taps on it first.

~ question machines
c: Would a cheap sensor have shown it?
b: A cheap one would have shown something every day. Then nobody looks.

~ question machines
c: Checked {three|four|five} of ours this morning. One was the same, and nobody had noticed.
+ 👍 7

~ question machines
c: Our measurement differs by {4..11} %. It may be the instrument, it is as old as I am.

~ question machines
c: Does it matter that ours is mirrored?
b: Only for the arrow.

~ question machines
d: {d.place} asks to be told how it ends. We wait with ours until then.
a: It ended well. Go ahead.

~ question machines
c: Picture number two explains more than all of us together.

~ question machines
c: I have added a line about it to the work plan, with the number of this conversation.

~ question
c: Thanks for staying with it to the end. Most threads stop at “works now”, and one never learns why.
+ ❤️ 5 👍 8

~ question machines
c: Who pays for the stop? I ask since somebody asked me.
a: {here}. It was one hour, and it would have been two days.

~ question
c: Answered in {40|55|70} minutes. I remember when that took a form.

~ question machines
c: With us the same symptom had another cause: the {valve|filter|strainer} before it was half closed. Worth a look.
a: Looked: open. But thank you, it was the next thing on my list.

~ question machines
c: May I ask the beginner’s question: how do you know that it is that and not the gauge?
b: By exchanging the gauge. It is a very good question, more people should ask it.
+ 👍 11

~ question machines
c: Printed, laminated, hung up. The third one on that wall.

~ question machines
c: {day-30} we had it last. I looked it up: the same shift, the same temperature outside.

~ discussion change
c: I have taken the second paragraph into our round. It led to a discussion, which is what it is for.

~ discussion warm
c: As one who comes from outside this trade: I understood it. That is rare, thank you.
+ ❤️ 6

~ discussion change
c: Is there something we in {c.place} should stop doing because of this?
a: The old list. Everything else may stay.

~ discussion change
c: I would put the date at the top. In half a year nobody knows when “next week” was.
a: Done.

~ discussion change
c: Let me be the one who asks about the budget.
a: Within what we have. If not, you will read it here.

~ discussion change
c: We tried it in {2021|2022} and failed, for the reason in your last line. Glad that it works now.

~ discussion change
c: How did the night shift take it?
d: I am the night shift. Well, and thank you for asking us.
+ 👍 12

~ discussion change
c: Small correction: it was {Thursday|Tuesday}. The rest is exactly so.

~ discussion warm
c: I was there. It was less tidy than it sounds, and that makes it more useful.
+ 😄 8

~ discussion change
c: Could somebody from another plant look at it with foreign eyes?
d: Foreign eyes here: good. The last picture needs a caption.

~ discussion change
c: Whoever copies this: take the second version. The first had a mistake which I have also copied.
+ 😄 6

~ discussion change
c: {Three|Four} of us met about it at the coffee. One question remained: who tells the contractors?
a: I do, at the gate, until {weekday+4}.

~ discussion change
c: The numbers are small and the effect is large. I have seen it the other way round often enough.

~ discussion change
c: Does this replace the notice at the door?
a: It does. The notice comes down, I have asked for it by name.

~ discussion change
c: We owe you one in {c.place}. Say when.

~ discussion change
c: A year ago this would have been a mail to forty people, and two would have answered.
+ 👍 14

~ discussion change
c: {@a}, may I quote you on the page?
a: With pleasure, and leave the spelling mistake in, it was hard work.

~ discussion change
c: I should have read this on {weekday-3}. Then I would have gone home at four.

~ discussion change
c: One for the newcomers: the abbreviation in the first line means what you think.

~ discussion change
c: We have the same, in blue.
+ 😄 10

~ discussion change
c: Looked at it for an hour with an apprentice. He found something in ten minutes, see the comment on the page.
+ 👏 9

~ discussion warm
c: It is good to read that others also needed two attempts.

~ discussion warm
c: Thank you for writing this. One does not say it often enough.

~ discussion warm
c: I had a smile on my face at six in the morning, and that is not easy.
+ 😄 8

~ discussion warm
c: From {c.place}: we read along, and we like it.

~ discussion warm
c: You have made my day. It was a long one.
+ ❤️ 7

~ discussion warm
c: More of this, please, also on days when nothing has gone wrong.

~ discussion warm
c: I have known you for {four|six|nine} years and did not know that.
a: Nobody had asked.
+ ❤️ 11

~ discussion warm
c: Shown to my whole team. One of them said “finally”, and he never says anything.

~ discussion warm
c: Is there room for one more?
a: Always.

~ discussion warm
c: I would have liked to be there. Next time, please tell {c.place} earlier.
a: Promised.

~ discussion warm
c: Read on the bus. Nearly missed my stop.
+ 😄 6

~ discussion warm
d: May I tell this to the new ones on Monday?
a: Please do, and leave out my name.

~ discussion warm
c: Good. That is all I have to say, and it took me a day.
+ 😄 5

~ question desk
c: Had the same yesterday. Thank you for asking where all can read it.

~ question desk
c: Does that hold for {c.place} too?
b: Yes, for all places. I have added it.

~ question desk
c: Worked for me as well, in two minutes.

~ question desk
c: Could the link be in the first line of the page? One scrolls a long way.
b: Moved up.

~ question desk
c: I did it as described and it is still so for me.
b: Write me your number, I look at it {this afternoon|tomorrow at eight}.
c: Solved. It was a tick that I could not see.

~ question desk
c: The page says something different. Which of the two is right?
b: This here. Page is corrected.

~ question desk
c: Same for the colleagues without a desk?
b: At the terminal, under “My things”. It is the same form.

~ question desk
c: I have been here for {eleven|fourteen|twenty} years and did not know that.
+ 😄 9

~ question desk
c: That was quick. Last year it took a week and a form.
+ 👍 6

~ question desk
a: Solved, closed, thank you.

~ question desk
d: And if one is on the late shift?
b: Until 21:00, the number is the same.
`
