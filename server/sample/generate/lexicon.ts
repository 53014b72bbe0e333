// Values of slots in conversations, by slot name; entries can contain slots themselves.

/** Splits at bars, except inside braces. */
const list = (text: string) => text.split(/\|(?![^{]*\})/u)

const words: Record<string, string[]> = {
  pump: list('P-{101..199}|P-{201..299}|P-{301..399}|VX-{40..90}|KR-{12..38}'),
  valve: list('V-{1100..1999}|V-{2100..2999}|XV-{310..390}|FV-{410..480}'),
  dn: list('25|40|50|65|80|100|125|150|200|250|300|400'),
  pn: list('10|16|25|40|63|100'),
  family: list('VX|KR|TR|BN|VX-H|KS'),
  lot: list('{2..4}{1..9}{1..9}{0..9}'),
  drawing: list('A3-{10400..10999}|D-{5100..5999}|AM-{7001..7990}'),
  order: list('45{10000..99999}|46{10000..99999}'),
  part: list('{3..7}{100..999}-{10..99}|AM{20000..69999}'),
  bearing: list('6309|6312|6316|7310|7312|22216|22218|NU 313|3310|6206'),
  oring: list('28.17 × 3.53|40.64 × 5.33|59.69 × 5.33|75.57 × 5.33|94.62 × 5.33|110.5 × 5.33'),
  elastomer: list('EPDM|FKM|FFKM|HNBR|NBR|silicone-coated FKM'),
  faces: list(
    'silicon carbide on carbon|silicon carbide on silicon carbide|tungsten carbide on carbon|carbon on alumina',
  ),
  steel: list('1.4408|1.4469|1.4581|1.0619|1.4301|1.4462'),
  alloy: list('1.4408|GJS-400-15|GJL-250|1.4469|1.0619|NiAl bronze'),
  medium: list(
    'hot condensate|caustic at {20..48} %|light naphtha|cooling water with sand|brine|boiler feed water|white water|glycol|sulphuric acid at {60..96} %|hot oil|lime milk',
  ),
  customer: list(
    'a paper mill|a desalination plant|a sugar factory|a district heating company|a fertiliser plant|a brewery|a waterworks|a refinery|a steelworks|a power station|a shipyard|a dairy',
  ),
  country: list('Norway|Spain|Egypt|Kenya|Chile|Oman|Turkey|Vietnam|Sweden|Portugal|Canada|Finland|Morocco|Peru'),
  town: list(
    'Bergen|Almería|Alexandria|Mombasa|Antofagasta|Sohar|İzmir|Haiphong|Gävle|Sines|Sarnia|Oulu|Casablanca|Callao|Vitória|Rotterdam',
  ),
  machine: list(
    'lathe {3..19}|the big horizontal mill|boring mill {1..4}|the five-axis in hall {2..5}|grinder {1..6}|the carousel lathe',
  ),
  bench: list('bench {1..9}|the DN {100|200|300} bench|the cold-water bench|the hot-water bench|the small closed loop'),
  line: list('line {1..4}|the pump line|the valve line'),
  hall: list('hall {1..6}|the north hall|the old hall|the assembly hall|the paint shop|bay {2..14}'),
  shift: list('early|late|night'),
  meter: list(
    'the DN {80|150|250} reference meter|the Coriolis meter|the ultrasonic clamp-on|the torque transducer|the {16|40|100}-bar sensor',
  ),
  crane: list('the 5-tonne crane|the 12-tonne crane|the jib at bay {2..9}|the 32-tonne bridge'),
  carrier: list('the freight forwarder|the sea carrier|the parcel service|the truck from the harbour'),
  report: list('the weekly report|the scrap report|the delivery report|the open-orders list|the downtime sheet'),
  screen: list('screen {MM|PP|QM|SD}-{10..89}|the goods-receipt screen|the order confirmation screen|the time sheet'),
  course: list(
    'Lock-out for leaders|First answers|Reading a drawing|Pressure equipment basics|Writing for colleagues|Excel without tears|Root cause in an hour|Crane and sling',
  ),
  room: list('the blue room|the canteen annexe|training room {1..4}|the room above the gate|the old drawing office'),
  tool: list(
    'the hydraulic torque wrench|the induction heater|the laser alignment set|the borescope|the ultrasonic thickness gauge|the puller set',
  ),
  colleague: list(
    'a colleague on the late shift|our oldest fitter|a new colleague|one of the apprentices|the shift leader',
  ),
  weeks: list('two weeks|three weeks|a month|six weeks|two months'),
  hours: list('{400..900}|1,{100..900}|2,{100..900}|4,{100..900}|6,{100..900}'),
  wait: list('since Monday|since last week|for {weeks}|since the shutdown|since {month-1}'),
}

/** Extensions that make repeated titles unique; % is the title. By language, and for communities about machines. */
export const titleMarks: Record<string, string[]> = {
  machines: ['{pump}: %', '{pump}: %', '{valve}: %', '{pump} in {here}: %', '{here}: %', '{here}, {pump}: %'],
  en: [
    '{here}: %',
    '{here}, {shift} shift: %',
    '% ({month})',
    '% ({here}, {month})',
    '% ({here})',
    '{here}, {hall}: %',
  ],
  de: [
    'Halle {1..6}: %',
    '{Frühschicht|Spätschicht|Nachtschicht}: %',
    '% ({month})',
    '% (Stand {day})',
    '{Montage|Prüffeld|Lager|Dreherei|Lackiererei}: %',
  ],
  pt: [
    'Linha {1..3}: %',
    '{Turno da manhã|Turno da tarde|Turno da noite}: %',
    '% ({month})',
    '% ({day})',
    '{Montagem|Armazém|Qualidade|Portaria}: %',
  ],
  pl: [
    'Hala {1..6}: %',
    '{I|II|III} zmiana: %',
    '% ({month})',
    '% ({day})',
    '{Magazyn|Montaż|Stanowiska|Biurowiec}: %',
  ],
  es: [
    'Nave {1..6}: %',
    'Línea {1..4}: %',
    '{Primer|Segundo|Tercer} turno: %',
    '% ({month})',
    '% ({day})',
    '{Ensamble|Fundición|Maquinado|Embarques|Almacén}: %',
  ],
}

/** Values of a slot. Throws for an unknown name. */
export function lexicon(name: string): string[] {
  const found = words[name]
  if (!found) throw new Error(`No words for the slot {${name}}`)
  return found
}
