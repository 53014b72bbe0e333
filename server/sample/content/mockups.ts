// The conversations in the mockups: all communities except Seals & Gaskets.
export const mockups = `
= Lock-out tags change on {day+12}: red only, one key per person
% in safety-first-emea
% at 6h10m
% due 7d
% cast a=Sabine Krüger, b=Marta Wiśniewska, c=Inês Carvalho, d=Rui Nogueira
a: From that morning the yellow tags are void. Each of us carries one key, and nobody removes another person’s tag, the shift leader included. New tags are in the tool crib from Monday.

Two reasons. In {month-1} a yellow tag was taken for an inspection label, and nothing happened only because a colleague looked twice. And a shared key is nobody’s key.

Please read it to the end, tell your shift, and ask here what is unclear. {@lead}, would you see to it that Porto’s late shift hears it from a person and not from a poster?
+ 👍 31 ✅ 22
b @5h20m: Gdańsk counted: we need 212 keys and have 190. Ordered this morning.
c @4h5m: What about the contractor on Line 3? He has his own red ones, with another number range.
a @2h35m: Contractors get ours at the gate and leave theirs in the box. Then there is one range in the hall, not two.

= What we learned moving the DN 400 bench from Halle to Gdańsk
% in test-benches
% at 1d21h40m
% picture dn-400-bench
% cast a=Daniel Mwangi, b=Jonas Reinhardt, c=Tomasz Zieliński, d=Priya Deshpande, e=Mei-Ling Tan, f=Marta Wiśniewska, g=Wolfgang Ehlers, h=Rui Nogueira, i=Inês Carvalho
a: Eleven days instead of six. The bench was the easy part; the calibration certificates were issued to the Halle address, and the notified body wanted them again. What I would do differently, in order of days lost:

1. **Certificates** (4 days). Ask the notified body before the truck is ordered whether the address matters. It does.
2. **Foundation bolts** (half a day). Gdańsk’s floor is 60 mm thicker. Measure the floor, not the drawing of the floor.
3. **Water** (half a day). The loop needs 14 m³ and the fire brigade wants to know.

What went well: the reference meters travelled in the cabin and were within 0.04 % before and after.
+ 👍 19 👏 8
c @1d20h50m: From this side: the bench stands on day three, and on days four to seven we stood beside it and looked at it.
b @1d20h10m: Four days for an address. Which clause?
a @1d19h30m: The accreditation names the laboratory by place. Move the bench and it is another laboratory, even with the same screws.
f @1d18h45m: We can give you the letter they accepted in the end. It is one page.
a @1d18h20m: Please. It belongs on the page, so that Porto does not start from nothing.
d @1d9h40m: Did the meters travel filled or empty?
a @1d9h: Empty, plugged, with silica gel, in my lap as far as Poznań.
+ 😄 14
d @1d8h30m: We sent ours filled once. Never again.
e @1d7h50m: Were the alarm limits of the loop still in the controller, or did somebody load the defaults?
a @1d7h20m: Defaults. I only saw it when the low-flow alarm came at 12 m³/h.
e @1d6h40m: Then I owe you a file. The limits are in the project, not in the device; I send you the export.
g @1d6h: And the vibration of the new floor? 60 mm more concrete can also be 60 mm less damping, it depends what lies under it.
c @1d5h30m: Measured yesterday: 0.6 mm/s at the pump, was 0.9 in Halle.
g @1d5h10m: Then I say nothing more.
+ 😄 6
i @1d4h30m: Question from the people who may be next: how many did you need on the ground?
a @1d4h: Three and a crane. Two of the three must know the bench, the third must know the gate.
f @1d2h50m: The third was me. I can confirm the gate.
b @1d1h40m: For the next move I propose that one person of the receiving plant comes for the dismantling. Who took it apart knows where it goes.
c @1d1h: Strongly for it. I spent half a day finding out what “T7, left, not too tight” means.
+ 😄 11
a @23h50m: It means: T7, left, not too tight.
d @22h45m: Eleven days is still good. Our small loop took nine, and it has wheels.
h @21h55m: May I make a page of this, with the letter and the list? Daniel keeps it, Gdańsk checks it.
a @21h40m: Please do. {@lead}: the certificates question goes to the liaison of each plant too, or the next one learns it again. I write the list this evening.
+ 👍 9

? Torque for a PTFE-lined DN 80 flange?
% in foundry-castings
% at 1d2h
% cast a=Arjun Kulkarni
a: My first question here, so please be patient. We bolt a PTFE-lined DN 80 elbow to the acid line of the pickling bath. The old note says 60 Nm, the new one says 45, neither says which gasket or how often. The lining creeps; I would rather not find out by myself. What do you use?
+ 👀 4

= One spare-parts list for the VX pump family, across all five plants
% in foundry-castings
% at 3d5h
% cast a=Mei-Ling Tan, b=Luis Ángel Treviño, c=Priya Deshpande, d=Rui Nogueira, e=Jonas Reinhardt, f=Tomasz Zieliński
a: Three plants stock the same 41 parts under three numbers. When Pune runs out of the wear ring, two others have it and cannot see that it is the same ring. I propose one list: one number, one drawing, one place where the last one lies. The castings first, since they take eleven weeks.
+ 👍 44 ❤️ 6
c @3d3h: For it. We bought twelve impellers in {month-2} that lay in Monterrey.
f @3d1h20m: Which of the three numbers survives?
a @2d22h: None of the three, a new one, or we will quarrel until spring.
+ 😄 9
e @2d6h: I can check the 12 that have a seal in them.
d @2d4h30m: 148 people have voted for it by now, from all five plants. {Luis Ángel Treviño}, it is yours to decide.
b @1d2h10m: Yes, because three plants stock the same 41 parts under three numbers. Pune and Monterrey go first, until {day+73}. Jonas checks the twelve with seals. What I need from each plant: one person who knows where the last one really lies.
+ 🎉 23 👏 11
c @1d1h: For Pune: me, until I find somebody better.
d @7h15m: Porto is in. {Inês Carvalho} knows where the last one lies; she put it there.

= Thanks, Tomasz, for staying on the call until 23:00 in Gdańsk
% in field-service
% at 1d1h15m
% cast a=Priya Deshpande, b=Tomasz Zieliński, c=Daniel Mwangi, d=Rui Nogueira
a: Pump P-207 in Pune could start on Monday since {@b} stayed on the call until 23:00 in Gdańsk, with his own dinner getting cold in the picture. We had the accumulator on the wrong side of the check valve. He saw it from the sound.

We finish it together: that is what it looks like.
+ ❤️ 31 👏 17
c @23h30m: Joined in. He did the same for me in Mombasa, with the dinner.
b @6h50m: It was soup. Soup can wait, pumps cannot.
+ 😄 19
d @5h40m: This goes into the round on Friday.

? DN 80 covers of lot 4417: who has them on the shelf?
% in spare-parts
% at 2h40m
% cast a=Inês Carvalho
a: {Tomasz Zieliński} has measured three with a groove that is too shallow, see {#seals-gaskets}. Before anybody fits one: please look and write here how many you have. Porto: nine, all put aside.
c @1h55m: Halle: four, two already on pumps that stand. Leaving them standing.
d @1h12m: Pune stores are closed now, I look first thing tomorrow.

? Is anybody here from the Pune foundry who could meet Arjun Kulkarni?
% in new-here
% at 2d3h
% cast a=Rui Nogueira, b=Mei-Ling Tan, c=Arjun Kulkarni
a: {@c} joined on Monday, six years in investment casting, and I sit two continents away. Somebody nearby who shows him where the good tea is?
b* @1d22h: I am two halls away and agree to be his buddy. Arjun, Thursday, half past ten, at the pattern store?
+ ❤️ 12
c @1d20h30m: Thank you, I will be there. I can already find the pattern store; the tea I cannot.
+ 😄 9

= What does your community promise, and does it keep it?
% in champions
% at 4d6h
% cast a=Amara Okafor, b=Inês Carvalho, c=Priya Deshpande
a: Seals & Gaskets promises a first answer within eight working hours, and in {month-1} kept it in 41 of 46 cases. I like that one can check it. Which promise could yours make, small enough to be kept?
+ 👍 12
b @3d22h: Line 3: whoever asks before two in the afternoon is answered before the shift ends.
c @3d9h: Test field: no result without its uncertainty. That is a promise to ourselves, mostly.
`
