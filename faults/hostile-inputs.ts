// Requests that aim to stop a server: each kind is known to hang, crash or use too much memory in services like this
// one.

/** One request of an attacker. `as`: `member` is any signed-in person, `nobody` has no credential. */
export type HostileRequest = {
  name: string
  as: 'member' | 'administrator' | 'nobody'
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  json?: unknown
  /** Sent as a file of multipart/form-data. */
  file?: { name: string; content: string | Uint8Array }
  /** Sent as it is, with this type. */
  raw?: { type: string; content: string }
  /** `path` is sent as it is, not below /api. */
  unprefixed?: true
}

/** A custom rule in Cedar. */
export const ownRule = (id: string, condition: string): string =>
  `@id("${id}")@says("r")forbid(principal is Person,action==Action::"publish",resource is Account)when{${condition}};`
/** Custom rules of members are refused before they are parsed, so someone who can propose a change sends them. */
const whatIf = (
  name: string,
  rules: string[],
  path = '/governance/what-if',
  as: HostileRequest['as'] = 'administrator',
): HostileRequest => ({
  name,
  as,
  method: 'POST',
  path,
  json: { change: { rules: rules.map((text) => ({ text })) } },
})
const accountFile = (name: string, content: string, fileName = 'list.txt'): HostileRequest => ({
  name: `account import: ${name}`,
  as: 'member',
  method: 'POST',
  path: '/account-imports',
  file: { name: fileName, content },
})
const markdown = (name: string, text: string): HostileRequest => ({
  name: `markdown: ${name}`,
  as: 'member',
  method: 'POST',
  path: '/markdown',
  json: { markdown: text.slice(0, 40_000) },
})

/** All ways of nesting in Cedar that a recursive parser follows, `depth` levels deep. */
export const nestedConditions = (depth: number): [name: string, condition: string][] => [
  ['parentheses', `${'('.repeat(depth)}true${')'.repeat(depth)}`],
  ['lists', `${'['.repeat(depth)}1${']'.repeat(depth)}==[]`],
  ['records', `${'{a:'.repeat(depth)}1${'}'.repeat(depth)}=={}`],
  ['negations', `${'!'.repeat(depth)}true`],
  ['minuses', `${'-'.repeat(depth)}1==1`],
  ['ifs', `${'if true then '.repeat(depth)}true${' else false'.repeat(depth)}`],
  ['ands', `true${'&&true'.repeat(depth)}`],
  ['sums', `1${'+1'.repeat(depth)}==1`],
  ['attributes', `principal${'.a'.repeat(depth)}==1`],
  ['calls', `${'[1].contains('.repeat(depth)}1${')'.repeat(depth)}`],
]

function ruleRequests(): HostileRequest[] {
  const paths = ['', '/people', '/accounts', '/export'].map((end) => `/governance/what-if${end}`)
  const nested = [20, 150, 900].flatMap((depth) =>
    nestedConditions(depth).flatMap(([name, condition]) => {
      const text = ownRule('X-1', condition).slice(0, 4000)
      const json = { rules: [{ text }] }
      return [
        ...paths.map((path) => whatIf(`policy: ${depth} ${name}, ${path}`, [text], path)),
        whatIf(`a member's policy: ${depth} ${name}`, [text], paths[0], 'member'),
        {
          name: `check: ${depth} ${name}`,
          as: 'administrator',
          method: 'POST',
          path: '/governance/rules/validate',
          json,
        },
        { name: `in force: ${depth} ${name}`, as: 'member', method: 'PUT', path: '/governance/rules', json },
      ] satisfies HostileRequest[]
    }),
  )
  const fresh = Array.from({ length: 100 }, (_, i) => whatIf(`policy: ever new rules ${i}`, [ownRule('X-1', `${i}>0`)]))
  const long = Array.from({ length: 12 }, (_, i) => {
    const rules = Array.from({ length: 50 }, (_, j) => ownRule(`X-${j + 1}`, `true${`&&${i}>${j}`.repeat(500)}`))
    return whatIf(
      `policy: fifty long rules ${i}`,
      rules.map((text) => text.slice(0, 3600)),
    )
  })
  return [...nested, ...fresh, ...long]
}

const importRequests = (): HostileRequest[] => [
  accountFile('17 separators', `${'---\n\n\n'.repeat(17)}x`),
  accountFile('30 separators', `${'---\n\n\n'.repeat(30)}x`),
  accountFile('10,000 separators', `${'---\n\n\n'.repeat(10_000)}x`),
  accountFile('blanks around a sign', `a${' '.repeat(400)}@${' '.repeat(400)}x y`),
  accountFile('a million blanks', `a${' '.repeat(1_000_000)}@x y`),
  accountFile('a list that does not close', `[{"a":[1 }${' '.repeat(60_000)}x`, 'list.json'),
  accountFile('records that do not close', `[${'{"a":[[ }\n{"id"'.repeat(4000)}`, 'list.json'),
  accountFile('lists in lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'list.json'),
  accountFile('aliases of aliases', billionLaughs(), 'list.yaml'),
  accountFile('a large list', largeYaml(), 'list.yaml'),
  accountFile('a page of open tags', '<a href="https://x.example/a">'.repeat(40_000), 'list.html'),
  accountFile('a line of ten million letters', 'a'.repeat(10_000_000)),
  accountFile('quotes that do not close', `network,handle\n${'"'.repeat(300_000)}`, 'list.csv'),
  accountFile('a hundred thousand columns', `${'a,'.repeat(100_000)}\n${'1,'.repeat(100_000)}`, 'list.csv'),
  {
    name: 'Slack: not an archive',
    as: 'administrator',
    method: 'POST',
    path: '/imports/slack',
    file: { name: 'export.zip', content: `PK\u0003\u0004${'\u0000'.repeat(100_000)}` },
  },
]

function billionLaughs(): string {
  const lines = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}*a${i}]`)
  return `a0: &a0 x\n${lines.join('\n')}\n`
}
const largeYaml = () =>
  Array.from({ length: 30_000 }, (_, i) => `- network: x\n  handle: kestrel_${i}\n  owner: Unit ${i % 300}\n`).join('')

function riskRequests(): HostileRequest[] {
  return (['member', 'administrator'] as const).flatMap(riskRequestsAs)
}

function riskRequestsAs(as: HostileRequest['as']): HostileRequest[] {
  const text = 'a'.repeat(100_000)
  const risks = (rules: number, word: (i: number) => string) =>
    Array.from({ length: rules }, (_, r) => ({
      words: Array.from({ length: 100 }, (_, i) => word(r * 100 + i)),
      atLeast: 'crisis',
      description: 'x',
    }))
  const rateRisk = (name: string, json: object): HostileRequest => ({
    name: `risk: ${name}`,
    as,
    method: 'POST',
    path: '/governance/risk',
    json: { text, risk: 'routine', ...json },
  })
  return [
    rateRisk('ten rules of one word', { risks: risks(10, () => 'aa') }),
    rateRisk('two hundred rules of words of their own', { risks: risks(200, (i) => `a${i}`) }),
    rateRisk('rules in force', {}),
    rateRisk('a text of separators', { text: ' .'.repeat(50_000) }),
  ]
}

const markdownRequests = (): HostileRequest[] => [
  markdown('a table of 200 columns', `${'|a'.repeat(200)}|\n${'|:-:'.repeat(200)}|\n${'a\n'.repeat(20_000)}`),
  markdown('quotes in quotes', `${'>'.repeat(20_000)} x`),
  markdown('lists in lists', Array.from({ length: 280 }, (_, i) => `${' '.repeat(i)}- a`).join('\n')),
  markdown('open brackets', '['.repeat(40_000)),
  markdown('open pictures', '!['.repeat(20_000)),
  markdown('links that do not close', '[a]('.repeat(10_000)),
  markdown('emphasis', '*a_ '.repeat(10_000)),
  markdown('runs of emphasis', `${'*'.repeat(20_000)}a${'_'.repeat(20_000)}`),
  markdown('backticks', Array.from({ length: 280 }, (_, i) => '`'.repeat(i)).join(' ')),
  markdown('angle brackets', '<'.repeat(40_000)),
  markdown('declarations', '<!A '.repeat(10_000)),
  markdown('addresses', 'http://'.repeat(5700)),
  markdown('definitions', '[a]: x\n'.repeat(5700)),
  markdown('entities', '&'.repeat(40_000)),
  markdown('strikes', '~~a'.repeat(13_000)),
]

const otherRequests = (): HostileRequest[] => [
  { name: 'a body of open brackets', as: 'nobody', ...body('['.repeat(1_000_000)), path: '/sessions' },
  { name: 'a body of open brackets', as: 'nobody', ...body('['.repeat(1_000_000)), path: '/markdown' },
  { name: 'a body of open objects', as: 'member', ...body('{"a":'.repeat(200_000)), path: '/markdown' },
  { name: 'a forged cursor', as: 'member', method: 'GET', path: `/notifications?after=${forgedCursor()}` },
  { name: 'a long question', as: 'member', method: 'GET', path: `/search?q=${'%F0%9F%91%8D'.repeat(600)}` },
  { name: 'a question of wildcards', as: 'member', method: 'GET', path: `/search?q=${'%25_'.repeat(300)}` },
  { name: 'an impossible address', as: 'member', method: 'GET', path: '/people/%FF' },
  ...Array.from({ length: 6 }, () => ({
    name: 'the estate as PDF',
    as: 'member' as const,
    method: 'GET' as const,
    path: '/accounts/overview.pdf',
  })),
  ...Array.from({ length: 3 }, () => whatIf('an export of everything', [], '/governance/what-if/export', 'member')),
  ...Array.from({ length: 200 }, () => ({
    name: 'the limit by another spelling',
    as: 'nobody' as const,
    method: 'POST' as const,
    path: '/%61pi/sessions/passkey/options',
    unprefixed: true as const,
  })),
  {
    name: 'pictures that are requests',
    as: 'member',
    method: 'POST',
    path: '/markdown',
    json: { markdown: '![a](/api/audit/export) ![b](/api/live) ![c](/api/accounts/overview.pdf)' },
  },
]
const body = (content: string) => ({ method: 'POST' as const, raw: { type: 'application/json', content } })
const forgedCursor = () =>
  Buffer.from(JSON.stringify(["2026-01-01' or 1=1--", '00000000-0000-7000-8000-000000000000'])).toString('base64url')

/** All requests that are known to have caused harm, each once. `policy`: id of a policy with two versions. */
export const knownHostile = (policy: string): HostileRequest[] => [
  ...Array.from({ length: 5 }, () => ({
    name: 'two versions that share nothing',
    as: 'member' as const,
    method: 'GET' as const,
    path: `/policies/${policy}/changes?from=1&to=2`,
  })),
  ...importRequests(),
  ...riskRequests(),
  ...markdownRequests(),
  ...otherRequests(),
  ...ruleRequests(),
]
