// The operating model of Aldermoor, as in the mockups: centralized, with hubs in the Americas and in India
// and the Pacific, and a honeycomb in Field Service. Units are named as in `plan.ts`, without the root.

import type { Pattern } from '../../contract/governance/authorization.ts'
import type { RiskRule } from '../../contract/governance/operating-model.ts'
import type { RoleName } from '../../contract/people/directory.ts'

export const CENTRE = 'Corporate/Centre of Excellence'
export const choices: { unit: string; pattern: Pattern; hubs: string[] }[] = [
  { unit: '', pattern: 'centralized', hubs: [] },
  { unit: 'India and Pacific', pattern: 'hub and spoke', hubs: ['India and Pacific'] },
  { unit: 'Field Service', pattern: 'honeycomb', hubs: [] },
]

export const courses = [
  { name: 'Publishing outside', minutes: 35, months: 12, for: ['publish', 'approve'] },
  { name: 'Answering in public', minutes: 25, months: 12, for: ['answer'] },
] as const

/** Roles in a unit: these people, and this many more from it or its sub-units. */
type AssignmentPlan = { unit: string; role: RoleName; who?: string[]; more?: number; from?: string }
export const assignments: AssignmentPlan[] = [
  { unit: CENTRE, role: 'head', who: ['Amara Okafor'] },
  { unit: CENTRE, role: 'social strategist', who: ['Amara Okafor'] },
  { unit: CENTRE, role: 'campaign manager', who: ['Owen Fairweather'] },
  { unit: CENTRE, role: 'content strategist', more: 2 },
  { unit: CENTRE, role: 'coach', more: 2 },
  { unit: CENTRE, role: 'analyst', more: 2 },
  { unit: CENTRE, role: 'developer', more: 1 },
  { unit: '', role: 'sponsor', who: ['Henrik Solberg'] },
  { unit: 'EMEA/Halle', role: 'community manager', who: ['Sabine Krüger', 'Jonas Reinhardt'], more: 4 },
  { unit: 'EMEA/Porto', role: 'community manager', who: ['Rui Nogueira'], more: 4 },
  { unit: 'EMEA/Porto', role: 'champion', who: ['Inês Carvalho', 'Ana Pinheiro'] },
  { unit: 'EMEA/Gdańsk', role: 'liaison', who: ['Tomasz Zieliński', 'Marta Wiśniewska'], more: 9 },
  { unit: 'EMEA/EMEA Sales', role: 'liaison', more: 12 },
  { unit: 'Americas', role: 'community manager', who: ['Luis Ángel Treviño'], more: 3 },
  { unit: 'Americas/Monterrey', role: 'liaison', who: ['Ximena Robles'], more: 7 },
  { unit: 'Americas/Americas Sales', role: 'liaison', more: 4 },
  { unit: 'India and Pacific', role: 'community manager', who: ['Priya Deshpande'], more: 4 },
  {
    unit: 'India and Pacific/Pune',
    role: 'liaison',
    who: ['Noor Siddiqui', 'Mei-Ling Tan', 'Arjun Kulkarni'],
    more: 7,
  },
  { unit: 'Field Service', role: 'coach', who: ['Daniel Mwangi'], more: 2 },
]
/** Some people lack a certificate, or have an expired one; some expire within days. */
export const untrained = ['Tomasz Zieliński']
export const ending: Record<string, number> = { 'Rui Nogueira': 9, 'Ximena Robles': 16, 'Daniel Mwangi': 27 }
export const FIELD_SERVICE_TRAINED = 0.62

/** Days from now between which little is said about figures. */
export const quiet = { from: -6, until: 9 }
export const risks: RiskRule[] = [
  {
    words: ['profit', 'forecast', 'takeover', 'redundancy', 'lawsuit', 'Gewinn', 'Übernahme', 'Kündigung'],
    atLeast: 'sensitive',
    description: 'Money, people and law: somebody else looks at it first.',
  },
  {
    words: ['accident', 'injured', 'recall', 'explosion', 'Unfall', 'verletzt', 'Rückruf'],
    atLeast: 'crisis',
    description: 'Somebody may be hurt: the crisis plan holds.',
  },
  {
    words: ['price', 'discount', 'free of charge', 'Rabatt', 'descuento'],
    atLeast: 'campaign',
    description: 'Prices bind us: Sales looks at them first.',
  },
  { audience: 'investors', atLeast: 'sensitive', description: 'What investors read is looked at by two people.' },
]
export const quietRule: RiskRule = {
  words: ['results', 'quarter', 'order intake', 'margin', 'Quartal', 'Auftragseingang'],
  atLeast: 'sensitive',
  description: 'The quiet weeks before the quarterly figures.',
}
/** A custom rule of Aldermoor. */
export const rules = [
  {
    text: `@id("AL-01")
@says("In a crisis only {centre} publishes, whatever the model of {unit}: the crisis plan holds.")
forbid (principal is Person, action == Action::"publish", resource is Account)
when { context.risk == "crisis" && !principal.centre };`,
  },
]
