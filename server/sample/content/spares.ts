// One list instead of three: numbers, stock, alternatives.
export const spares = `
? Who has a {wear ring|shaft sleeve|bearing bracket|gland follower} {part} on the shelf?
a: {pump} stands, supplier says {six|nine|eleven} weeks. One is enough.
c: Under which number? With us it may be the old one.
a: Old number {part2}.
b*: {there} has {two|three}, bin {A|B|C}-{10..48}. Number was different, drawing is the same, I have compared. Sent with the evening truck.
a: Arrived, fits, runs. Thank you. I have put both numbers on the bin.
+ 🙏 7

? {part} and {part2}: the same thing or not?
a: Description is the same, weight differs by {40..300} g.
c: Ours weighs the larger one.
b*: Not the same: revision {C|D} has the thicker flange. Interchangeable upwards only: new for old, never old for new. I have written it into the text of both.
a: Then we had four wrong ones in the last year. Now I know why they “did not quite fit”.

= Merged: {bearing} exists only once now
a: It had {four|five|seven} numbers in three plants. One remains: {part}. Stock taken together it is {38..90} pieces, last year we bought {24..60}. So nobody buys any this year.
+ 👏 12
c: What happens to orders that are under way?
a: Two cancelled, one could not be. It goes to {there}.

? Where does the last {family} rotor lie?
a: The list says Halle, Halle says Pune.
c: Pune says: crate 14, behind the compressor, photographed this morning.
b*: Then it is in Pune. List corrected, and the photograph hangs on the entry. Please, everyone: a photograph with the entry, then we need not telephone.

? Minimum stock for {seals kits|couplings|O-ring sets}: how do you set it?
a: The proposal from the system is zero. Zero is a courageous number.
b*: Lead time times consumption, plus one for each pump that must not stand. For lead times over ten weeks plus another. It is not mathematics, it is sleep.
c: We have “plus one if it comes from overseas”. It has saved us twice.

= Stocktaking in {here}: what we found
a: {1,120..2,480} positions in two days. {2..4} % differences, most in the drawer with fasteners. Found: {six|nine} parts that the list had declared dead, one box of sleeves of {1998|2003}, still in paper, still perfect.
c: The sleeves: are they {60|70} mm?
a: They are.
c: Then they are mine, please. We have been looking since {month-3}.
+ 😄 7

? Shelf life of {elastomer} rings: who throws away what?
a: Drawer with dates from {2016|2018|2019}. The auditor comes on {weekday+9}.
b*: Table by material is on the page: {elastomer} {five|seven|ten} years closed, in the dark. Half of that if the bag was open. What is over goes to the apprentices, they need practice in looking.
a: {Two|Three} kilos to the apprentices. Auditor will find empty drawers and dates.

? Reverse engineering of {part}: no drawing, supplier gone
a: One piece left, and it is the one in the pump.
c: Scan it at the next stop, we have the scanner in {there}.
b*: Scan is good, but measure the fits by hand, and write down the material with the hand-held. The first piece is made in steel, the second only after the first has run for three months.
a: Scanned in {40|55} minutes during the stop. Drawing {drawing} exists now.

? Can we lend {a spare motor|a rotor|a gearbox} to {there} for {weeks}?
a: They need it, we have it, the system knows no “lend”.
b*: Transfer with return date, text field “loan”. It stays on your value. I have a small table who has what of whom, see the page.
c: The table has eleven rows, two of them from last year. Please look whether something is yours.

= Spares for the VX list: {x=9..27} of 41 checked
a: Column by column: drawing compared, weight, material, picture. {3..6} of them are really the same in all five plants, {2..4} only look like it. Jonas checks the twelve with seals.
c: Which ones only look like it?
a: Rows 17 and 23. Same outside, other bore.

? Price of {part} has doubled. Alternatives?
a: {180..900} to {400..1,900} euros, one supplier.
c: Second source is in the test, see {#purchasing}.
b*: Make it ourselves in {here} or {there}: {machine} has time on the night shift, drawing exists. {Five|Eight} pieces cover two years.
a: Made: {62..71} % of the old price, and ready in nine days.

= The box without a label
a: On pallet {3..40} stands a box, {38 × 25|60 × 40} cm, heavy, without any paper. Inside: {eight|twelve} bronze bushings, beautifully made. Does anybody miss them?
c: Diameter?
a: {65|75|85} outside, {50|60|70} inside.
d: Those are the ones for {customer}. They were cancelled in {month-7} after having been made. Please keep them; he has asked again.
+ 😄 5 👍 8

? Kits: do you pick the seal kit yourselves or buy it packed?
a: Ours is picked by hand and lacks a ring in {one of ten|one of fifteen}.
c: Since {month-4} packed on a scale: the kit has a weight, and it must be met within two grams. No missing ring since.
b*: Scale, yes. Weights are in the list from {weekday+3}.

~ question
c: Number, drawing, photograph. In this order, please, then I can search in {c.place}.

~ question
d: We have one, but it is the last one. If you take it, you owe me a good night’s sleep.
+ 😄 6

~ discussion
c: Merge this with the old entry, please, otherwise the next one finds both.
a: Merged.
`
