// Solidification and filling, computed.
export const simulation = `
= Why this community, and what the eight steps are
a: Four of us compute castings, in three places, with two programs. Let us compare before we argue. Steps: purpose, owner, first ten members, three threads, a promise, a page, a review date, an invitation to all. Five are done.
c: I bring the valve body {part}: computed twice, poured once.
d: Welcome from {d.place}. I have measured temperatures in a mould, {twelve|sixteen} thermocouples, free to use.
+ 🎉 5

? Heat transfer between {alloy} and green sand: which value do you use?
a: I find everything from {400|500} to {900|1,000} W/m²K, and the result depends on it.
b*: Start with 600 and fit it to one casting that you have cut open. One number for all sections is wrong, but it is wrong in the same way everywhere.
c: I fit on the feeder pipe depth. It is easy to measure with a ruler.

? Mesh: {2|3|4} mm or finer at the ingate?
a: A night against a weekend.
b: Coarse for feeding, fine for filling. Three cells across the ingate at least, else it sprays where it does not.
a: Three cells. It still sprays, so now I believe it.

= First comparison: solver against section, valve body {part}
a: Predicted porosity at two places, found at three. The third is under the boss where the chill was forgotten in the model. So it was not the solver.
c: It is never the solver, until it is.
+ 😄 4

? How do you enter the pouring time when the ladle pours as the mood is?
a: {Nine|Eleven|Thirteen} seconds on the sheet, {fourteen|seventeen} on the video.
c: Use the video. And send it to {#foundry-castings}.

= Licence for the second seat arrives on {weekday+6}
a: Shared, by calendar. Nights are free for long runs.
c: I take {Tuesday|Thursday} nights.
`
