// Accounts with a story: those of the mockups, and examples of each status.
import type { AccountStatus, Network } from '../../../contract/presence/accounts.ts'
import type { Fate, Orphaning } from './plan.ts'

export type NamedPlan = {
  unit: string
  network: Network
  name: string
  handle: string
  steward?: string
  deputies?: string[]
  /** Days since the last post. */
  posted?: number
  fate?: Fate
  status?: AccountStatus
  /** Days until the next review. */
  ends?: number
  followers?: number
  owed?: number
  orphaned?: Orphaning
  formerly?: string
  opened?: string
  notes?: string
  purpose?: string
  /** Why it is paused. */
  reason?: string
}

export const named: NamedPlan[] = [
  {
    unit: 'EMEA/Gdańsk',
    network: 'facebook',
    name: 'Aldermoor Gdańsk',
    handle: 'aldermoor.gdansk',
    steward: 'Tomasz Zieliński',
    posted: 3,
    ends: 140,
  },
  {
    unit: 'EMEA/Gdańsk',
    network: 'bluesky',
    name: '@aldermoor.pl',
    handle: 'aldermoor.pl',
    steward: 'Tomasz Zieliński',
    posted: 6,
    ends: 21,
  },
  {
    unit: 'EMEA/Gdańsk',
    network: 'youtube',
    name: 'Pompy Aldermoor',
    handle: 'pompy-aldermoor',
    posted: 53,
    orphaned: { why: 'moved', days: 37, to: 'EMEA/EMEA Sales/Central Europe' },
  },
  {
    unit: 'EMEA/Gdańsk',
    network: 'x',
    name: '@aldermoor_gdansk',
    handle: 'aldermoor_gdansk',
    steward: 'Marta Wiśniewska',
    posted: 4,
    ends: -15,
  },
  {
    unit: 'EMEA/Porto',
    network: 'linkedin',
    name: 'Aldermoor Porto',
    handle: 'aldermoor-porto',
    steward: 'Rui Nogueira',
    deputies: ['Inês Carvalho'],
    posted: 2,
    followers: 3871,
    ends: 88,
    opened: '2012-05-22',
  },
  {
    unit: 'EMEA/Porto',
    network: 'instagram',
    name: 'Dia aberto Porto',
    handle: 'aldermoor.dia.aberto',
    steward: 'Rui Nogueira',
    status: 'proposed',
    purpose: 'The open day in March: who guides, what there is to see, where to park.',
    notes: 'Waits for the word of the centre: a page of its own, or a week on Aldermoor Porto.',
  },
  {
    unit: 'EMEA/Halle',
    network: 'instagram',
    name: 'Ventilmesse Halle',
    handle: 'ventilmesse.halle',
    posted: 68,
    steward: 'Jonas Reinhardt',
    status: 'paused',
    fate: 'slowed',
    ends: 170,
    opened: '2017-02-06',
    reason: 'Until the next fair. Whoever writes meanwhile is answered from Aldermoor Halle.',
  },
  {
    unit: 'Americas/Monterrey',
    network: 'linkedin',
    name: 'Aldermoor Monterrey',
    handle: 'aldermoor-monterrey',
    steward: 'Ximena Robles',
    deputies: ['Luis Ángel Treviño'],
    posted: 3,
    followers: 6412,
    ends: 23,
    opened: '2019-06-04',
    purpose: 'Hiring and customers, in Spanish.',
  },
  {
    unit: 'Americas/Monterrey',
    network: 'facebook',
    name: 'Aldermoor Válvulas',
    handle: 'aldermoor.valvulas',
    steward: 'Ximena Robles',
    posted: 240,
    fate: 'owed',
    owed: 4,
    ends: 130,
  },
  {
    unit: 'Americas/Monterrey',
    network: 'x',
    name: '@aldermoor_mty',
    handle: 'aldermoor_mty',
    steward: 'Luis Ángel Treviño',
    posted: 425,
    fate: 'silent',
    ends: 74,
  },
  {
    unit: 'Americas/Monterrey',
    network: 'instagram',
    handle: 'aldermoor.mexico.ofertas',
    name: 'Aldermoor Mexico Ofertas',
    status: 'impersonator',
    posted: 2,
    followers: 214,
    purpose: '',
    notes: 'Asks for bank details. Reported to the network twice.',
  },
  {
    unit: 'India and Pacific/Pune',
    network: 'instagram',
    name: 'Aldermoor Pune',
    handle: 'aldermoor.pune',
    posted: 41,
    orphaned: { why: 'moved', days: 21, to: 'India and Pacific/Pacific/Mumbai sales' },
  },
  {
    unit: 'India and Pacific/Pune',
    network: 'facebook',
    name: 'Pune Pump People',
    handle: 'pune.pump.people',
    steward: 'Noor Siddiqui',
    status: 'retiring',
    posted: 160,
    fate: 'silent',
    ends: 61,
  },
  {
    unit: 'India and Pacific/Pune',
    network: 'foursquare',
    name: 'Aldermoor Works, Pune',
    handle: '4f1c09aldermoor',
    status: 'unclaimed',
    purpose: '',
    notes: 'Made by visitors. 31 ratings, most of them of the canteen.',
  },
  {
    unit: 'EMEA/EMEA Sales',
    network: 'x',
    name: '@aldermoorsales',
    handle: 'aldermoorsales',
    fate: 'proxy',
    ends: 105,
    formerly: 'aldermoor_emea',
  },
  {
    unit: 'EMEA/EMEA Sales',
    network: 'x',
    name: '@aldermoor_nordics',
    handle: 'aldermoor_nordics',
    status: 'retiring',
    posted: 205,
    fate: 'silent',
    ends: 96,
  },
  {
    unit: 'EMEA/EMEA Sales',
    network: 'youtube',
    name: 'Aldermoor Iberia',
    handle: 'aldermoor-iberia',
    posted: 29,
    orphaned: { why: 'left', days: 64 },
  },
  {
    unit: 'Field Service',
    network: 'facebook',
    name: 'Aldermoor Field Service Africa',
    posted: 17,
    handle: 'aldermoor.service.africa',
    orphaned: { why: 'left', days: 12 },
  },
  {
    unit: 'Field Service',
    network: 'whatsapp',
    name: 'Aldermoor Service Line',
    handle: 'aldermoor-service-line',
    steward: 'Daniel Mwangi',
    status: 'proposed',
    purpose: 'Pictures of a leak, and an answer before the plane lands.',
  },
  {
    unit: 'Corporate',
    network: 'linkedin',
    name: 'Aldermoor',
    handle: 'aldermoor',
    steward: 'Owen Fairweather',
    posted: 1,
    followers: 48_210,
    ends: 240,
    opened: '2010-03-16',
  },
  {
    unit: 'Corporate',
    network: 'tiktok',
    name: 'Aldermoor Apprentices',
    handle: 'aldermoor.apprentices',
    steward: 'Owen Fairweather',
    status: 'proposed',
    purpose: 'Told by the apprentices, if the works council agrees.',
  },
  {
    unit: 'Corporate',
    network: 'glassdoor',
    name: 'Aldermoor plc',
    handle: 'aldermoor-plc',
    purpose: '',
    status: 'unclaimed',
    notes: 'Made by the site. 86 reviews; the logo is that of 2011.',
  },
]
