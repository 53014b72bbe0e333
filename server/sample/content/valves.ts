// Control and shut-off valves: sizing, noise, torque, seats.
export const valves = `
? Which trim for {35..90} bar drop, flashing water?
a: {valve}, DN {dn}, {medium}. The old trim looks as if mice had been at it.
b: Outlet pressure against vapour pressure, please.
a: {0.4..1.2} bar below.
b*: Then it flashes, you cannot prevent that, only live with it. Flow to close, hardened plug, expand directly into the vessel, no elbow after it. Multi-stage trim helps against cavitation and not against flashing.
c: We did that in {there}: {four|five} years so far.

? Noise {92..104} dB(A) after the reducing station
a: The residents hear it, the calculation says {83|84}.
c: Pipe schedule?
a: Thin.
b*: Calculation assumes what the drawing says: wall {8|10} mm. With {4|5} you get {seven|nine} decibels more for nothing. Lagging with acoustic layer over six metres is quicker than a new trim.
a: Lagged: {x=79..84}. Residents have sent a postcard.
+ 😄 8

? Valve does not close against {18..40} bar, actuator is sized by the book
a: Stops at {3..6} %.
b*: Measure the friction: open and close without pressure, record the air. If the band is over {25|30} %, it is packing, not thrust. Someone has tightened it.
a: Band {38..44} %. Loosened by half a turn, closes.

? Breakaway torque of a DN {dn} butterfly after {three|five|eight} years without movement
a: The new actuator has {1.3|1.4} times the table value. Is that enough?
c: No. We measured {1.7..2.2} times.
b*: As {c}. For emergency shut-off 2.0, or move it by ten degrees once a month; the partial stroke is cheaper than the larger actuator.

? Soft seat scratched, still tight in the test. Ship or not?
a: DN {dn}, {PTFE|PEEK}, scratch of {8..20} mm along the flow, zero bubbles at {6|10|16} bar.
b*: Tight at one pressure and one temperature. Change it; the seat costs less than the call. Then find the chip that did it.
c: The chip is usually in the test bench filter. Ask when it was cleaned.
a: Filter: {month-8}. Both changed.

? Sizing: turndown {30|40|50} to 1, can one valve do it?
a: The process people want one valve from summer to winter.
b*: On paper. In the field you are below 10 % opening half of the year and it hunts. Two in split range: small one for {15|20} %, with a gap of two per cent.
a: I have drawn both curves for them, they have chosen two.

= Fire test of the new seat passed
a: {DN 100|DN 150}, thirty minutes, leakage {11..38} % of what is allowed. The graphite did it, the soft seat was dripping after four minutes, as it should.
+ 🎉 9
c: Certificate when?
a: {Two|Three} weeks. Sales may say “tested”, not yet “certified”.

? Stem leaks at {−20|−40} °C and not at +20
a: {family}, {PTFE|graphite} packing, bellows not wanted.
c: Live loading?
b*: Live loading and a longer bonnet, so that the packing stays warm. PTFE shrinks away from you. With graphite mind the torque.
a: Extended by {80|120} mm, dry at −40.

? Actuator air: {4|4.5} bar at the end of the line on Monday mornings
a: All valves slow, all week-ends.
b*: Compressor sleeps over the weekend and the network leaks. Check valve and a receiver for the instrument air, so that the workshop does not drink it. And look for the leak on a Sunday, when it is quiet.
a: Receiver is in. On Sunday I found {nineteen|twenty-six} leaks, by ear.

= Table: torque by size and seat, measured at {bench}
a: DN 25 to DN {300|400}, {four|five} seats, cold and {120|150} °C, each five times. What surprised me: the second stroke is {30..45} % lower than the first. Use the first.
c: Thank you. This replaces a photocopy of a photocopy.

? Who calculates {steam|gas|two-phase} with the new program?
a: The old one was clear and wrong, the new one is right and unclear.
c: Me. Switch off “expert view”.
b*: Compare three points with the old one first; differences over {5|8} % come from the recovery factor, enter the measured one. Table {drawing}.

? Plug stuck on the seat after shutdown of a {caustic|sugar|latex} line
a: It crystallises within an hour.
b*: Steam jacket, or flush the body before closing. Or close it not quite: {1|2} % open during the cool-down, interlocked. It sounds like cheating and works.
a: It works. I have written down that it is not cheating.
+ 😄 6

~ question
c: Inlet and outlet pressure at the worst case, not at the nice case. Then we can talk.

~ question
c: The old sheet had a different sign convention. Twice I have been bitten by it.

~ discussion
c: Could the measured values get into the sizing program, instead of a table beside it?
a: From version {5|6}. I am promised.
`
