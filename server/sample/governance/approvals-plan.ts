// Requests to the Centre of Excellence, and their outcome.
import type { ApprovalAct } from '../../../contract/governance/approvals.ts'

/** `by` null: automatic. `for`: whom a delegate acted for. */
export type StepPlan = { back: number; act: ApprovalAct; by?: string; for?: string; words?: string }
type CommunityPlan = { name: string; purpose: string; visibility: 'public' | 'private' }
export type RequestPlan = CommunityPlan & { requester: string; reason: string; steps: [StepPlan, ...StepPlan[]] }

/** Owen is travelling; Rui decides as his delegate. */
export const absence = { person: 'Owen Fairweather', deputy: 'Rui Nogueira', from: 6, until: 5 }

export const requests: RequestPlan[] = [
  {
    name: 'Open day Porto',
    requester: 'Rui Nogueira',
    visibility: 'public',
    purpose: 'Who guides, who cooks, who parks the cars; and the pictures afterwards.',
    reason:
      'Eight hundred neighbours came the last time, and forty of us were asked the same five things by each other.',
    steps: [{ back: 0.7, act: 'submitted' }],
  },
  {
    name: 'Passkeys, device by device',
    requester: 'Farah Haddad',
    visibility: 'public',
    purpose: 'Questions of the first weeks without passwords, answered once.',
    reason: 'The IT Desk would drown in it. We close it when it has been quiet for a month.',
    steps: [{ back: 1.6, act: 'submitted' }],
  },
  {
    name: 'Maintenance planners',
    requester: 'Marta Wiśniewska',
    visibility: 'private',
    purpose: 'Shutdown plans of the EMEA plants, before they are final.',
    reason:
      'We compare **crane days and spare pumps** across Porto, Halle and Gdańsk. Half of it is not decided when we speak of it, so it should be closed.',
    steps: [
      { back: 3, act: 'submitted' },
      {
        back: 2.2,
        act: 'commented',
        by: 'Amara Okafor',
        words: 'Would a closed corner of “Zakład Gdańsk” do, or do you need the other plants from the first day?',
      },
      {
        back: 2,
        act: 'commented',
        by: 'Marta Wiśniewska',
        words: 'From the first day: the cranes belong to all three of us.',
      },
    ],
  },
  {
    name: 'Commissioning diary',
    requester: 'Tomasz Zieliński',
    visibility: 'public',
    purpose: 'One page for each start-up: what was planned, what hummed, what we changed.',
    reason:
      'The reports lie in nine folders. Written where everybody reads them, the next start-up begins a day earlier.',
    steps: [
      { back: 4.4, act: 'submitted' },
      { back: 0.4, act: 'reminded' },
    ],
  },
  {
    name: 'Bearing sounds',
    requester: 'Wolfgang Ehlers',
    visibility: 'public',
    purpose: 'Recordings of bearings with what was found in them.',
    reason:
      'I have thirty-one years of tapes and retire in 2028. Somebody should be able to listen to them with the findings beside.',
    steps: [
      { back: 8.1, act: 'submitted' },
      { back: 4.1, act: 'reminded' },
      { back: 3.1, act: 'escalated' },
    ],
  },
  {
    name: 'Early shift, Line 3',
    requester: 'Inês Carvalho',
    visibility: 'private',
    purpose: 'What the night left for us, and what we leave for the late shift.',
    reason: 'The shift book is on paper, and the paper is usually wet.',
    steps: [
      { back: 7.3, act: 'submitted' },
      {
        back: 5.2,
        act: 'changes requested',
        by: 'Amara Okafor',
        words:
          'Good idea. All three shifts of the line should be in it, else it is half a conversation. Ask Line 1 and 2 whether they want the same, then offer it again.',
      },
      {
        back: 1.1,
        act: 'commented',
        by: 'Inês Carvalho',
        words: 'Line 2 wants it, Line 1 thinks about it until Friday.',
      },
    ],
  },
  {
    name: 'Swap and sell Porto',
    requester: 'Ana Pinheiro',
    visibility: 'public',
    purpose: 'Bicycles, pushchairs, a piano.',
    reason: 'The board at the canteen is full.',
    steps: [
      { back: 5.6, act: 'submitted' },
      {
        back: 4.9,
        act: 'rejected',
        by: 'Rui Nogueira',
        for: 'Owen Fairweather',
        words:
          '“Kitchen table” has a thread for this with 200 readers; put the piano there. A second place would halve both.',
      },
    ],
  },
  {
    name: 'Tag and key register',
    requester: 'Sabine Krüger',
    visibility: 'private',
    purpose: 'Who holds which key, until the new boards hang.',
    reason: 'For six weeks only.',
    steps: [
      { back: 33, act: 'submitted' },
      { back: 32, act: 'withdrawn', by: 'Sabine Krüger', words: 'A list does. It is in Safety First EMEA.' },
    ],
  },
  {
    name: 'Apprentices build a pump',
    requester: 'Jonas Reinhardt',
    visibility: 'public',
    purpose: 'From drawing to test field, by the third year.',
    reason: 'They would write, I would only answer.',
    steps: [
      { back: 64, act: 'submitted' },
      {
        back: 62,
        act: 'changes requested',
        by: 'Owen Fairweather',
        words: 'Who looks after it when the third year has left?',
      },
      { back: 60, act: 'resubmitted', words: 'The trainers do; they have agreed.' },
      {
        back: 59,
        act: 'rejected',
        by: 'Amara Okafor',
        words:
          'The trainers would rather have it inside “Apprentices Halle”, and I agree with them. It has its own tag there now.',
      },
    ],
  },
]

/** Approved communities: approver, hours before creation. */
export const granted: { community: string; reason: string; by: string; words: string; waited: number }[] = [
  {
    community: 'Remote experts',
    by: 'Owen Fairweather',
    waited: 31,
    reason: 'Somebody in front of a pump, somebody who knows it, and a line between them.',
    words: 'Yes. Tell us after a month whether the line held.',
  },
  {
    community: 'Energy & Footprint',
    by: 'Amara Okafor',
    waited: 52,
    reason: 'Five plants report kilowatt-hours in five ways.',
    words: '',
  },
]

/** A pending announcement that requires acknowledgement and approval by the centre. */
export const announcing = {
  community: 'Safety First EMEA',
  requester: 'Sabine Krüger',
  back: 0.9,
  due: 12,
  days: 3,
  title: 'Ten minutes on hands: every shift, next week',
  text: `Three cut fingers in four weeks, all three between the machine and the bin. Next week each shift stands still for **ten minutes** and looks at its own bins.

Please confirm that you have read it; your shift leader has the time and the sheet.`,
}
