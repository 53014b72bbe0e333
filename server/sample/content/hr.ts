// Leave, pay, papers, moving: answered in public where possible.
export const hr = `
? How many days of leave may I take into the next year?
a: I have {6..13} left and a project until {month+1}.
b*: In {here}: {five|six|ten} days until the end of {March|April}, more if the work was the reason and your manager says so in writing before {day+20}. The form is two lines long.
a: Two lines are written. Thank you.

? Parental leave: when do I have to tell whom?
a: {Baby|Our second} is due in {month+4}. So far only you all know.
b*: Congratulations. Manager {seven|eight} weeks before the beginning, in writing; I have the local rules for each plant on the page. And talk to us early about part-time afterwards, everything is easier early.
c: Congratulations. There is {#parents-at-aldermoor}, they know where the good cots are.
+ ❤️ 17

? Pay slip of {month-1}: what is “{correction 412|allowance 7|T-bonus}”?
a: {38..210} euros more than usual. I do not complain, I would like to understand.
b*: Shift allowance of the month before, posted late. From {month+1} it says so in words. If you see “correction” and it is less: write to us, not here.

? Working from {another country|my parents’ place} for {two|three} weeks
a: My mother is ill, I can do everything with the laptop.
b*: Inside the EU up to {20|30} working days a year, we need the form for the social security, it takes two days. Outside: ask first, please, it depends on the tax. All the best to your mother.
a: Form came back the next morning. Thank you.
+ ❤️ 11

? Who pays for {safety spectacles with my strength|orthopaedic insoles for safety shoes|the driving licence for the forklift}?
a: My spectacles under the others look and feel like a diver.
b*: We do. Optician’s slip, form P-{10..39}, {there} has a contract with an optician nearby. Ten days.
c: Take the ones with side shields already on it.

? Reference letter for {an internship|a visa|a rented flat}
a: The landlord wants to see that I exist.
b*: Self-service, “Letters”, comes signed as a file in a minute, in {German|Polish|Portuguese|English}. You exist.
+ 😄 8

= New in {month+1}: bicycle leasing in {Halle|Porto|Gdańsk}
a: Up to {2,500|3,500|5,000} euros, from the gross pay, insured. Also cargo bikes. Information with real bicycles on {weekday+6} at noon behind {hall}.
c: And in {there}?
b: Other tax, other answer: we are at it, honest date is {month+5}.
d: I have one on lease since the trial. Twenty-two kilometres a day and no longer tired at ten.
+ 👍 24

? I would like to change from {late shift|three shifts} to {early|days} for a year
a: Child starts school. Whom do I ask without making trouble for the team?
b*: Your team first, in this order: colleague who might swap, shift leader, us. We have a list of people who want the other direction, at the moment {three|five} of them.
a: Found somebody in two days, he hates mornings.

? Course during working time: who decides?
a: {course}, three mornings. My manager says HR, HR’s page says manager.
b*: Manager. Page is corrected, sorry. If the answer is no, it should be a date instead.
a: It was a date.

? Moving from {here} to {there} for two years: what is paid?
a: Engineer, with family and a cat.
b*: Moving van, three nights of hotel for looking, school search, language course for both of you, first flight home each quarter. The cat travels as furniture, tax-wise. List on the page, talk to me before you sign.
c: We did it in {2023|2024}. Ask for the school search first, it takes the longest.
+ 😄 9

? What happens to my overtime account at {the end of the year|the change to the new model}?
a: {31..88} hours on it.
b*: Nothing is lost. Up to {40|50} stay, what is above is agreed by {day+30}: days or money, your choice, in that order of our preference.
c: Days. Definitely days.

= Company doctor in {here}: new hours
a: {Tuesday|Wednesday} and {Thursday|Friday}, 7:00 to 12:00, vaccinations without appointment on {weekday+8}. Eye tests for drivers: please bring the old paper.
c: Early shift thanks you for the seven.

? Is there help with {care of a parent|debts|somebody who drinks too much}, and who learns of it?
a: I ask for a friend, and in this case that is true.
b*: There is, it is free, and nobody here learns who calls, we only get a number of calls in the year. Telephone number on the page “Help”, day and night, in nine languages.
a: Thank you. Passed on.
+ ❤️ 22

? Recommended a friend who starts on {day+14}: is there still the bonus?
a: I read about it in {2023|2024}.
b*: There is: {500|750|1,000}, after the trial period. Give us the name before the first day.

~ question
c: Same question from {c.place}. Is the answer the same there?
b: There {one day more|the same}, I have added it above.

~ question
c: Please write it on the page as well. I have asked in three different years.
b: It is there now, first line.

~ discussion
c: What about the colleagues without a desk? They will not see this.
a: It hangs at the terminals and in the canteens from tomorrow.
`
