// The roll-out, in public: centre, liaisons, champions, management.
export const programme = `
= What we decided on {weekday-1}, and why
a: Three things. One: the newsletter becomes a thread a week, so that one can answer it. Two: {the wiki of Halle|the old forum|the shared folder of sales} is moved until {day+25}. Three: we did **not** decide on guests yet; two criteria of seven are missing and we say which.
c: Which two?
a: Half of the answers come from too few people, and not enough have signed the rules for guests.
d: Thank you for also writing what you did not decide.
+ 👍 17

? How do we measure “answered” so that nobody can polish it?
a: A “have you tried restarting” is a reply, but not an answer.
c: Accepted by the person who asked. Nothing else.
b*: Two numbers beside each other: replied within the promise, accepted at all. And the second always with how many never came back. Polishing one makes the other worse.
a: Then we publish both, each week, also when they are ugly.

? {Halle|Porto|Gdańsk}: half of the shop floor has no account. How do we begin?
a: {Terminals|Badges} are there, people are not.
c: Begin with one line that has a problem and a shift leader who asks.
b*: As {c}. Line 3 began with one question about a bladder. Now twenty of them read daily, at the terminal beside the coffee. The terminal beside the office has no visitors.
a: Terminals move to the coffee.
+ 💡 13

= First answer, EMEA: {x=6..9} h {10..50} min in the week to {day-3}
a: Four weeks earlier {x+2} h and something. What changed: two people on duty each day in Halle since {month-2}. What did not change: weekends. What we do not know: whether it lasts; we say so until week twelve.
c: And Monterrey?
a: Not measured together with the others, they answer among themselves, and quickly. That is worth another thread.

= Message plan for {month+1}
a: Week one: what is new. Week two: a person tells, this time from {the foundry|night shift|logistics}. Week three: nothing, on purpose. Week four: numbers. If you have a person for week two, name them here.
c: The dispatcher in {there} who answers from the crane.
a: Asked, and she says yes, if there is no photograph from below.
+ 😄 9

? Who may open a community, and who says no?
a: I have {two|three} proposals on the table, one of which is the same as an old one.
b*: Anyone may propose. One of us looks within two working days, with three questions: for whom, who keeps it, does it fit into another. A no comes with the address of the other one.
c: It was a good no, last week. I am a deputy there now.

= Assessment, wave {2|3}: what 412 people said
a: “I ask whom I know” went from 71 to {58..64} of a hundred. “I would ask in the open” from 19 to {27..34}. Leaders think they are more visible than they are seen, by about two to one. The whole table is on the page, with the number of answers beside each line.
c: Will the leaders get to see that with their names?
a: They see their own, nobody sees another’s.

? Works council asked again about rankings. What do we answer?
a: There are none, and they would like to see that there are none.
b*: Invite them to the screen and let them search for one. And the sentence from the agreement above the page: no figure about fewer than five.
a: Done on {weekday-1}. They found a list of communities by members and we have changed the order to the alphabet.
+ 👏 11

? What do we do with communities that nobody writes in?
a: {Seven|Five} of 64 have been silent for {six|ten} weeks.
c: Ask the owner first. Mine was silent because everything worked.
b*: Ask, wait two weeks, then merge or archive, and carry the good pages over by hand. A community that is closed properly is not a failure.

= A colleague asked what this is for. My answer
a: “So that the next person does not have to ask the same question on the telephone, and the person who knows does not have to answer it for the ninth time.” She said: “You could have told me this a year ago.”
+ ❤️ 26 😄 14
c: Put it on the first page.
a: It is there.

= Old tools that go away until {day+30}
a: The {suggestion box|forum of 2014|list server}. What was in it has been looked through by three patient people: {x=38..140} entries kept, the rest may be forgotten. Whoever misses something: here.
c: The recipe for the Christmas punch was in the forum.
a: It is in {#kitchen-table}. One has priorities.
+ 😄 18

? How much time may a community manager spend? My boss asks
a: I say four hours a week, he says “a little on the side”.
b*: For {200|300|400} members four to six hours, measured with eleven of us over eight weeks. “On the side” are communities that end on a list like the one above. He may call me.
a: He has. Four hours.
+ 👏 13

~ discussion
c: I read it aloud in our morning round. Two people asked how to join, one of them the foreman.

~ discussion
c: Could you say next time what it costs us in hours? People ask me.
a: Fair. {Two|Three} hours a month per owner. Added.

~ question
c: We had the same talk in {c.place}. It helped to show it instead of explaining it.
`
export const champions = `
= What I tried this week: {asking in the open|answering one question a day|a picture a day}
a: {Monday|Tuesday}: nobody. Wednesday: two. Today: nine, and one of them was my manager’s manager, who did not know who I was and thanked me.
c: That is the way it goes. The second week is the hard one.
a: I will report in a week.
c: And?
a: Still at it. Nine was the record.
+ ❤️ 12

? How do you get {a quiet expert|the oldest fitter|somebody who answers only by mail} to write here?
a: He knows everything, and says “they can call me”.
c: Sit beside him, write what he says, put his name under it, show him who thanked.
b*: What {c} says. Three times, then he writes himself. Ours has overtaken me since.
a: First one done. He corrected a comma.
+ 😄 11 👏 8

= My worst post, so that you need not write it
a: “Dear all, please find attached the updated document for your kind information.” Nobody opened it. A week later: “Does the 80 cover leak at yours too?”, eleven answers in two hours. Same document.
+ 😄 22 💡 14

? Somebody was rude to a newcomer in {my community|a thread about valves}. What do I do?
a: “Read the manual” and a smile that was none.
b*: Answer the question first, kindly, in the open. Then write to the other person alone: what it did, not what he is. In most cases he takes it back by himself.
a: He has taken it back, and explained it properly.

= Champions in {month}: who joined
a: {Five|Seven} new: {one|two} from the night shift, one from finance, a crane driver, and a director who asked whether he may. He may.
c: Welcome to all, also upwards.
+ 🎉 13

? Coffee sessions: half an hour, which topic?
a: First one had four people, of whom two were us.
c: Not a topic, a problem. “Who has a shelf that nobody finds anything in?”
b*: And the time: at the change of shift, standing. We had nineteen, for twelve minutes.

= Thank you, {b}
a: For sitting with three colleagues after the shift until they had written their first question. All three were answered the next day.
+ ❤️ 19
b: They had good questions. I had biscuits.
`
export const leaders = `
? Why do we still print {the safety sheet|every order|drawings} in triplicate?
a: I carry about {400|600|900} sheets a week from the printer to the bin, via two signatures.
b*: Because an auditor asked for it in 2012 and nobody asked again. I have asked. From {month+1} one copy, in {here} first. Thank you for counting.
c: I will miss the walk, not the paper.
+ 👏 34 😄 12

? Will the {old hall|training workshop|canteen} in {here} be closed?
a: There is talk, and talk is worse than an answer.
b*: No decision has been taken. There is a study about the roof, result in {month+2}, and you will read it here on the same day as the management. Until then there is nothing behind it that I do not tell you.
c: Thank you for saying that there is nothing yet.
+ 👍 29

? When do the {lockers|showers|bicycle racks} get repaired, honestly?
a: It is a small thing, I know. It has been small for {seven|nine|fourteen} months.
b*: Small things that stay broken say something large. Ordered today, {weekday+12}, and I come and look.
a: They are repaired, and he came and looked. I would not have thought it.
+ ❤️ 31

? Why was the bonus of the {night shift|service|foundry} calculated differently?
a: Not complaining about the sum, I want to understand the formula.
c: We would too.
b*: A fair question with a bad answer: two tables from two systems. The formula is the same from {month+2}, differences are paid. Details by your plants, the table is attached for everyone.
+ 👍 41

= What I learned on the late shift in {Gdańsk|Porto|Pune|Halle}
a: I stood {four|six} hours at assembly on {weekday-2}. Learned: the good torque wrench is worth a quarrel; the drawing at the place is two revisions old; people help without being asked, and ask too late. The first two I can change. The third we talk about.
c: You also learned where the good coffee is.
a: I was sworn to silence.
+ 😄 37 ❤️ 18

? Could we stop having meetings on {Friday afternoon|Monday at eight}?
a: They are always full of people who look at the clock.
b*: I start with mine: none on {Friday|Monday} from next week. I cannot forbid the others, but I can fail to appear.
+ 👏 52 😄 21

? How is the order situation, in plain words?
a: In the hall one hears everything between “record” and “short time”.
b*: Plain: pumps good until {month+5}, large valves thin from {month+3}, service better than planned. No short time is planned. If that changes, you read it here before you read it elsewhere.
+ 👍 38

? Why so many nationalities in the management and none from {Pune|Monterrey}?
a: A serious question.
b*: Seriously answered: it is a fault. Two of the four positions that come free next year are advertised in all the plants, in the languages of the plants, and I will tell here how it went.
c: We will remind you.
b: Please do.
+ ❤️ 44

? May we tell customers when we are late, instead of waiting until they notice?
a: The order is “do not mention it”.
b*: Whose order? Please by mail to me, without fear. Here, for all: we tell them, on the day we know it, with a new date. That is an instruction, with my name.
+ 👏 61

? Is {the electric forklift|the second crane|the new coating line} still planned for this year?
a: The hole in the floor has been there since {month-6}.
b*: It moved to {month+3} since the permit came late. The hole gets a lid by {weekday+4}, I had not known of the hole.
a: The lid is there.
+ 😄 19
`
export const operations = `
= Round of {day}: what stands, what is late, who needs help
a: **Halle** {machine} stands until {weekday+2}, spindle. **Porto** on plan. **Gdańsk** two days behind with the DN {200|300|400}, castings. **Pune** ahead. Help needed: one welder with procedure {111|141} for two weeks.
c: Porto can send one from {weekday+3}.
d: Pune: castings leave on {weekday+1}, certificates are with them this time.
a: Thank you. That closes Gdańsk until Friday.

? Who can take {60..180} hours of turning in {month+1}?
a: {here} is full, customer is patient until {day+28}.
c: {there}: {80|120} from week two, on the night shift.
b*: And the rest in Gdańsk, if the drawings come as models and not as pictures.
a: Models go out today.

= Delivery performance, {month-1}
a: {x=84..93} of a hundred on the day promised, {x-4} the month before. Causes of the late ones: castings a third, papers a fifth, ourselves the rest. Papers are the cheapest to mend; each plant names a person until {weekday+3}.
c: Porto names Inês for Line 3, by her own wish.

= Transport: {the port of|the border at} {town} is closed until {weekday+4}
a: {Four|Six} of our containers wait. {Customer|Two customers} have been told, with a new date.
c: One of them has asked for air freight, we share the cost.
d: Agreed.

? Spare capacity on the test benches in week {day+14}?
a: Customer moves forward by {two|three} weeks.
b*: Halle full, Gdańsk has the DN 400 free from Wednesday, Pune two nights. Calendar is open to all of you, please look there first.

= Energy: what the cold week cost us
a: {11..24} % more gas than planned, {here} most. Doors. In {hall} the gate was open {four|five} hours a day. A curtain costs as much as two such days.
c: Curtain ordered.

= Lessons from the {crane|compressor|network} failure
a: {Nine|Eleven|Fourteen} hours in {here}. What saved us: {there} had the part, found within twenty minutes by asking in the open. What cost us: nobody knew who may sign for the taxi.
c: I know now. Up to 500 euros, anyone on duty. Written on the page.
+ 👍 9
`
