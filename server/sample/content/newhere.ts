// First weeks.
export const newhere = `
= Hello from {here}: started on {weekday-3}
a: I come from {a smaller pump maker|a shipyard|a university|a hospital workshop|a dairy plant} and work in {quality|logistics|engineering|the service desk|assembly} now. I know {two|three|four} people and the way to the canteen.
c: Welcome. The canteen is a good beginning; on {Thursdays|Wednesdays} it is even good.
b: Welcome, {a}. Which two things would you like to learn first? Somebody here has them.
a: How parts are numbered, and who is who in {there}.
d: The first one I can show you in half an hour. {weekday+2}, after lunch?
a: With pleasure.

? Where do I find the {holiday form|shoe voucher|parking card|locker list}? // {Holiday form|Shoe voucher|Parking card}: three offices, one was a cupboard
a: I have been sent to three offices and one of them was a cupboard.
b*: Self-service, tile “My things”, third row. If the tile is not there, your manager has to press once in the invitation; ask, they forget it for everyone.
a: There it was. My manager says hello and sorry.

? What do the letters mean: VX, KR, TR, BN? // KR, TR, BN: is there a list? // What is a VX?
a: Everybody says them and nobody explains.
c: VX is the pump that pays for the others. That is all I knew in my first year.
b*: VX: vertical, the successor of V. KR: Kreisel, from the Halle days. TR: triple offset valve, after the first engineer’s initials, they say. BN: big and noisy is only the joke; it was Baunorm.
a: Thank you. I will never forget big and noisy.
+ 😄 19

? Who can show me {reading a drawing|the warehouse scanner|the ERP|the time sheet} without laughing? // I nodded when it was explained // Please explain {the warehouse scanner|the ERP|the time sheet} to me once more
a: I nodded when it was explained. I should not have nodded.
c: We all nodded. {weekday+1}, ten o’clock, at mine?
b*: {c} is the right person. And the short course “{course}” has pictures; it takes twenty minutes.
a: I understood more in ten minutes with {c} than in two days. Thank you.

= What I wish someone had told me in my first month // Half a year later: five things // For those who begin on Monday
a: Half a year is over. So: park at the back, it is quicker. The good printer is on the second floor. Ask in the open, the answer comes faster than from your neighbour. Learn the names of the people at the gate. Nobody expects you to know the abbreviations.
+ ❤️ 24 👍 15
c: And keep a spare pair of socks in the locker if you work near the wash bay.
d: I have printed this for the two who begin on Monday.

? Language in the communities: may I write in {German|Polish|Portuguese|Marathi}? // My English is good enough for reading
a: My English is good enough for reading.
b*: Yes. Write in the language in which you think; somebody will answer, and a line of English on top helps the others to find it. Nobody counts mistakes here.
c: I make three in each message and am still employed.
+ 😄 14

? How does the buddy programme work? // Do I have a buddy? // Looking for a buddy on the {early|late} shift
a: Somebody mentioned a buddy. Do I have one?
b*: You have one if you want one. Say here what you do and where; I look for a person nearby who is not your manager. Four coffees in eight weeks, that is all.
a: Assembly in {here}, late shift. I want one.
c: I am on the late shift too, and like coffee.
+ ❤️ 8

= First question asked, first answer got // Asked at four, answered at half past six
a: I asked in {#pumps-hydraulics} yesterday at four and had an answer from another continent at half past six this morning. At my old company I would have waited for the meeting.
c: Now answer one. That is the trick of it.
a: I know nothing yet.
d: You know what confused you last week. That is more than we do.
+ 💡 11 ❤️ 7

? Which community should a {planner|buyer|fitter|lab technician} follow? // 64 communities and I have a job
a: There are 64 and I have a job.
b*: Two is enough: your plant, and your trade. Everything else finds you when somebody writes your name. Set the rest to the weekly digest.
a: Done. It is much quieter.

? Is there a map of {Halle|Gdańsk|Pune|Porto} with the old and the new hall numbers? // Hall 4, hall C or “the painters’”?
a: My ticket says hall 4, the sign says C, the colleague says “the painters’”.
c: All three are right.
b*: Map with both is on the page of the plant, and a printed one at the gate. C is 4. The painters left in 2012.
+ 😄 12

= Half a year here, a small thank you // Fourteen questions, fourteen answers
a: To {@b}, who answered my first {nine|eleven|fourteen} questions and never once said “as I told you”.
+ ❤️ 21
b: They were good questions. Two of them are now on the page.

? Do we say first names to everyone? // Sir, Madam or first name?
a: Also to the directors?
b*: Yes, in writing and in English always. In the hall as you like it. The director of {there} signs with his first name and a drawing of a valve.
c: I can confirm the valve.

~ discussion
c: Welcome. If you get lost, follow the smell of cutting oil, there are people.
+ 😄 5

~ discussion
c: Welcome to {c.place}, from the other end of the corridor.

~ discussion
d: Good to have you. Which bus do you take? There is a group for the {56|14|8}.

~ question
c: I started on the same day and had the same question. Thank you for being braver.
`
