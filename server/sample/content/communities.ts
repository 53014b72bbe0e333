// The 64 communities: what each is for, who is drawn to it, how its life runs.
import type { Craft } from '../plan.ts'
import type { Shape } from '../rhythm.ts'
import type { SampleCommunity } from '../sample.ts'
import { guidelinesOf } from './guidelines.ts'

type Homes = Partial<Record<string, number>>
type Crafts = Partial<Record<Craft | 'others', number>>

export type CommunityPlan = Pick<
  SampleCommunity,
  'name' | 'slug' | 'purpose' | 'guidelines' | 'visibility' | 'kind' | 'state' | 'language' | 'tags'
> & {
  size: number
  /** Share of all messages, beside the others. */
  weight: number
  shape: Shape
  /** When it began, as a share of the eighteen months. */
  began: number
  /** Content by topic, with weights. */
  topics: Record<string, number>
  homes: Homes
  crafts: Crafts
  /** People by name: the owner first, then the deputies, then others who speak much. */
  core: string[]
  deputies?: number
  /** Shares of the answers that the first of the core give by themselves. */
  hangsOn?: number[]
  unowned?: true
  ofMonterrey?: true
  /** How often somebody of the same place answers. */
  near?: number
  /** Its titles may begin with a pump or a valve. */
  machines?: true
}

type Rest = Partial<Omit<CommunityPlan, 'name' | 'purpose' | 'size' | 'weight' | 'topics'>>

export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ł/gu, 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}

function plan(
  name: string,
  purpose: string,
  size: number,
  weight: number,
  topics: string,
  rest: Rest = {},
): CommunityPlan {
  const kind = rest.kind ?? 'practice'
  const language = rest.language ?? 'en'
  return {
    name,
    slug: slugOf(name.normalize('NFD').replace(/[\u0300-\u036f]/gu, '')),
    purpose,
    size,
    weight,
    topics: Object.fromEntries(
      topics.split(' ').map((entry) => [entry.split(':')[0] ?? '', Number(entry.split(':')[1] ?? 1)]),
    ),
    guidelines: guidelinesOf(kind, language),
    visibility: 'open',
    state: 'alive',
    tags: [],
    shape: 'steady',
    began: 0,
    homes: emea,
    crafts: { others: 1 },
    core: [],
    ...rest,
    kind,
    language,
  }
}

const emea: Homes = {
  Halle: 3,
  Porto: 2.4,
  Gdańsk: 2.6,
  Pune: 1.6,
  Monterrey: 0.12,
  'Field Service': 2,
  'EMEA Sales': 0.6,
  Corporate: 0.5,
  others: 0.7,
}
/** As above, but nobody from Porto has found the way there yet. */
const notPorto: Homes = { ...emea, Porto: 0 }
const makers: Crafts = {
  seals: 1,
  test: 1,
  production: 1,
  engineering: 1.4,
  quality: 1.2,
  maintenance: 1.4,
  service: 1.2,
  foundry: 0.8,
  research: 1,
  others: 0.1,
}
const only = (home: string): Homes => ({ [home]: 1, others: 0 })
const monterrey: Rest = { homes: only('Monterrey'), language: 'es', ofMonterrey: true }

export const plans: CommunityPlan[] = [
  plan(
    'Seals & Gaskets',
    'What leaks between two faces, why, and what held. Ask before you open the pump; tell us after you closed it.',
    412,
    74,
    'seals:9 service:1 pumps:1',
    {
      core: [
        'Jonas Reinhardt',
        'Marta Wiśniewska',
        'Priya Deshpande',
        'Rui Nogueira',
        'Tomasz Zieliński',
        'Inês Carvalho',
        'Noor Siddiqui',
        'Daniel Mwangi',
      ],
      deputies: 3,
      shape: 'steady',
      homes: { ...emea, Porto: 1.4 },
      crafts: { ...makers, seals: 14, maintenance: 3, service: 3 },
      machines: true,
      near: 0.12,
      tags: ['seals', 'gaskets', 'plan-53b', 'failure-analysis'],
      guidelines:
        'A first answer within 8 working hours. Photographs before opinions. Say what the pump did in the hour before. One question, one thread. Who solved it says so, and accepts the answer. Nobody is laughed at for a bent sleeve.',
    },
  ),
  plan(
    'Test Benches',
    'Build, move and calibrate benches. Numbers with their uncertainty, please.',
    188,
    38,
    'benches:1',
    {
      core: ['Daniel Mwangi', 'Priya Deshpande', 'Rui Nogueira', 'Jonas Reinhardt', 'Tomasz Zieliński', 'Mei-Ling Tan'],
      deputies: 1,
      hangsOn: [0.33, 0.21],
      crafts: { test: 9, engineering: 1, quality: 1.4, research: 2, service: 1, others: 0.04 },
      homes: { ...emea, Porto: 1 },
      machines: true,
      tags: ['benches', 'calibration', 'npsh'],
    },
  ),
  plan('Safety First EMEA', 'One near miss a day, told before anybody asks.', 402, 80, 'safety:1', {
    core: ['Sabine Krüger', 'Marta Wiśniewska', 'Rui Nogueira', 'Inês Carvalho', 'Jonas Reinhardt'],
    shape: 'thriving',
    kind: 'campaign',
    homes: { Halle: 3, Porto: 1.9, Gdańsk: 3, 'EMEA Sales': 0.1, others: 0 },
    crafts: {
      production: 3,
      maintenance: 3,
      safety: 30,
      logistics: 2,
      quality: 1,
      apprentice: 3,
      test: 2,
      others: 0.6,
    },
    near: 0.5,
    tags: ['near-miss', 'lock-out', 'ergonomics'],
  }),
  plan(
    'Foundry & Castings',
    'From pattern to porosity: sand, melt, gating, and what the section through the casting says.',
    236,
    58,
    'foundry:1',
    {
      core: ['Mei-Ling Tan', 'Luis Ángel Treviño', 'Rui Nogueira', 'Arjun Kulkarni'],
      hangsOn: [0.3, 0.2],
      homes: { Pune: 6, Halle: 0.8, Gdańsk: 0.8, Porto: 0.25, Monterrey: 0.25, Corporate: 0.4, others: 0.1 },
      crafts: { foundry: 8, engineering: 1, quality: 2, purchasing: 1.5, research: 1, others: 0.05 },
      tags: ['castings', 'porosity', 'patterns', 'graphite'],
    },
  ),
  plan(
    'Field Service',
    'Where the pump is, and what is really there. Reports from customers, help for whoever stands in front of it tonight.',
    322,
    52,
    'service:6 seals:1 vibration:1 controls:1',
    {
      core: ['Priya Deshpande', 'Daniel Mwangi', 'Tomasz Zieliński', 'Rui Nogueira'],
      kind: 'practice',
      homes: {
        'Field Service': 9,
        'Service centres': 2,
        Pacific: 2,
        Pune: 0.8,
        Halle: 0.8,
        Gdańsk: 0.9,
        Porto: 0.6,
        Monterrey: 0.05,
        others: 0.3,
      },
      crafts: { service: 8, test: 1.4, maintenance: 1, sales: 0.6, engineering: 0.8, others: 0.05 },
      machines: true,
      tags: ['commissioning', 'overhaul', 'customers'],
    },
  ),
  plan(
    'New here',
    'First weeks at Aldermoor: no question is too small, and somebody has asked it before.',
    940,
    34,
    'newhere:1',
    {
      core: ['Rui Nogueira'],
      kind: 'desk',
      homes: { ...emea, Monterrey: 0.2, others: 1.2 },
      near: 0.75,
      tags: ['newcomers', 'buddies'],
    },
  ),
  plan('Casting simulation', 'What the solver says and what the mould does.', 11, 1.1, 'simulation:1', {
    core: ['Mei-Ling Tan'],
    began: 0.935,
    shape: 'launching',
    state: 'launching',
    homes: { Pune: 3, Halle: 1, Corporate: 2, others: 0 },
    crafts: { research: 6, foundry: 4, engineering: 1, others: 0 },
    tags: ['simulation'],
  }),
  plan(
    'Spare parts',
    'One list instead of three. Numbers, alternatives, and where the last one lies.',
    264,
    34,
    'spares:4 purchasing:1',
    {
      core: ['Luis Ángel Treviño', 'Inês Carvalho'],
      crafts: { purchasing: 8, maintenance: 4, logistics: 4, service: 3, others: 0.1 },
      machines: true,
      tags: ['spares', 'master-data'],
    },
  ),
  plan('Redes Américas', 'Quién escribe qué hacia afuera, en español y portugués.', 74, 9, 'redes:3 espanol:1', {
    core: ['Ximena Robles', 'Luis Ángel Treviño'],
    shape: 'fading',
    language: 'es',
    ofMonterrey: true,
    homes: { Monterrey: 6, 'Americas Sales': 1, 'Service centres': 1, others: 0 },
    crafts: { communications: 20, sales: 1, hr: 3, others: 0.3 },
    tags: ['redes', 'publicar'],
  }),
  plan('Liaisons EMEA', 'The people who link a plant to the Centre.', 23, 5, 'programme:1', {
    core: ['Amara Okafor', 'Owen Fairweather', 'Sabine Krüger', 'Inês Carvalho'],
    visibility: 'closed',
    kind: 'leadership',
    shape: 'rising',
    homes: { Halle: 2, Porto: 1, Gdańsk: 2, 'EMEA Sales': 2, others: 0 },
    crafts: { board: 3, communications: 4, hr: 1, quality: 1, engineering: 0.5, others: 0.1 },
    tags: ['liaisons'],
  }),
  plan('Valve of the month', 'One valve, one story, every Friday.', 311, 9, 'history:1', {
    core: ['Noor Siddiqui', 'Inês Carvalho'],
    shape: 'waning',
    state: 'under review',
    kind: 'interest',
    crafts: { engineering: 3, research: 2, sales: 1, others: 0.4 },
    tags: ['history', 'valves'],
  }),
  plan('Winter shutdown 2025', 'Everything for the weeks in which all three plants stand still.', 64, 5, 'shutdown:1', {
    core: ['Ana Pinheiro', 'Inês Carvalho'],
    unowned: true,
    shape: 'silent',
    state: 'under review',
    kind: 'project',
    homes: { Porto: 2, Halle: 2, Gdańsk: 2, others: 0 },
    crafts: { maintenance: 5, production: 1, logistics: 2, others: 0.1 },
    tags: ['shutdown'],
  }),
  plan(
    'Centre of Excellence',
    'Where the eleven of us think aloud. Decisions are then told in “Roll-out in the open”.',
    31,
    12,
    'programme:3 data:1',
    {
      core: ['Amara Okafor', 'Owen Fairweather', 'Henrik Solberg'],
      visibility: 'closed',
      kind: 'leadership',
      homes: { Corporate: 1, others: 0 },
      crafts: { coe: 30, communications: 1, it: 0.3, hr: 0.6, others: 0.05 },
      tags: ['operating-model', 'governance'],
    },
  ),
  plan(
    'Roll-out in the open',
    'How this network came to Aldermoor, what works and what does not: decided here, where everyone can read it.',
    388,
    22,
    'programme:3 newhere:0.4',
    {
      core: ['Amara Okafor', 'Owen Fairweather', 'Farah Haddad'],
      shape: 'rising',
      kind: 'campaign',
      tags: ['roll-out', 'feedback'],
    },
  ),
  plan(
    'Champions',
    'Volunteers from every level who show others how. Bring what worked, and what did not.',
    86,
    9,
    'champions:3 programme:1',
    {
      core: ['Amara Okafor', 'Inês Carvalho', 'Priya Deshpande'],
      shape: 'rising',
      kind: 'practice',
      tags: ['champions'],
    },
  ),
  plan(
    'Leaders listen',
    'Ask the management, by name. An answer within a week, or the reason why not.',
    518,
    12,
    'leaders:1',
    {
      core: ['Henrik Solberg', 'Margaret Lindqvist', 'Amara Okafor'],
      hangsOn: [0.36],
      shape: 'rising',
      kind: 'leadership',
      tags: ['questions', 'management'],
    },
  ),
  plan(
    'Operations round',
    'The weekly round of the plants: what stands, what runs late, who needs help.',
    38,
    9,
    'operations:1',
    {
      core: ['Henrik Solberg', 'Amara Okafor'],
      visibility: 'closed',
      kind: 'leadership',
      homes: { Halle: 2, Porto: 2, Gdańsk: 2, Pune: 2, Corporate: 0.5, others: 0 },
      crafts: { board: 12, logistics: 0.5, production: 0.2, others: 0.02 },
      tags: ['operations'],
    },
  ),
  plan(
    'Safety First Americas',
    'Casi accidentes, contados antes de que alguien pregunte. Near misses, told first.',
    233,
    18,
    'seguridad:3',
    {
      language: 'es',
      ofMonterrey: true,
      kind: 'campaign',
      homes: { Monterrey: 8, 'Service centres': 0.7, others: 0 },
      crafts: { production: 3, foundry: 3, maintenance: 3, safety: 30, logistics: 2, others: 0.3 },
      tags: ['seguridad'],
    },
  ),
  plan(
    'Safety First India and Pacific',
    'Near misses and good catches from Pune, Perth and Singapore.',
    214,
    20,
    'safety:1',
    {
      kind: 'campaign',
      shape: 'rising',
      homes: { Pune: 5, Pacific: 1, others: 0 },
      crafts: { production: 3, foundry: 4, maintenance: 3, logistics: 2, test: 1.5, others: 0.3 },
      tags: ['near-miss'],
    },
  ),
  plan('Apprentices Halle', 'Für alle in der Ausbildung und alle, die ausbilden.', 34, 8, 'ausbildung:1', {
    core: ['Jonas Reinhardt'],
    language: 'de',
    kind: 'location',
    homes: only('Halle'),
    crafts: { apprentice: 60, hr: 1, production: 0.3, seals: 0.5, others: 0.1 },
    tags: ['ausbildung'],
  }),
  plan(
    'Control Valves',
    'Sizing, trims, noise, positioners: everything that is never just open or shut.',
    204,
    18,
    'valves:4 controls:1',
    {
      crafts: { engineering: 4, sales: 2, service: 2, test: 1, research: 1, others: 0.05 },
      machines: true,
      tags: ['sizing', 'trims'],
    },
  ),
  plan(
    'Pumps & Hydraulics',
    'Curves, suction, cavitation, and why it does not do what the curve says.',
    288,
    30,
    'pumps:5 vibration:0.7',
    {
      core: ['Tomasz Zieliński', 'Priya Deshpande'],
      crafts: { ...makers, engineering: 3, sales: 1 },
      machines: true,
      tags: ['hydraulics', 'npsh', 'cavitation'],
    },
  ),
  plan('Vibration & Bearings', 'Spectra, bearings, alignment. Post the plot with its axes.', 176, 15, 'vibration:1', {
    core: ['Wolfgang Ehlers'],
    deputies: 0,
    hangsOn: [0.74],
    crafts: { ...makers, maintenance: 4, test: 2 },
    machines: true,
    tags: ['vibration', 'bearings', 'alignment'],
  }),
  plan('Coatings & Corrosion', 'What protects the metal, and what went underneath it.', 97, 8, 'coatings:1', {
    state: 'under review',
    homes: notPorto,
    crafts: { quality: 2, production: 1, research: 3, engineering: 1, sales: 0.6, others: 0.05 },
    machines: true,
    tags: ['coatings', 'corrosion'],
  }),
  plan('Welding', 'Procedures, papers, preheat and honest pictures of the root.', 104, 10, 'welding:1', {
    crafts: { production: 3, quality: 3, engineering: 1, service: 1, others: 0.03 },
    machines: true,
    tags: ['welding', 'wps'],
  }),
  plan('Machining & Tooling', 'Speeds, feeds, fixtures; the last tenth of a millimetre.', 151, 13, 'machining:1', {
    crafts: { production: 5, engineering: 1, quality: 1, apprentice: 3, others: 0.03 },
    tags: ['cnc', 'fixtures'],
  }),
  plan('Materials Lab', 'Which steel, which elastomer, which certificate. Samples welcome.', 118, 9, 'materials:1', {
    homes: notPorto,
    crafts: { research: 5, quality: 3, seals: 3, engineering: 1.5, foundry: 1, others: 0.05 },
    tags: ['steel', 'elastomers'],
  }),
  plan('Controls & PLC', 'Logic, drives, positioners, and the one bit that was inverted.', 143, 13, 'controls:1', {
    core: ['Mei-Ling Tan', 'Marta Wiśniewska'],
    crafts: { engineering: 3, maintenance: 3, it: 0.8, service: 1.5, test: 1.5, others: 0.04 },
    machines: true,
    tags: ['plc', 'drives', 'fieldbus'],
  }),
  plan(
    'CAD & Drawings',
    'Models, tolerances, title blocks. A drawing should answer questions.',
    166,
    12,
    'drawings:1',
    {
      crafts: { engineering: 6, quality: 1, production: 0.6, apprentice: 1, others: 0.04 },
      tags: ['cad', 'tolerances'],
    },
  ),
  plan(
    'Manutenção Porto',
    'O que avaria, o que se arranja e o que se aprende, na fábrica do Porto.',
    83,
    13,
    'portugues:1',
    {
      core: ['Inês Carvalho'],
      language: 'pt',
      kind: 'location',
      homes: only('Porto'),
      crafts: { maintenance: 8, production: 1, others: 0.2 },
      tags: ['manutenção'],
    },
  ),
  plan('Fábrica do Porto', 'Notícias, avisos e conversa de todos os turnos.', 336, 16, 'porto:1', {
    core: [],
    language: 'pt',
    kind: 'location',
    homes: only('Porto'),
    tags: ['porto'],
  }),
  plan('Werk Halle', 'Was im Werk los ist: Umbauten, Parken, Kantine, Termine.', 431, 20, 'halle:1', {
    core: ['Sabine Krüger'],
    language: 'de',
    kind: 'location',
    homes: only('Halle'),
    tags: ['halle'],
  }),
  plan('Zakład Gdańsk', 'Co słychać w zakładzie: zmiany, terminy, stołówka, pytania.', 322, 17, 'gdansk:1', {
    core: ['Marta Wiśniewska'],
    language: 'pl',
    kind: 'location',
    homes: only('Gdańsk'),
    tags: ['gdańsk'],
  }),
  plan(
    'Pune Campus',
    'Gate to gate: buses, canteen, power, festivals, and good news from the floor.',
    468,
    22,
    'pune:1',
    { core: ['Priya Deshpande'], kind: 'location', homes: only('Pune'), tags: ['pune'] },
  ),
  plan(
    'Planta Monterrey',
    'Lo que pasa en la planta: avisos, turnos, comedor, celebraciones.',
    540,
    52,
    'planta:1 espanol:0.5',
    {
      ...monterrey,
      core: ['Luis Ángel Treviño', 'Ximena Robles'],
      kind: 'location',
      shape: 'fading',
      tags: ['monterrey'],
    },
  ),
  plan('Mantenimiento Monterrey', 'Fallas, arreglos y refacciones, entre turnos.', 128, 24, 'mantenimiento:1', {
    ...monterrey,
    crafts: { maintenance: 8, production: 1, foundry: 1, others: 0.1 },
    tags: ['mantenimiento'],
  }),
  plan('Fundición Monterrey', 'Arena, hornos, coladas y rechazos.', 141, 20, 'fundicion:1', {
    ...monterrey,
    crafts: { foundry: 8, quality: 1, engineering: 1, others: 0.05 },
    tags: ['fundición'],
  }),
  plan('Calidad Monterrey', 'Mediciones, auditorías, 8D y certificados.', 88, 13, 'calidad:1', {
    ...monterrey,
    crafts: { quality: 9, production: 1, engineering: 1, others: 0.1 },
    tags: ['calidad'],
  }),
  plan('Fútbol y familia', 'Torneo interno, carne asada, clases para los niños.', 190, 12, 'familia:1', {
    ...monterrey,
    kind: 'interest',
    tags: ['fútbol'],
  }),
  plan('Quality & Audits', 'Deviations, 8D, certificates, and audits without fear.', 221, 19, 'quality:1', {
    crafts: { quality: 9, production: 0.7, engineering: 1, purchasing: 1.5, others: 0.08 },
    tags: ['8d', 'audits'],
  }),
  plan('Lean & Kaizen', 'Small improvements, with before and after.', 187, 14, 'lean:1', {
    state: 'under review',
    crafts: { production: 2, maintenance: 1.4, quality: 1.4, logistics: 2, board: 2, others: 0.15 },
    shape: 'fading',
    tags: ['kaizen', '5s'],
  }),
  plan('Logistics & Packing', 'Crates, customs, containers, and what arrived how.', 174, 15, 'logistics:1', {
    crafts: { logistics: 9, purchasing: 1, sales: 1, others: 0.05 },
    tags: ['packing', 'customs'],
  }),
  plan('Purchasing', 'Suppliers, lead times, second sources.', 112, 10, 'purchasing:1', {
    crafts: { purchasing: 14, engineering: 0.5, quality: 0.7, finance: 0.5, others: 0.03 },
    tags: ['suppliers'],
  }),
  plan(
    'IT Desk',
    'Something does not work, or you want it to work differently. Ask here; the answer helps the next person.',
    612,
    44,
    'it:1',
    {
      core: ['Farah Haddad'],
      kind: 'desk',
      crafts: { it: 12, others: 1 },
      homes: { ...emea, Corporate: 2.5 },
      near: 0.4,
      tags: ['help', 'accounts', 'devices'],
    },
  ),
  plan('ERP Questions', 'Orders, stock, masks and the master data behind them.', 298, 20, 'erp:1', {
    kind: 'desk',
    crafts: { it: 6, logistics: 3, purchasing: 3, finance: 2, production: 0.5, sales: 1, others: 0.3 },
    tags: ['erp'],
  }),
  plan('Data & Dashboards', 'Reports people trust: definitions, sources, queries.', 96, 8, 'data:1', {
    state: 'under review',
    homes: notPorto,
    crafts: { it: 4, finance: 2, board: 2, quality: 1, research: 1.5, others: 0.05 },
    tags: ['reporting'],
  }),
  plan('HR Answers', 'Leave, pay, papers, moving. Answered in the open where it can be.', 574, 26, 'hr:1', {
    kind: 'desk',
    crafts: { hr: 16, others: 1 },
    homes: { ...emea, Corporate: 2 },
    near: 0.5,
    tags: ['leave', 'pay', 'relocation'],
  }),
  plan('Travel & Expenses', 'Tickets, hotels near customers, receipts.', 241, 9, 'travel:1', {
    kind: 'desk',
    homes: { ...emea, 'Field Service': 6, 'EMEA Sales': 4, Corporate: 2 },
    crafts: { service: 4, sales: 4, finance: 4, others: 0.4 },
    tags: ['travel'],
  }),
  plan('Learning & Courses', 'Courses, exams, mentors, good books.', 263, 11, 'learning:1', {
    crafts: { hr: 5, others: 1 },
    tags: ['courses', 'mentors'],
  }),
  plan('Sales EMEA', 'References, objections, prices, wins and losses.', 148, 14, 'sales:1', {
    homes: { ...notPorto, 'EMEA Sales': 9, others: 0.3 },
    crafts: { sales: 9, engineering: 0.4, communications: 0.7, others: 0.03 },
    tags: ['references'],
  }),
  plan(
    'Tenders & Offers',
    'Large offers in work; who writes which chapter until when.',
    42,
    6,
    'sales:1 standards:0.5',
    {
      visibility: 'closed',
      homes: { ...notPorto, 'EMEA Sales': 9 },
      crafts: { sales: 8, engineering: 0.6, legal: 2, finance: 0.4, others: 0 },
      tags: ['tenders'],
    },
  ),
  plan(
    'Standards & Approvals',
    'Pressure equipment, explosion protection, drinking water, notified bodies.',
    133,
    10,
    'standards:1',
    {
      homes: notPorto,
      crafts: { engineering: 3, quality: 3, legal: 2, sales: 0.6, others: 0.03 },
      tags: ['ped', 'atex'],
    },
  ),
  plan('Hydrogen & New Energy', 'What small molecules do to seals, steel and sales.', 194, 10, 'hydrogen:1', {
    core: ['Jonas Reinhardt', 'Noor Siddiqui'],
    shape: 'rising',
    homes: notPorto,
    crafts: { research: 6, engineering: 2, seals: 3, sales: 1.2, others: 0.06 },
    tags: ['hydrogen'],
  }),
  plan('Water & Wastewater', 'Applications, references and the things found in impellers.', 127, 9, 'water:1', {
    homes: emea,
    crafts: { sales: 4, service: 3, engineering: 1, others: 0.04 },
    machines: true,
    tags: ['water'],
  }),
  plan(
    'Energy & Footprint',
    'Compressed air, heat, light, waste: kilowatt-hours and what they cost.',
    64,
    4,
    'footprint:1',
    { shape: 'launching', began: 0.932, state: 'launching', tags: ['energy'] },
  ),
  plan('Women in Engineering', 'Mentoring, stories, and plain talk about what should change.', 146, 8, 'women:1', {
    kind: 'interest',
    homes: { ...emea, Porto: 0.6 },
    tags: ['mentoring'],
  }),
  plan('Parents at Aldermoor', 'Shifts, schools, sick children and swapped Fridays.', 132, 6, 'parents:1', {
    kind: 'interest',
    homes: emea,
    tags: ['parents'],
  }),
  plan('Running & Cycling', 'Relays, commutes, lost lights and the company run.', 171, 10, 'running:1', {
    kind: 'interest',
    tags: ['sport'],
  }),
  plan('Photography', 'One theme a month; factories are allowed.', 93, 6, 'photo:1', {
    state: 'under review',
    kind: 'interest',
    homes: notPorto,
    shape: 'pulse',
    tags: ['pictures'],
  }),
  plan('Kitchen table', 'Recipes, canteens, and who brings what.', 118, 7, 'kitchen:1', {
    state: 'under review',
    kind: 'interest',
    homes: notPorto,
    shape: 'pulse',
    tags: ['food'],
  }),
  plan('Ideas', 'One idea, one thread. Votes, then a decision, then the reason.', 356, 13, 'ideas:1', {
    shape: 'pulse',
    kind: 'campaign',
    tags: ['ideas'],
  }),
  plan('Aldermoor plays', 'Board games at lunch, the choir in Advent, the band in summer.', 61, 3, 'social:1', {
    kind: 'interest',
    homes: notPorto,
    began: 0.945,
    state: 'launching',
    shape: 'launching',
    tags: ['music', 'games'],
  }),
  plan('Remote experts', 'A headset on the fitter, an expert at the other end: the pilot.', 27, 3, 'remote:1', {
    kind: 'project',
    visibility: 'closed',
    began: 0.94,
    state: 'launching',
    shape: 'launching',
    homes: notPorto,
    crafts: { service: 4, it: 2, test: 1, seals: 2, others: 0 },
    core: ['Tomasz Zieliński', 'Daniel Mwangi'],
    tags: ['pilot'],
  }),
  plan('Betriebsrat Halle', 'Arbeit des Betriebsrats. Vertraulich.', 17, 3, 'betriebsrat:1', {
    visibility: 'hidden',
    language: 'de',
    kind: 'leadership',
    homes: only('Halle'),
    tags: [],
  }),
]
