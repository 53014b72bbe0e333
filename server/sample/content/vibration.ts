// Spectra, bearings, alignment, noise.
export const vibration = `
? {2.8..6.4} mm/s at twice running speed, after the new coupling
a: {pump}, {1,480|2,950} rpm, drive end, horizontal. Before the coupling it was {0.9..1.6}.
b*: Twice and horizontal: misaligned, or the hub sits crooked. Turn the coupling by one bolt and measure again. If the peak goes with it, it is the hub.
a: It went with it. Hub had a burr in the keyway.
b: Good. Burrs are honest.

? Bearing {bearing} sings at {3..7} kHz since the regreasing
a: Grease was the right one, amount as on the plate.
c: How much is on the plate?
a: {40|60|80} g.
b*: For that bearing {18|22} g. The plate is for the motor of the other side. Open the relief, let it run for half an hour warm; it pushes out what is too much. Singing stops or it does not, and then we look.
a: It stopped. Plate is being changed.

? Envelope shows {87..162} Hz with sidebands: inner ring?
a: {bearing}, {1,480|1,490} rpm, load {there}. Trend over four weeks goes up slowly.
b*: Inner ring, sidebands at running speed, yes. You have {six|eight|ten} weeks if the temperature stays. Order it, plan it for the next stop, measure each Monday. Please keep the old one for me.
a: Changed on {weekday-1}. Flaking as long as a fingernail on the inner ring.
b: As said. Thank you for keeping it.

? Is {4.5|5.6|7.1} mm/s too much for a {vertical|slow} pump?
a: The standard has four tables and I fit into two of them.
b*: For vertical pumps measure at the top of the motor and do not be frightened: 7 may be the stand and not the pump. Bump test on the stopped machine. If it rings within 20 % of running speed, stiffen; do not balance.
c: Ours rang at 24.6 Hz. One rib of flat steel, {5.9|6.4} went to 1.8.

= Spectrum of the month: what is it?
a: {1,480} rpm, peaks at 24.7, 49.4, 74.1 and a carpet up to 600 Hz. Bearing is new, {two|three} weeks old. Guess before you scroll.
c: Loose foot.
d: Shaft loose in the bearing?
b: {d} has it. Carpet with harmonics: fit is gone. Shaft was {0.04|0.05} under. {c} would have been right with half harmonics.
c: I will have my revenge next month.
+ 😄 6 💡 9

? Which accelerometer for {2..6} rpm on a slow {mixer|screw pump|clarifier drive}?
a: Ours does not see anything below 5 Hz.
b*: None. At that speed you look at grease, at temperature, and you listen with a stick for ten minutes. If you must: low-frequency sensor with 500 mV/g and a lot of patience, and acoustic emission for the bearing.
a: The stick, then. The apprentice was delighted.

? Balance at site: what residual is sensible at {2,950|3,560} rpm?
a: Wheel of {18..60} kg, G 2.5 by the paper. The site is wind and rain.
b*: G 2.5 means about {5|6|8} gmm per kg there; you will get half of that in two runs if the phase stands still. If the phase wanders, it is not unbalance, stop balancing.
c: “If the phase wanders, stop” is written on my case now.

? Motor hums at 100 Hz, cold more than warm
a: {75|110|132} kW, {0.9..2.1} mm/s, disappears at once when switched off.
b*: At once when switched off: electrical, not mechanical. Loose feet let it through. Loosen the feet one after another and watch; then check the air gap. Cold more than warm can also be the frame.
a: Foot three. {0.2} shim and it is a quiet motor.

= Wolfgang’s hour: bring your plots
a: Next {Thursday|Tuesday}, 14:00, in {room} and by video. Bring plots with axes. I answer in the order of arrival.
c: I bring one without axes so that you have something to complain about.
b: You will be last.
+ 😄 17

? Alignment: dial gauges or laser for {long|spacer} couplings over {1.5|2} m?
a: The rod sags, the laser does not reach.
b*: Laser with the long brackets, wind kept away, three readings. With dials: measure the sag first, on a pipe, and subtract it, people forget the sign. On 2 m it is more than your tolerance.
a: Sag was {0.21..0.34}. I had had the sign wrong, as announced.

? Sensors on {pump}: radio or cable?
a: {Twelve|Twenty|Thirty} points, steel everywhere.
c: Radio is fine until somebody parks a container in front.
b*: For protection cable. For trend radio, every {four|six} hours a spectrum, gateway high up. Change batteries all at once on one day a year.

~ question
c: {Wolfgang Ehlers}, is it what I think it is?
d: Axes, {c}. He will say: axes.
+ 😄 8

~ question
c: Ours did that with a loose guard. Take the guard off for one minute, with a person beside it.

~ discussion
c: Who will read these plots when Wolfgang is fishing? I ask seriously.
a: I have sat beside him for a year and can do perhaps half. We should be two.
`
