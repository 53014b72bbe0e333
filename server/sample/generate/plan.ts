// The unit tree of Aldermoor: four levels, 4,180 people. A leaf has head count, craft and location.
import type { Country } from './names/pool.ts'

export type Craft =
  | 'board'
  | 'coe'
  | 'finance'
  | 'hr'
  | 'it'
  | 'legal'
  | 'communications'
  | 'research'
  | 'seals'
  | 'test'
  | 'production'
  | 'engineering'
  | 'quality'
  | 'maintenance'
  | 'logistics'
  | 'safety'
  | 'apprentice'
  | 'foundry'
  | 'purchasing'
  | 'sales'
  | 'service'

export type Location = { name: string; zone: string; countries: Partial<Record<Country, number>>; languages: string[] }
export type Leaf = { path: string[]; count: number; craft: Craft; place: Location }

const place = (name: string, zone: string, languages: string[], countries: Location['countries']): Location => ({
  name,
  zone,
  countries,
  languages,
})

export const places = {
  leeds: place('Leeds', 'Europe/London', ['English'], { gb: 12, no: 1, ke: 1, in: 1, de: 1 }),
  halle: place('Halle', 'Europe/Berlin', ['German'], { de: 22, pl: 1, es: 0.5 }),
  porto: place('Porto', 'Europe/Lisbon', ['Portuguese'], { pt: 26, br: 1 }),
  gdansk: place('Gdańsk', 'Europe/Warsaw', ['Polish'], { pl: 26, de: 0.5 }),
  monterrey: place('Monterrey', 'America/Monterrey', ['Spanish'], { mx: 1 }),
  pune: place('Pune', 'Asia/Kolkata', ['Marathi', 'Hindi'], { in: 30, sg: 0.4 }),
  hamburg: place('Hamburg', 'Europe/Berlin', ['German'], { de: 1 }),
  madrid: place('Madrid', 'Europe/Madrid', ['Spanish'], { es: 1 }),
  warsaw: place('Warsaw', 'Europe/Warsaw', ['Polish'], { pl: 1 }),
  oslo: place('Oslo', 'Europe/Oslo', ['Norwegian'], { no: 1 }),
  dubai: place('Dubai', 'Asia/Dubai', ['Arabic'], { ke: 2, in: 1 }),
  tulsa: place('Tulsa', 'America/Chicago', ['English'], { us: 6, mx: 1 }),
  joinville: place('Joinville', 'America/Sao_Paulo', ['Portuguese'], { br: 1 }),
  singapore: place('Singapore', 'Asia/Singapore', ['English', 'Mandarin'], { sg: 1 }),
  perth: place('Perth', 'Australia/Perth', ['English'], { sg: 1, gb: 2 }),
  mumbai: place('Mumbai', 'Asia/Kolkata', ['Hindi', 'Marathi'], { in: 1 }),
  nairobi: place('Nairobi', 'Africa/Nairobi', ['Swahili'], { ke: 1 }),
} satisfies Record<string, Location>

const under = (path: string[], at: Location, leaves: [string, number, Craft, Location?][]): Leaf[] =>
  leaves.map(([name, count, craft, other]) => ({
    path: name ? [...path, name] : path,
    count,
    craft,
    place: other ?? at,
  }))

/** Leaves in the order in which people are drawn. An empty name means people of the unit itself. */
export const leaves: Leaf[] = [
  ...under(['Corporate'], places.leeds, [
    ['Board office', 12, 'board'],
    ['Centre of Excellence', 14, 'coe'],
    ['Communications', 24, 'communications'],
    ['Legal and Compliance', 26, 'legal'],
    ['Research', 50, 'research'],
  ]),
  ...under(['Corporate', 'Finance'], places.leeds, [
    ['', 4, 'finance'],
    ['Accounting', 34, 'finance'],
    ['Controlling', 24, 'finance'],
  ]),
  ...under(['Corporate', 'People and Learning'], places.leeds, [
    ['', 6, 'hr'],
    ['Learning', 18, 'hr'],
    ['People services', 24, 'hr'],
  ]),
  ...under(['Corporate', 'Digital and IT'], places.leeds, [
    ['', 6, 'it'],
    ['Business applications', 22, 'it'],
    ['Infrastructure', 22, 'it'],
    ['Service desk', 24, 'it'],
  ]),
  ...under(['EMEA', 'Halle'], places.halle, [
    ['', 8, 'board'],
    ['Sealing technology', 58, 'seals'],
    ['Test field', 54, 'test'],
    ['Production', 268, 'production'],
    ['Engineering', 92, 'engineering'],
    ['Quality', 46, 'quality'],
    ['Maintenance', 44, 'maintenance'],
    ['Logistics', 42, 'logistics'],
    ['Safety and Environment', 10, 'safety'],
    ['Apprentices', 18, 'apprentice'],
  ]),
  ...under(['EMEA', 'Porto'], places.porto, [
    ['', 7, 'board'],
    ['Maintenance', 46, 'maintenance'],
    ['Line 1', 84, 'production'],
    ['Line 2', 88, 'production'],
    ['Line 3', 38, 'production'],
    ['Assembly', 86, 'production'],
    ['Engineering', 74, 'engineering'],
    ['Quality', 40, 'quality'],
    ['Logistics', 48, 'logistics'],
    ['Safety and Environment', 9, 'safety'],
  ]),
  ...under(['EMEA', 'Gdańsk'], places.gdansk, [
    ['', 6, 'board'],
    ['Maintenance', 42, 'maintenance'],
    ['Engineering', 70, 'engineering'],
    ['Test field', 48, 'test'],
    ['Production', 206, 'production'],
    ['Quality', 38, 'quality'],
    ['Logistics', 40, 'logistics'],
    ['Purchasing', 20, 'purchasing'],
    ['Safety and Environment', 10, 'safety'],
  ]),
  ...under(['EMEA', 'EMEA Sales'], places.hamburg, [
    ['Germany, Austria, Switzerland', 36, 'sales'],
    ['Iberia', 24, 'sales', places.madrid],
    ['Central Europe', 26, 'sales', places.warsaw],
    ['Nordics', 20, 'sales', places.oslo],
    ['UK and Ireland', 22, 'sales', places.leeds],
    ['Middle East and Africa', 22, 'sales', places.dubai],
  ]),
  ...under(['Americas', 'Monterrey'], places.monterrey, [
    ['', 8, 'board'],
    ['Foundry', 148, 'foundry'],
    ['Production', 276, 'production'],
    ['Engineering', 64, 'engineering'],
    ['Maintenance', 58, 'maintenance'],
    ['Quality', 44, 'quality'],
    ['Logistics', 52, 'logistics'],
    ['Purchasing', 22, 'purchasing'],
    ['Safety and Environment', 10, 'safety'],
    ['Communications', 8, 'communications'],
  ]),
  ...under(['Americas', 'Americas Sales'], places.tulsa, [
    ['United States and Canada', 62, 'sales'],
    ['Mexico', 42, 'sales', places.monterrey],
    ['Brazil', 36, 'sales', places.joinville],
  ]),
  ...under(['Americas', 'Service centres'], places.tulsa, [
    ['Tulsa', 110, 'service'],
    ['Joinville', 100, 'service', places.joinville],
  ]),
  ...under(['India and Pacific', 'Pune'], places.pune, [
    ['', 8, 'board'],
    ['Foundry', 172, 'foundry'],
    ['Production', 246, 'production'],
    ['Engineering', 96, 'engineering'],
    ['Test field', 52, 'test'],
    ['Quality', 44, 'quality'],
    ['Maintenance', 46, 'maintenance'],
    ['Logistics', 36, 'logistics'],
    ['Purchasing', 20, 'purchasing'],
  ]),
  ...under(['India and Pacific', 'Pacific'], places.singapore, [
    ['Singapore sales', 52, 'sales'],
    ['Perth service centre', 48, 'service', places.perth],
    ['Mumbai sales', 40, 'sales', places.mumbai],
  ]),
  ...under(['Field Service'], places.hamburg, [
    ['North and Central Europe', 56, 'service'],
    ['Iberia and Africa', 44, 'service', places.nairobi],
    ['Americas', 40, 'service', places.tulsa],
    ['Asia and Pacific', 34, 'service', places.singapore],
    ['Dispatch', 6, 'service', places.leeds],
  ]),
]

/** Common name of the plant of a unit path: `Halle`, `Field Service`, `Corporate`. */
export function plantOf(path: string[]): string {
  const [division = '', second = ''] = path
  if (['Corporate', 'Field Service'].includes(division)) return division
  return second || division
}
