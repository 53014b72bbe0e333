// Suppliers, lead times, second sources.
export const purchasing = `
? Lead time for {castings|forgings|elastomers|bearings} has gone to {14..32} weeks. Who has another source?
a: Supplier writes “force of circumstances”. Ours are still {nine|eleven}.
c: We buy from two, split sixty to forty. The second is {4..9} % dearer and always on time.
b*: Second source is approved for {alloy} up to {60|90|120} kg, samples were cut open in {month-2}. I send you the contact by mail, not here.
a: First order placed, delivered in {seven|eight} weeks.

? Framework contract ends on {day+40}: what should be in the next one?
a: {Gaskets|Fasteners|Cutting tools}, five plants, {180..420} positions.
c: A price for small lots. We pay a pallet to get a bag.
d: Certificates by mail before the goods.
e: And an address for complaints that is a person.
b*: Collected all: eleven points, four are new. I negotiate on {weekday+7} and write here what came of it.
a: Better than the last time, when we learned it from the invoice.

= Supplier visit: foundry in {town}
a: Two days. Good: sand laboratory, clean pattern store, people who show the scrap by themselves. Not good: heat treatment is bought outside and nobody checks the curve. We agreed on a logger in each batch.
c: Can they do {1.4469|NiAl bronze}?
a: From {month+4}, they say. I would say from {month+8}.

? What do you do with a supplier who delivers {twice|three times} in a row without certificate?
a: Goods lie in the yard, production asks.
b*: Payment waits for the paper; it stands in the order and nobody uses it. I have used it: paper in two hours.
c: In ours the paper came within the hour. By courier. With chocolates.
+ 😄 10

? Dual use: who checks the end customer for {country}?
a: Valve of {1.4581|nickel alloy}, order came through a trader.
b*: Stop until it is checked, do not even promise a date. The form is with Legal; they need end user, end use, and who pays. Takes two days when complete and two weeks when not.
a: Complete. Two days, as said.

= Cost of a bolt
a: {M16 × 80|M20 × 110}, A4-80. Five plants, nine prices, from {0.61..0.9} to {1.8..3.1} euros. Same supplier in four cases. I ask for one price and you will hear.
+ 😄 6 👍 14
c: Which plant pays most?
a: That is not what this is about. (It was us.)

? Packaging returns: do we get the {crates|pallets|drums} back?
a: {Thirty|Fifty|Eighty} of the good crates have gone to {customer} and stayed there.
c*: Deposit. Since we write it on the delivery note, they come back by themselves, cleaner than before.

? Can a small supplier be paid faster than {60|45} days?
a: Family workshop, makes our best {springs|bushings}, and cannot wait for sixty days.
b*: Yes: fourteen days on request, up to {20|30} thousand a month, form F-{11..48}. It is little known, since nobody likes to say it.
a: Applied and approved within the week. Thank you, from him as well.
+ ❤️ 9

~ question
c: What does quality say about them? Please ask in {#quality-audits} before the sample, not after.

~ discussion
c: Thank you for writing it here. We negotiate with the same people next month.
`
