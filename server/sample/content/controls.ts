// PLC, drives, positioners, fieldbus.
export const controls = `
? Interlock trips {once|twice} a week, nothing in the log
a: {pump}, trip “low suction pressure”, the trend shows no dip.
c: Trend interval?
a: One second.
b*: The trip sees 20 ms. Add a trace in the controller, 10 ms ring buffer, frozen at the trip. My bet: the contact bounces when the neighbour starts. Filter 200 ms if the risk assessment allows it.
a: Trace: two bounces of 30 ms, exactly when the compressor starts. Filter is in, signed by safety.
+ 💡 6

? Analogue input shows {3.6|3.8|20.9} mA now and then
a: Pressure sensor, cable {60..140} m, new tray.
b*: Shield on one side only, at the cabinet. And look whether the tray is shared with the drive cables; 4 to 20 mA is patient, but not with a drive beside it for a hundred metres.
c: In ours it was a second earth at the sensor, through the cable gland with metal.
a: Second earth, yes. Plastic spacer, quiet.

? Drive fault {F07|F30|A12} at {hall} every time the weather changes
a: Honestly, with the weather.
c: Humidity in the cabinet?
b*: Earth fault by moisture in the motor terminal box. Megger it in the morning and at noon. Then dry it, glue the gland, and turn the entry downwards. Water does not run uphill, but it is drawn.
a: 0.6 MΩ in the morning, 40 at noon. Gland was open by a finger.

? Positioner: {4–20 mA|bus} and it drifts by {1..3} % in {a week|a month}
a: Auto-tune brings it back, for another week.
b*: Feedback lever is slipping on the stem. Mark it with a pen across both parts. If the mark parts, you have it.
a: The mark parted. Two grub screws, one gram of glue.

= Alarm list of {line}: from {x=212..460} to {61..90}
a: {x} alarms configured, {41..55} of them never came in a year, {9..14} came all the time. We went through them in three evenings with the operators: what would you do? Where the answer was “nothing”, it is no longer an alarm.
+ 👏 14
c: Did anything get lost?
a: One, and it came back in the second week since somebody missed it.
d: How did you get the operators to come?
a: Pizza, and the promise that the horn is changed too.

? Counter overflows at 32,767 on the {batch|hour|stroke} counter
a: In {2026|the new program}. I was born in the year when that was still funny.
b*: Use a double integer and mind the old block in the library, it copies to INT. New block is in version {3.2|3.4}. Reset the counter at the change of month, otherwise the report subtracts.
c: The report subtracted in {there}. We produced minus 30,000 pieces in {month-1}.
+ 😄 16

? Which simulator for testing logic without the plant?
a: I would rather not try the sequence on {customer}’s pump.
c: The one of the manufacturer, plus a small model of tank and pump that I have made. It floods realistically.
b*: Take {c}’s model. Two hours of it found four errors in the last project, one of which would have been wet.

? Time stamps of {three|two} controllers differ by {4..40} seconds
a: Sequence of events cannot be read like that.
b*: One time server in the plant, all controllers ask it each hour, slew and not step. The address is in the plant list. Switch off “daylight saving” in the controllers and leave it to the screens.
a: Within 30 ms since {weekday-2}.

? Emergency stop chain: relay or safety controller for {six|nine} stops?
a: Old chain with contactors, one of them welded.
b: The welded one decides: rebuild, do not mend.
c*: Up to ten stops and one zone: safety relays, simple and readable. Two zones or speed: controller. Test it every year, by pushing them, with somebody writing.
a: Relays. All nine pushed today; one had never been connected.
+ 😮 7

= Alarm limits of the VX family, table of {month}
a: {Fourteen|Eleven} limits, each with where it comes from: calculated, measured, agreed. Three of them were “because it has always been so” and are measured now.
c: Limit 7 is too tight in summer.
b: True for Pune, I follow the gas temperature there. Changed to follow everywhere.

? Does someone have the cable pinout of the old {KR|BN} terminal?
a: Colour faded: one is grey, the others are also grey.
c*: Drawing {drawing}, page 4. And a photograph, colours named by someone who could still see them.
a: You have saved my evening.

? Remote access for {customer}: what do we allow?
a: He wants to look at the screen from home. IT says no, sales says yes.
b*: View only, through our gateway, opened by a person at the plant with a key switch, closed after an hour. That was IT’s yes. Order form is with {Farah Haddad}’s people.
a: Key switch makes everyone happy, even the customer.

~ question
c: What does the trace show? I never believe a log that is written once a second.

~ question
c: Check the spare card first. Ours had been repaired, with somebody else’s firmware.

~ discussion
c: Will the change be in the next library version, or shall I copy?
a: Next version, {weekday+8}. Please do not copy.
`
