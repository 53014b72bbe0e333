// The service desk, in a public community.
export const it = `
? Scanner at {goods receipt|the packing line|bay {2..14}} loses the network every morning at {six|half past six}
a: It shows the clock and a sad face until somebody restarts it.
b: Which of them? Label on the back.
a: SC-{104..188}.
b*: Access point restarts at six for its update, and that scanner does not look for another. Changed: update on Sundays, scanner searches after ten seconds.
a: Happy face this morning.
+ 👍 6

? Cannot sign in since the new {phone|password|name}
a: “Something went wrong” is all it says, in friendly letters.
c: Had that last week, it was the clock of the phone.
b*: Two things: time of the phone on automatic, then remove the old device under Settings, Sign-in. If you cannot get in to remove it: I can, write me your desk number, not your password.
a: It was the clock, by four minutes.

? Printer PR-{12..88} prints {half a page|everything in green|labels upside down}
a: Since this morning, for all of us in {hall}.
c: We use the one in the corridor, it prints everything in triplicate, so it evens out.
b*: Driver was replaced overnight. Rolled back, please print again from the shop-floor terminal, not from the laptop.
a: Right way up. The labels of the morning are collector’s items.
+ 😄 8

? Shared mailbox full: {which mails may go|who cleans up}?
a: {orders|quality|dispatch}@, 49.8 of 50 GB, nobody dares to delete.
b*: Attachments older than two years are in the archive anyway; I can remove the copies, mails stay. Takes a night. And think about whether half of it could be a question in the open instead.
a: Did that, 31 GB. And yes: half of it was “who knows”.
+ 💡 7

? VPN from {country} drops every {ten|fifteen|thirty} minutes // Hotel in {town}: VPN falls out
a: Hotel network, customer network and telephone, all the same.
b*: Country profile: choose “travel” in the client, it uses the other port. If it still drops, send me the log, the button is under “?”.
a: With “travel” it stays. I had thought that was for the expenses.
+ 😄 6

? May I install {a converter|a PDF tool|a font|a plug-in} by myself?
a: It is free and looks harmless.
b*: Not by yourself. Ask here with the link; if it is harmless it is in the shop within a day, for everyone. This one: has a mail collector inside. But there is one that does the same and is already in the shop: “{Paper|Sheets|Convert}”.
a: Thank you for looking inside.

= Maintenance on {weekday+4} evening: what will not work
a: From 19:00 to about 21:30: drives {S|T|U}, the ERP reports, wireless in {hall}. Shop-floor terminals keep running. If you need something printed at eight in the evening, print it at six.
c: Late shift in {there} prints at 20:15 every day.
b: Your print server is left out, thanks for saying so.
a: Done at 21:10. If something limps, say it here.

? Which meeting room camera sees the people and not the lamp? // {room}: we are all angels
a: In {room} we are all angels with light behind.
c: Turn the table by ninety degrees. No ticket needed.
b*: The table, and the setting “backlight”. It is now set in all the rooms. We had never sat in one of them, I am sorry to say.
+ 😄 11

? Two-step sign-in without a company phone // Sign-in at the machine, telephone in the locker
a: I work at {machine} and my telephone is in the locker.
b*: A passkey on the terminal badge. Come to the desk with the badge, four minutes. We do a round through the halls on {weekday+5}, too.
a: Four minutes, correct.

? Phishing or real? “Your parcel is held at customs”
a: With our logo, nearly.
b: Real one never asks for a card number. Do not click, thank you for asking first.
c*: It went to {40..160} people here, three clicked, their passwords have been changed within the hour. The button “Report” takes it out of all the mailboxes at once; it is the most useful button we have.
a: Pressed.
+ 👍 18

? Old {drawing|measuring|label} program on Windows {7|XP} at {bench}: what do we do with it?
a: It runs, it is alone, and it is the only one that speaks to {meter}.
b*: Off the network, image of the disk in the safe, a spare computer from the store beside it. And a date by which {engineering|the test field} has something else. I write {month+9}.
a: Image is in the safe. It is older than our apprentice.
+ 😄 8

? Where do deleted files go on drive {S|T|P}? // {same1=A folder|Three weeks of work} gone from drive {S|T|P}
a: {same1=A folder|Three weeks of work} was there on {weekday-1}.
b*: Right click on the folder above, “Earlier versions”, choose yesterday noon, copy back. If it does not show: write the path here and the time, we fetch it from the backup.
a: Found it myself. I am slightly proud.
+ 👏 7

? New colleague starts on {day+7}: what must I order, when?
a: Last time the laptop came after the trial period, nearly.
b*: One form: “New person”. Ten working days before. It orders laptop, account, badge and the right communities. You are in time by a day.
c: And ask for a second charger. Trust me.

= Restored the backup, as every month // Backup restored: {41..58} minutes
a: The whole network, into an empty place, {41..58} minutes, counted and compared: {every|each} thread, each file. It is boring, and that is what we want it to be.
+ 👏 16
c: What would we lose if the building burned at noon?
a: At most five minutes. And the coffee machine.

? My search does not find what I know is there // Search: I know it exists
a: Looking for “{gasket|Dichtung|junta}” and get the canteen.
b: Which words did you type exactly?
a: gaskt dn80 table.
b*: It forgives one letter in names, not yet in text. “gasket DN 80” brings it as the second hit. And put in: from the person whom you remember.
a: Found. I can type from now on.

? Keyboard with {Polish|German|Portuguese|Spanish} letters for {there}
a: Visiting for {weeks}, I would like to write the names properly.
b*: Layout: Windows key and space, then choose. As hardware: three of each are in the cupboard at the desk, take one and sign.

= The 312 shop-floor terminals are on the new version
a: Last one this morning, in the paint shop, behind a cupboard. What is new: sign-in by badge, large letters, questions of the hall at the top. What is gone: the clock that was five minutes fast. {x=6..14} of you want the clock back.
c: {x+1}.
+ 😄 13

~ question
b: Is it only you or also your neighbour? That halves the search.
a: Also the neighbour.

~ question
c: Same here, second floor. After a restart it was gone for an hour.

~ question
a: Works. You may close the ticket that I did not open.
+ 😄 5

~ question
c: The text of the message as a picture, please. “Something with 80” were four different things last month.

~ discussion
c: Thank you for telling us before and not after.
+ 👍 9
`
