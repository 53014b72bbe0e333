/** A small Slack workspace with one example of everything that an import must handle. */
const person = (id: string, name: string, more: object = {}) => ({
  id,
  team_id: 'T1',
  name: name.toLowerCase().replace(/\W/g, '.'),
  tz: 'Europe/Lisbon',
  profile: {
    real_name: name,
    email: `${name.toLowerCase().replace(/[^a-z]/g, '')}@aldermoor.example`,
    title: 'Fitter',
    ...more,
  },
})
export const users = [
  person('U1', 'Rui Nogueira'),
  person('U2', 'Mei-Ling Tan'),
  person('U3', 'Daniel Mwangi', { email: undefined }),
  { ...person('U4', 'Lab PC'), deleted: true },
  { id: 'U5', name: 'buildbot', is_bot: true, profile: { real_name: 'Build Bot' } },
]
export const ts = (second: number, micro = 1): string => `${1_600_000_000 + second}.${String(micro).padStart(6, '0')}`
export const says = (user: string, second: number, text: string, more: object = {}) => ({
  type: 'message',
  user,
  text,
  ts: ts(second),
  ...more,
})

export const general = [
  says('U1', 0, 'joined', { subtype: 'channel_join' }),
  says('U1', 10, 'The seal on pump 7 leaks again. Has <@U2> seen *this*? See <#C2|seals>', {
    thread_ts: ts(10),
    reply_count: 2,
    reactions: [
      { name: '+1', users: ['U2', 'U3'], count: 2 },
      { name: 'leaky', users: ['U2'], count: 3 },
    ],
  }),
  says('U2', 20, 'Yes :wave:\nTwice.', { thread_ts: ts(10), edited: { user: 'U2', ts: ts(25) } }),
  says('U9', 30, 'From the outside', { thread_ts: ts(10), user_profile: { real_name: 'Noor Siddiqui' } }),
  says('U3', 40, '', {
    files: [
      { id: 'F1', title: 'curve.pdf', mimetype: 'application/pdf', size: 1234, mode: 'hosted' },
      { id: 'F2', mode: 'tombstone' },
    ],
  }),
  says('U2', 50, 'An answer to nothing', { thread_ts: ts(5) }),
  says('U1', 60, 'Another one to nothing', { thread_ts: ts(5) }),
  {
    type: 'message',
    subtype: 'bot_message',
    bot_id: 'B7',
    username: 'ci',
    text: '',
    ts: ts(70),
    attachments: [{ title: 'Build 12 failed', text: '3 tests', actions: [{}] }],
  },
  says('U5', 75, 'Build 13 is fine', { bot_id: 'B8' }),
  says('U1', 80, 'set the purpose', { subtype: 'channel_purpose', purpose: 'Old' }),
  says('U2', 90, 'left', { subtype: 'channel_leave' }),
]

/** Its export as files, as in an unpacked folder. */
export function makeWorkspace(): Record<string, unknown> {
  return {
    'users.json': users,
    'channels.json': [
      {
        id: 'C1',
        name: 'general',
        created: 1_590_000_000,
        creator: 'U1',
        is_archived: false,
        members: ['U1', 'U2', 'U3'],
        purpose: { value: 'Everything about <https://a.example|pumps> &amp; valves' },
      },
      {
        id: 'C2',
        name: 'seals',
        created: 1_590_000_000,
        creator: 'U2',
        is_archived: true,
        members: ['U2'],
        purpose: { value: '' },
      },
    ],
    'groups.json': [
      { id: 'G1', name: 'board', created: 1_590_000_000, creator: 'U1', is_archived: false, members: ['U1'] },
    ],
    'dms.json': [{ id: 'D1', members: ['U1', 'U2'] }],
    'general/2020-09-13.json': general.slice(0, 6),
    'general/2020-09-14.json': general.slice(6),
    'seals/2020-09-13.json': [says('U2', 15, 'Viton or EPDM?')],
    'board/2020-09-13.json': [says('U1', 16, 'Not for everybody')],
    'D1/2020-09-13.json': [says('U1', 17, 'private')],
    'unlisted/2020-09-13.json': [says('U1', 18, 'whose is this?')],
  }
}

/** One channel with many messages, 500 a day; every seventh starts a thread and the others reply to it. */
export function makeLong(messages: number): Record<string, unknown> {
  const day = (at: number) =>
    Array.from({ length: 500 }, (_, n) => {
      const second = 3_000_000 + at * 90_000 + n
      return says(n % 3 ? 'U1' : 'U2', second, `Message ${second}`, n % 7 ? { thread_ts: ts(second - (n % 7)) } : {})
    })
  const days = Array.from({ length: messages / 500 }, (_, at) => [`long/2020-10-${String(at + 10)}.json`, day(at)])
  const channel = { id: 'C5', name: 'long', created: 1_590_000_000, creator: 'U1', members: ['U1', 'U2'] }
  return { 'users.json': users, 'channels.json': [channel], ...Object.fromEntries(days) }
}
