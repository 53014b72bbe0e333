// More ends that fit any conversation; with `general` they make one pool.
export const generalMore = `
~ question
c: Two of us have read this aloud to each other and then went to look. It was as described.

~ question
c: What made you think of that, {b}? I would have changed the part.
b: The time of day. Parts do not know what time it is.
+ 💡 8

~ question
c: I am on leave from tomorrow. Could somebody of {c.place} look after {pump} with this in hand?
d: I will. Leave the key with the gate.

~ question
c: Is there a way of seeing it before it happens?
b: A line in the trend, {two|three} weeks before, if you know where to look. I show you on {weekday+3}.

~ question
c: I have just lost a bet about this. Biscuits are in {room}.
+ 😄 9

~ question
c: It would be good to know what was tried before asking. In {c.place} we write it as a list, struck through.
a: Fair. Tried: cleaning, tightening, hoping.
+ 😄 7

~ question
c: The supplier says the opposite.
b: The supplier sells the opposite.
+ 😄 14 👍 5

~ question
c: We did exactly this and it did not help. Then we did it again, cold, and it did.

~ question
c: Please mind the direction of rotation while you are there. Somebody always forgets, and it was me.

~ question
c: Ordered the part before reading this. May I send it back?
d: Keep it. It will be needed on a Sunday.

~ question
a: For those who come later: do not begin with the obvious. Begin with the log.

~ question
c: Accepted answer, and a page? {@b}, I can write it, you correct it.
b: Gladly. Mark what you did not understand, that is the best part.

~ question
c: Now I understand why {colleague} always taps on it first.

~ question
c: Would a cheap sensor have shown it?
b: A cheap one would have shown something every day. Then nobody looks.

~ question
c: Checked {three|four|five} of ours this morning. One was the same, and nobody had noticed.
+ 👍 7

~ question
c: Our measurement differs by {4..11} %. It may be the instrument, it is as old as I am.

~ question
c: Does it matter that ours is mirrored?
b: Only for the arrow.

~ question
d: {there} asks to be told how it ends. We wait with ours until then.
a: It ended well. Go ahead.

~ question
c: Picture number two explains more than all of us together.

~ question
c: I have added a line about it to the work plan, with the number of this conversation.

~ question
c: Thanks for staying with it to the end. Most threads stop at “works now”, and one never learns why.
+ ❤️ 5 👍 8

~ question
c: Who pays for the stop? I ask since somebody asked me.
a: {here}. It was one hour, and it would have been two days.

~ question
c: Answered in {40|55|70} minutes. I remember when that took a form.

~ question
c: With us the same symptom had another cause: the {valve|filter|strainer} before it was half closed. Worth a look.
a: Looked: open. But thank you, it was the next thing on my list.

~ question
c: May I ask the beginner’s question: how do you know that it is that and not the gauge?
b: By exchanging the gauge. It is a very good question, more people should ask it.
+ 👍 11

~ question
c: Printed, laminated, hung up. The third one on that wall.

~ question
c: {day-30} we had it last. I looked it up: the same shift, the same temperature outside.

~ discussion
c: I have taken the second paragraph into our round. It led to a discussion, which is what it is for.

~ discussion
c: As one who comes from outside this trade: I understood it. That is rare, thank you.
+ ❤️ 6

~ discussion
c: Is there something we in {c.place} should stop doing because of this?
a: The old list. Everything else may stay.

~ discussion
c: I would put the date at the top. In half a year nobody knows when “next week” was.
a: Done.

~ discussion
c: Let me be the one who asks about the budget.
a: Within what we have. If not, you will read it here.

~ discussion
c: We tried it in {2021|2022} and failed, for the reason in your last line. Glad that it works now.

~ discussion
c: How did the night shift take it?
d: I am the night shift. Well, and thank you for asking us.
+ 👍 12

~ discussion
c: Small correction: it was {Thursday|Tuesday}. The rest is exactly so.

~ discussion
c: I was there. It was less tidy than it sounds, and that makes it more useful.
+ 😄 8

~ discussion
c: Could somebody from {there} look at it with foreign eyes?
d: Foreign eyes here: good. The last picture needs a caption.

~ discussion
c: Whoever copies this: take the second version. The first had a mistake which I have also copied.
+ 😄 6

~ discussion
c: {Three|Four} of us met about it at the coffee. One question remained: who tells the contractors?
a: I do, at the gate, until {weekday+4}.

~ discussion
c: The numbers are small and the effect is large. I have seen it the other way round often enough.

~ discussion
c: Does this replace the notice at the door?
a: It does. The notice comes down, I have asked for it by name.

~ discussion
c: We owe you one in {c.place}. Say when.

~ discussion
c: A year ago this would have been a mail to forty people, and two would have answered.
+ 👍 14

~ discussion
c: {@a}, may I quote you on the page?
a: With pleasure, and leave the spelling mistake in, it was hard work.

~ discussion
c: I should have read this on {weekday-3}. Then I would have gone home at four.

~ discussion
c: One for the newcomers: the abbreviation in the first line means what you think.

~ discussion
c: We have the same, in blue.
+ 😄 10

~ discussion
c: Looked at it for an hour with an apprentice. He found something in ten minutes, see the comment on the page.
+ 👏 9

~ discussion
c: It is good to read that others also needed two attempts.
`
