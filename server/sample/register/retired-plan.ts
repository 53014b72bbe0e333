// Retired and retiring accounts, with their history.
import type { Network } from '../../../contract/presence/accounts.ts'

/** A date, or a number of days ago. */
type When = string | number
export type RetiredPlan = {
  unit: string
  network: Network
  name: string
  handle: string
  opened: string
  closed: When
  notes?: string
  /** How it was retired, if the register existed then. */
  retirement?: Ending
  handleState?: 'reserved' | 'available' | 'unknown'
}
export type Ending = {
  by: string
  proposer?: string
  reason: string
  farewell: string
  redirect: string
  revoked: string
}

export const retired: RetiredPlan[] = [
  {
    unit: 'Corporate',
    network: 'vine',
    name: 'Aldermoor on Vine',
    handle: 'aldermoor',
    opened: '2013-09-10',
    closed: '2016-11-30',
    notes: 'Six seconds of a pump. The network closed.',
  },
  {
    unit: 'Corporate',
    network: 'googleplus',
    name: 'Aldermoor on Google+',
    handle: '+aldermoor',
    opened: '2011-12-05',
    closed: '2019-03-20',
    notes: 'The network closed.',
  },
  {
    unit: 'EMEA/Halle',
    network: 'facebook',
    name: '100 Jahre Pumpen aus Halle',
    handle: '100.jahre.pumpen',
    opened: '2018-01-15',
    closed: '2019-02-28',
    handleState: 'reserved',
    notes: 'The anniversary is over.',
  },
  {
    unit: 'Field Service',
    network: 'blog',
    name: 'Diary from the road',
    handle: 'diary-from-the-road',
    opened: '2009-10-01',
    closed: '2021-06-30',
    handleState: 'reserved',
    notes: 'Twelve years, 611 entries; they can be read in the archive.',
  },
  {
    unit: 'EMEA/EMEA Sales',
    network: 'x',
    name: '@aldermoor_uk',
    handle: 'aldermoor_uk',
    opened: '2010-08-23',
    closed: 431,
    handleState: 'reserved',
    retirement: {
      by: 'Owen Fairweather',
      reason: 'Two accounts answer the same customers in English; the other one is read by four times as many.',
      farewell: 'We have moved to @aldermoorsales. Thank you for fifteen years of questions.',
      redirect: 'https://x.example/aldermoorsales',
      revoked: 'The password was changed and the agency taken out of the tool.',
    },
  },
  {
    unit: 'EMEA/Porto',
    network: 'facebook',
    name: 'Aldermoor Porto Linha 2',
    handle: 'aldermoor.linha2',
    opened: '2016-04-11',
    closed: 322,
    handleState: 'reserved',
    retirement: {
      by: 'Rui Nogueira',
      proposer: 'Owen Fairweather',
      reason: 'Nothing since the line was rebuilt, and its 212 followers all follow Aldermoor Porto too.',
      farewell: 'A linha continua; esta página não. Até já em Aldermoor Porto.',
      redirect: 'https://linkedin.example/aldermoor-porto',
      revoked: 'Two former colleagues were removed as administrators.',
    },
  },
  {
    unit: 'India and Pacific/Pune',
    network: 'youtube',
    name: 'Pune Pump School',
    handle: 'pune-pump-school',
    opened: '2014-07-07',
    closed: 214,
    handleState: 'available',
    retirement: {
      by: 'Priya Deshpande',
      reason: 'The lessons are part of the courses now, and the comments asked questions nobody read.',
      farewell: 'The films stay, in the playlists of Aldermoor Pune.',
      redirect: 'https://youtube.example/aldermoor.pune',
      revoked: 'Sign-in taken back from the training team.',
    },
  },
  {
    unit: 'Americas/Monterrey',
    network: 'x',
    name: '@aldermoor_mx',
    handle: 'aldermoor_mx',
    opened: '2011-03-01',
    closed: 118,
    handleState: 'reserved',
    retirement: {
      by: 'Luis Ángel Treviño',
      proposer: 'Ximena Robles',
      reason: 'Three accounts for one plant. This one was silent for nineteen months.',
      farewell: 'Seguimos en Aldermoor Monterrey. Gracias por acompañarnos.',
      redirect: 'https://linkedin.example/aldermoor-monterrey',
      revoked: 'The telephone of a former supplier was taken out of the second factor.',
    },
  },
  {
    unit: 'Field Service',
    network: 'instagram',
    name: 'Torque and Tea',
    handle: 'torque.and.tea',
    opened: '2020-05-18',
    closed: 33,
    handleState: 'reserved',
    retirement: {
      by: 'Daniel Mwangi',
      reason: 'It was the account of one van, and the van is sold.',
      farewell: 'The van is sold. The tea is not.',
      redirect: 'https://instagram.example/aldermoor.field.service',
      revoked: 'Nobody but Daniel could sign in, and he cannot any more.',
    },
  },
]

/** Proposed retirements. `answer`: of the steward; without one it is pending. */
export type ProposedPlan = {
  handle: string
  by: string
  days: number
  reason: string
  answer?: { days: number; words: string }
}
export const proposed: ProposedPlan[] = [
  {
    handle: 'aldermoor_mty',
    by: 'Owen Fairweather',
    days: 4,
    reason: 'Fourteen months without a post. Whoever looks for the plant finds this one first, and turns away.',
  },
  {
    handle: 'aldermoor.valvulas',
    by: 'Luis Ángel Treviño',
    days: 47,
    reason: 'Eight months of silence, and the VX family has its place on Aldermoor Monterrey.',
    answer: {
      days: 45,
      words: 'Distributors in Bolivia still write here. Let us answer the four that wait, and try a spring.',
    },
  },
]

type Step = 'approved' | 'informed' | 'revoked'
/** Retirements in progress: step, and since when. */
export const retiring: { handle: string; step: Step; days: number; retirement: Ending }[] = [
  {
    handle: 'aldermoor_nordics',
    step: 'informed',
    days: 9,
    retirement: {
      by: 'Owen Fairweather',
      reason: 'No post in seven months, and customers in the north write to @aldermoorsales anyway.',
      farewell: 'Vi flytter til @aldermoorsales. Takk for følget.',
      redirect: 'https://x.example/aldermoorsales',
      revoked: '',
    },
  },
  {
    handle: 'pune.pump.people',
    step: 'revoked',
    days: 16,
    retirement: {
      by: 'Priya Deshpande',
      reason: 'A group of friends that became a page. They would rather have their group back.',
      farewell: 'The page ends, the people go on: ask any of us.',
      redirect: 'https://instagram.example/aldermoor.pune',
      revoked: 'Four administrators were removed; the page belongs to the plant alone.',
    },
  },
]
