// Proposals of Aldermoor: one applied, one pending, one draft.
import type { Choice } from '../../../contract/governance/operating-model.ts'

export type ProposalPlan = {
  title: string
  reason: string
  by: string
  /** Unit paths as in `plan.ts`, without the root. */
  choices: Choice[]
  /** Days ago. `begins` (start) can be negative for the future. */
  written: number
  submitted?: number
  signed?: { back: number; by: string; words: string }
  signer?: string
  begins?: { day: number; zone: string }
  comments: { back: number; by: string; text: string }[]
}

export const americas: ProposalPlan = {
  title: 'The Americas get a hub of their own',
  reason:
    'Between a question in Spanish and an answer from Leeds lie six hours and a translation. Monterrey has people with the training and the time; **Luis Ángel Treviño and his four** become the hub.\n\nThe centre keeps the corporate brand, the courses and the crisis plan.',
  by: 'Amara Okafor',
  choices: [{ unit: 'Americas', pattern: 'hub and spoke', hubs: ['Americas'] }],
  written: 58,
  submitted: 51,
  signed: { back: 46, by: 'Henrik Solberg', words: 'Signed. Tell me in spring what it cost and what it brought.' },
  signer: 'Henrik Solberg',
  begins: { day: -34, zone: 'America/Monterrey' },
  comments: [
    { back: 50, by: 'Ximena Robles', text: 'Por fin. Who looks at drafts while Luis Ángel is on holiday?' },
    { back: 49.5, by: 'Luis Ángel Treviño', text: 'Two of the four, in turns; the list hangs in Redes Américas.' },
    {
      back: 48,
      by: 'Owen Fairweather',
      text: 'I answer for the first four weeks together with them, then only when I am called.',
    },
    { back: 20, by: 'Ximena Robles', text: 'Two weeks in: drafts wait a morning instead of two days.' },
  ],
}

export const emea: ProposalPlan = {
  title: 'EMEA becomes a dandelion',
  reason:
    'The plants draft, and the centre publishes: that was right when three of us knew how. Today **Halle and Porto** have trained people and act as if they were hubs already; what we say and what we do have drifted apart.\n\n- Halle serves itself and Gdańsk, Porto itself and EMEA Sales.\n- The centre keeps the corporate brand, and crises.\n- Gdańsk needs three more certificates before the first day.',
  by: 'Amara Okafor',
  choices: [
    { unit: 'EMEA', pattern: 'dandelion', hubs: ['EMEA/Halle', 'EMEA/Porto'] },
    { unit: 'EMEA/Gdańsk', pattern: 'dandelion', hubs: ['EMEA/Halle'] },
    { unit: 'EMEA/EMEA Sales', pattern: 'dandelion', hubs: ['EMEA/Porto'] },
  ],
  written: 9,
  submitted: 3.2,
  signer: 'Henrik Solberg',
  begins: { day: 11, zone: 'Europe/Berlin' },
  comments: [
    {
      back: 2.9,
      by: 'Sabine Krüger',
      text: 'Halle can do this. I would like the crisis drill **before** the first day, not after it.',
    },
    {
      back: 2.6,
      by: 'Tomasz Zieliński',
      text: 'I would lose nothing, as I have nothing. But I have no certificate yet; when is the next course in Polish?',
    },
    {
      back: 2.5,
      by: 'Amara Okafor',
      text: 'Next week, two evenings, and the drill the Friday after. Both are before the first day.',
    },
    {
      back: 1.2,
      by: 'Rui Nogueira',
      text: 'For Porto: approvals at night stay with nobody. I would write that down now, before somebody waits for one.',
    },
  ],
}

export const pacific: ProposalPlan = {
  title: 'Pune answers for the Pacific too',
  reason: 'Singapore and Perth ask Pune anyway. To be talked over with Priya before it goes to anybody.',
  by: 'Owen Fairweather',
  choices: [{ unit: 'India and Pacific', pattern: 'dandelion', hubs: ['India and Pacific/Pune'] }],
  written: 6.4,
  comments: [],
}

/** 06:00 local time, on that day or the Tuesday after it. */
export function startOf({ begins }: ProposalPlan, today: number) {
  if (!begins) return undefined
  const { day, zone } = begins
  const near = Temporal.Instant.fromEpochMilliseconds(today).toZonedDateTimeISO(zone).toPlainDate().add({ days: day })
  const tuesday = near.add({ days: (9 - near.dayOfWeek) % 7 })
  const wall = `${tuesday.toString()}T06:00`
  return { wall, zone, at: Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds }
}
