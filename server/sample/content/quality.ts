// Deviations, 8D, certificates, audits.
export const quality = `
? 8D for {customer}: how deep must the fifth why go?
a: Report is due on {weekday+3}. At the fourth why I am at “the fitter was distracted”.
b*: A person is never the end. Why could it happen that distraction was enough? There is a missing stop, a missing light, two parts that look the same. Go on until you find something that can be bolted on.
a: Two parts that look the same, {3|4} mm difference. One gets a groove now.
+ 💡 8

? Certificate 3.1: heat number on the paper and on the part differ in one digit
a: {Fourteen|Twenty-two} {flanges|bodies}, {steel}. Supplier says typing error.
b*: May be, prove it. Hand-held analyser on three pieces and a corrected certificate from the mill, not from the trader. Until then blocked with the red label.
c: It was a typing error the last time and not the time before.
a: Analysis fits, mill has corrected. Released after {two|three} days.

? Measuring room says {0.03} over, machine says {0.01} under. Whom do I believe?
a: Bore {110|140|180} H7, {alloy}.
c: Temperature of the part?
a: From the machine straight to the table.
b*: Let it lie until the morning. A warm bore of that size grows by your whole difference. If they still differ, the ring gauge decides, and then the gauge has its turn.
a: In the morning both said 0.01 under. I have apologised to the machine.

= Audit in {here}: what they asked, what we had
a: Two days, {one|two} minor findings, no major. Asked three times: how do you know that people have read it? Our answer was this network: who confirmed, who asked, what was answered. They liked the thread about the wrong gasket more than the procedure about gaskets.
c: Which minor ones?
a: A calibration label under a coffee stain, and a form of {2017|2019} that was better than the new one.
+ 😄 9 👏 13

? Who decides about use-as-is?
a: Wall {0.4..0.9} mm under drawing at one place, {part}, everything else good.
b*: Design, not us, and in writing: pressure calculation at that place, name, date. If the customer has a right to be asked, he is asked. Then it gets a number and goes into the file of the valve.
c: And please no use-as-is on a Friday at four. It is always four.
+ 😄 7

? Dye penetrant: indications at the {edge|thread|weld toe} that vanish on the second try
a: Inspector one says crack, inspector two says developer.
b*: Clean, grind by 0.2, repeat, and look after ten minutes, not after two. What comes back at the same place is real.
a: It did not come back. Edge was only sharp.

= Complaint figures, {month-1}
a: {x=11..26} complaints, {x-6} of them ours. Median until the first answer to the customer: {1.1..2.4} days; a year ago it was {4.2..6.0}. Costliest: {a gasket|a label|a wrong flange drilling}, and that by a long way.
c: What would have prevented the costliest one?
a: Asking. It stands in the 8D in more words.

? First article: what do you really check on a {body|cover|impeller}?
a: The plan has {140..260} dimensions, one week of measuring.
b*: Everything once, then never again. But for the first: those that are machined from the raw face first, since the others hang on them. If they are wrong you may stop after an hour.
c: We found the mirrored drawing after six minutes that way.

? Torque tools: calibration every year or by use?
a: {Sixty|Ninety|A hundred and ten} of them, some never leave the drawer.
b*: By use: 5,000 clicks or a year, whichever is first; in the drawer without use two years. The tool crib counts, they have a tablet for it.

= Who finds the ten differences?
a: Two pictures of the same {assembly|flange|label}, one right, one as it arrived at {customer}. Whoever finds all ten gets the good coffee. It took us two hours.
c: Seven.
d: Nine. Is the tenth the bolt length?
a: It is. Coffee is on its way to {d.place}.
+ 🎉 8

? Does anybody have a good sampling plan for {O-rings|castings|fasteners} from a new supplier?
a: 100 % is what my stomach says.
b*: First three lots tightened, then normal, then reduced if nothing is found in five. Stomach gets one extra section per lot.
c: Our stomach had a scale put beside the goods receipt. See {#foundry-castings}.

? Marking: dot-peen or laser on {thin|stainless|coated} parts?
a: The customer reads the code with a telephone.
c: Laser, dark, on a flat of at least {12|15} mm.
b*: Laser for reading, dot-peen for sandblasting afterwards. If both: dot-peen, deep, and a label on the crate.

~ question
c: Photograph of the label too, please. Half the story stands there.

~ question
c: How many are affected, and where are they now? The rest can wait until after lunch.

~ discussion
c: May we use this as an example in the course on {weekday+9}? Without the name of the customer.
a: Yes.
`
