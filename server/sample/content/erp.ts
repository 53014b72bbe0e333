// Orders, stock and master data.
export const erp = `
? Goods receipt for order {order} cannot be posted: “period closed”
a: The goods came on {weekday-1}, the system lives in last month.
b*: Posting date: enter today, document date stays. The message means the date, not you. If today does not work either, finance has not opened the period, then ask them kindly.
a: With today. Thank you.

? Material {part} is “blocked for procurement”, who has done that and why?
a: We need {20..80} pieces for {pump}.
c: Look in the change log, last tab.
b*: Blocked when the numbers were merged; successor is {part2}. Use that one, stock is {12..90} in {there}. I let the system say so in words from {weekday+3} on.
a: A sentence instead of a red light would have helped, yes.

? Quantity in {pieces|kilograms|metres}: we have just ordered {400|1,200} rolls of gasket instead of metres
a: It is a truck, says the supplier, and asks twice. Good man.
b: Order stopped?
a: Stopped by telephone, thanks to him.
b*: Order unit was changed to rolls by the last import. Set back, and a warning above {ten|five} thousand euros for this group. Send the man some chocolate.
+ 😄 14

? Delivery note shows the old address of {customer}
a: They moved in {month-5}, the truck did not.
b*: Address lives at three places, ship-to counts. Changed. When you create a new one, use “copy from invoice”, then there are only two.

? How do I see where a serial number went?
a: {family}, number {30000..69999}, customer calls, no order number.
b*: {screen}, field serial number, then the glasses symbol. It shows order, shipping, and the certificate as a file. Without rights: ask here, one of us looks.
a: Found it, with the test report of {2011|2014|2018}. I am impressed.

? Two people edit {the same order|one bill of material}: who wins?
a: My changes were gone after lunch.
b*: The last who saves. It warns with a line at the bottom which nobody reads. There is a lock now: first editor sees “you”, second sees the name.
c: Saw a name on {weekday-1}, called, solved.

= Report of open orders now opens in {nine|eleven} seconds
a: It was {two|three|four} minutes. It read all the orders since 2009 to show the open ones. Thank you to {@b}, who asked why, and kept asking.
+ 👏 21
c: What do I do with the other two and a half minutes?

? Scrap booking: which reason code for {porosity|handling|wrong drawing}?
a: There are {38|44|52} codes, and everyone takes “99 other”.
b*: We cut to nine from {day+14}. Proposal is in the file, please look whether yours is there. 99 will remain, but it wants a sentence.
c: Nine is wonderful. Could “wrong drawing” stay?
b: It stays. Engineering insisted, bravely.

? Which stock is the truth: screen says {x=4..19}, shelf has {x+3}
a: Bin {A|B|C}-{10..60}.
c: Somebody returned some without paper.
b*: Count, post the difference with reason “found”, done. Under {500|1,000} euros you may do it yourself. What you find is not a crime.

? Mass change of {120..900} materials: by hand?
a: New planner, new group, all in the list.
b*: Template “mass”, upload, dry run first, it shows line by line. Have a second person look. Then after six in the evening, please.
a: Dry run found {14..31} lines of a completely different family. Glad about the dry run.

= Freeze at year’s end: dates
a: Last goods receipt {day+20}, last delivery {day+21}, stocktaking {day+24}. Service orders can be posted throughout. Who has something that does not fit, write here before {weekday+5}.
c: A container from {there} lands right in it.
b: Post it as “in transit”, I show you how on {weekday+2}.

? Bill of material has the {seal|bearing|gasket} twice
a: {pump}, positions 40 and 180, different quantity.
b*: Position 180 came with the service kit and was never removed. Removed in {all|the eleven} variants. Please look at your open orders, they have copied it.

~ question
b: Order number or screen number please, then it goes fast.

~ question
c: It does so in {c.place} as well, so it is not your computer.

~ discussion
c: Could that be on the start page of the ERP? Half of my hall does not read here yet.
`
