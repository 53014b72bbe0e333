import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isAll } from '../../testing/runs.ts'
import { wallOf } from './clock.ts'
import { generateSample } from './generate.ts'
import { openLibrary } from './library.ts'
import { generateNotifications } from './notifications.ts'
import { castDice } from './random.ts'
import { generateReadPositions } from './reading.ts'
import { lastActivity } from './rows.ts'
import type { Sample, SampleCommunity } from './sample.ts'

const DAY = 86_400_000
const thursday = Temporal.Instant.from('2026-11-19T14:20:00Z')
const sample = generateSample({ today: thursday })
const community = (slug: string): SampleCommunity => {
  const found = sample.communities.find((one) => one.slug === slug)
  assert.ok(found, `there is a community ${slug}`)
  return found
}

type Message = { community: string; author: string; at: number }
const messages: Message[] = sample.threads.flatMap((thread) => [
  { community: thread.community, author: thread.author, at: thread.at },
  ...thread.replies.map(({ author, at }) => ({ community: thread.community, author, at })),
])
const byId = new Map(sample.people.map((person) => [person.id, person]))
const unitById = new Map(sample.units.map((unit) => [unit.id, unit]))

function pathOf(unit: string): string[] {
  const found = unitById.get(unit)
  return found ? [...(found.parent ? pathOf(found.parent) : []), found.name] : []
}
const isOf = (person: string, place: string) => pathOf(byId.get(person)?.unit ?? '').includes(place)
const of = (slug: string) => messages.filter((message) => message.community === community(slug).id)
/** Messages of a community in a range of days before today. */
const between = (slug: string, from: number, to: number) =>
  of(slug).filter(({ at }) => at >= sample.today - from * DAY && at < sample.today - to * DAY).length

describe('generated data', () => {
  test('has exactly the documented size', () => {
    assert.equal(sample.people.length, 4180)
    assert.equal(sample.communities.length, 64)
    assert.equal(messages.length, 60_000)
  })

  test('has a unit tree of four levels, with the head counts of the mockups', () => {
    assert.equal(Math.max(...sample.units.map((unit) => unit.level)), 4)
    assert.equal(sample.units.filter((unit) => unit.parent === null).length, 1)
    const counts = { Corporate: 310, EMEA: 1790, Halle: 640, Porto: 520, Gdańsk: 480, Monterrey: 690, Pune: 720 }
    for (const [name, count] of Object.entries(counts)) {
      assert.equal(sample.people.filter((person) => pathOf(person.unit).includes(name)).length, count, name)
    }
    for (const unit of sample.units) assert.ok(unit.head && byId.has(unit.head), `${unit.name} has a head`)
  })

  test('gives each person a unique name and address, and a chain of managers up to the top', () => {
    assert.equal(new Set(sample.people.map((person) => person.email)).size, 4180)
    assert.equal(new Set(sample.people.map((person) => `${person.given} ${person.family}`)).size, 4180)
    assert.equal(sample.people.filter((person) => person.manager === null).length, 1)
    for (const person of sample.people) {
      let above = person.manager
      for (let steps = 0; above !== null; steps++) {
        assert.ok(steps < 8, `${person.given} ${person.family} has a way to the top`)
        above = byId.get(above)?.manager ?? null
      }
    }
  })

  test('has unique ids', () => {
    const ids = [...sample.threads, ...sample.threads.flatMap((thread) => thread.replies), ...sample.people]
      .concat()
      .map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ids.slice(0, 500))
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('has unique titles in each community, and no unfilled slot', () => {
    const seen = new Set<string>()
    for (const thread of sample.threads) {
      const key = `${thread.community} ${thread.title}`
      assert.ok(!seen.has(key), `twice: ${thread.title}`)
      seen.add(key)
      for (const text of [thread.title, thread.body, ...thread.replies.map((reply) => reply.body)]) {
        assert.doesNotMatch(text, /[{}]|\bundefined\b|\bNaN\b/)
        assert.ok(text.length > 0)
      }
    }
  })

  test('is ordered in time and never in the future', () => {
    for (const thread of sample.threads) {
      let last = thread.at
      for (const reply of thread.replies) {
        assert.ok(reply.at > last, 'a reply comes after what it answers')
        last = reply.at
      }
      assert.ok(last < sample.today)
      if (thread.accepted) {
        const accepted = thread.replies.find((reply) => reply.id === thread.accepted?.reply)
        assert.ok(accepted && accepted.at <= thread.accepted.at && thread.accepted.at < sample.today)
      }
      for (const post of [thread, ...thread.replies]) {
        for (const { at } of post.reactions) assert.ok(at >= post.at && at < sample.today)
      }
    }
  })

  test('lets people write and react only after joining, and only in their communities', () => {
    const joined = new Map(
      sample.communities.flatMap((one) => one.members.map((member) => [`${one.id} ${member.person}`, member.joined])),
    )
    for (const { community: id, author, at } of messages) {
      const since = joined.get(`${id} ${author}`)
      assert.ok(since !== undefined && since <= at)
    }
  })

  test('mentions only existing people and communities', () => {
    const slugs = new Set(sample.communities.map((one) => one.slug))
    for (const thread of sample.threads) {
      for (const { body } of [thread, ...thread.replies]) {
        for (const [, id = ''] of body.matchAll(/\(\/people\/([^)]+)\)/g)) assert.ok(byId.has(id))
        for (const [, slug = ''] of body.matchAll(/\(\/communities\/([^)]+)\)/g)) assert.ok(slugs.has(slug), slug)
      }
    }
  })
})

describe('the same seed', () => {
  test('and the same moment give the same organisation', () => {
    assert.equal(JSON.stringify(generateSample({ today: thursday })), JSON.stringify(sample))
  })

  test('another seed gives another one', { skip: !isAll && 'part of npm test -- all' }, () => {
    const other = generateSample({ today: thursday, seed: 'another' })
    assert.notEqual(other.threads[100]?.title, sample.threads[100]?.title)
  })
})

const moments = [
  ...['2026-11-22T09:20:00Z', '2026-11-18T09:20:00Z'],
  ...['2027-01-03T03:30:00Z', '2026-08-15T23:10:00Z', '2028-02-29T12:00:00Z'],
]
for (const [place, moment] of moments.slice(0, isAll ? undefined : 1).entries())
  test(`is active at any moment, with the same number of unread threads on any weekday: ${moment}`, () => {
    const generated = generateSample({ today: Temporal.Instant.from(moment) })
    const times = generated.threads.flatMap((thread) => [thread.at, ...thread.replies.map((reply) => reply.at)])
    assert.equal(times.length, 60_000)
    const newest = times.reduce((a, b) => Math.max(a, b))
    assert.ok(
      newest < generated.today && generated.today - newest < 3_600_000,
      'the last post is less than an hour old',
    )
    // The first two are the weekdays for which the stories were written.
    if (place < 2)
      assert.deepEqual(countUnread(generated).sort(), [
        ...['field-service 0', 'foundry-castings 4', 'new-here 0', 'safety-first-emea 1', 'seals-gaskets 6'],
        'test-benches 3',
      ])
  })

/** Unread threads of the lead persona, by community. */
function countUnread(generated: Sample): string[] {
  return generateReadPositions(generated, generated.lead.person, castDice('day')).map(
    ({ community: id, readBefore, readings }) => {
      const read = new Map(readings.map(([, thread, seq]) => [thread, Number(seq)]))
      const unread = generated.threads.filter(
        (thread) =>
          thread.community === id &&
          lastActivity(thread) > readBefore &&
          (read.get(thread.id) ?? -1) < thread.replies.length,
      )
      return `${generated.communities.find((one) => one.id === id)?.slug} ${unread.length}`
    },
  )
}

describe('community histories', () => {
  test('Safety First EMEA grows', () => {
    assert.ok(between('safety-first-emea', 91, 0) > 3 * between('safety-first-emea', 540, 449))
    assert.ok(between('safety-first-emea', 91, 0) > 1.4 * between('safety-first-emea', 280, 189))
  })

  test('Valve of the month declines', () => {
    assert.ok(between('valve-of-the-month', 91, 0) * 4 < between('valve-of-the-month', 420, 329))
  })

  test('Vibration & Bearings depends on a single person', () => {
    const answers = sample.threads.flatMap((thread) => {
      const reply = thread.replies.find(({ id }) => id === thread.accepted?.reply)
      return thread.community === community('vibration-bearings').id && reply ? [reply.author] : []
    })
    const byOne = answers.filter((author) => byId.get(author)?.family === 'Ehlers').length
    assert.ok(answers.length > 50)
    assert.ok(byOne / answers.length > 0.5, `${byOne} of ${answers.length} accepted answers are his`)
  })

  test('Winter shutdown 2025 is inactive and has no owner', () => {
    assert.equal(between('winter-shutdown-2025', 180, 0), 0)
    assert.ok(of('winter-shutdown-2025').length > 100)
    assert.equal(community('winter-shutdown-2025').owner, null)
  })

  test('Monterrey has nine of ten connections inside the plant, the other plants do not', () => {
    const share = (place: string) => {
      let own = 0
      let all = 0
      for (const thread of sample.threads) {
        for (const reply of thread.replies) {
          if (reply.author === thread.author) continue
          const sides = [isOf(thread.author, place), isOf(reply.author, place)]
          if (sides.includes(true)) all++
          if (!sides.includes(false)) own++
        }
      }
      return own / all
    }
    const monterrey = share('Monterrey')
    assert.ok(monterrey > 0.85 && monterrey < 0.97, `Monterrey ${monterrey}`)
    for (const plant of ['Halle', 'Porto', 'Gdańsk', 'Pune']) assert.ok(share(plant) < 0.65, `${plant} ${share(plant)}`)
  })

  test('a realistic share of questions is answered', () => {
    const questions = sample.threads.filter(({ kind, at }) => kind === 'question' && sample.today - at > 7 * DAY)
    const answered = questions.filter((thread) => thread.replies.length > 0).length / questions.length
    const accepted = questions.filter((thread) => thread.accepted).length / questions.length
    assert.ok(answered > 0.83 && answered < 0.95, `answered ${answered}`)
    assert.ok(accepted > 0.6 && accepted < answered, `accepted ${accepted}`)
  })
})

describe('activity over time', () => {
  test('people write during the day, on working days, and less in August and at Christmas', () => {
    const walls = messages.map(({ author, at }) => wallOf(byId.get(author)?.zone ?? 'UTC', at))
    const night = walls.filter(({ hour }) => hour < 5 || hour >= 23).length / walls.length
    const weekend = walls.filter(({ weekday }) => weekday === 0 || weekday === 6).length / walls.length
    assert.ok(night < 0.03, `by night ${night}`)
    assert.ok(weekend > 0.001 && weekend < 0.06, `at weekends ${weekend}`)
    const inside = (from: string, to: string) => {
      const [a, b] = [Temporal.Instant.from(from).epochMilliseconds, Temporal.Instant.from(to).epochMilliseconds]
      return messages.filter(({ at }) => at >= a && at < b).length / ((b - a) / DAY)
    }
    const before = inside('2025-11-24T00:00:00Z', '2025-12-15T00:00:00Z')
    assert.ok(inside('2025-12-23T00:00:00Z', '2026-01-03T00:00:00Z') < 0.4 * before)
    assert.ok(
      inside('2026-08-01T00:00:00Z', '2026-08-24T00:00:00Z') <
        0.85 * inside('2026-06-01T00:00:00Z', '2026-07-15T00:00:00Z'),
    )
  })

  test('few people write most of the messages', () => {
    const counts = new Map<string, number>()
    for (const { author } of messages) counts.set(author, (counts.get(author) ?? 0) + 1)
    const sorted = [...counts.values()].sort((a, b) => b - a)
    const top = sorted.slice(0, Math.round(4180 * 0.1)).reduce((a, b) => a + b, 0) / messages.length
    assert.ok(top > 0.45, `a tenth writes ${top}`)
    assert.ok(counts.size > 1800 && counts.size < 3600, `${counts.size} people have written`)
  })
})

test('every written conversation can be parsed, and questions have an answer', () => {
  const topics = [...openLibrary().entries()]
  const scripts = topics.flatMap(([, topic]) => topic.scripts)
  assert.ok(scripts.length > 600)
  const open = scripts.filter(
    ({ kind, community: bound, lines }) => kind === 'question' && !bound && !lines.some((line) => line.accepted),
  )
  assert.ok(open.length < scripts.length * 0.02, open.map(({ titles }) => titles[0]).join('; '))
})

describe('notifications of the lead persona', () => {
  const lead = sample.lead.person
  const found = () => generateNotifications(sample, lead, generateReadPositions(sample, lead, castDice('told')))
  const rows = found().map(([person, reason, actor, , community, thread, seq, , , at, readAt, , , bundle]) => {
    return { person, reason, actor, community, thread, seq, at: Date.parse(String(at)), readAt, bundle }
  })

  test('are deterministic, and have many reasons', () => {
    assert.deepEqual(found(), found())
    const reasons = new Set(rows.map(({ reason }) => reason))
    for (const reason of ['mentioned', 'replied to your thread', 'answer accepted', 'reaction'])
      assert.ok(reasons.has(reason), reason)
  })

  test('contain no own actions, nothing in the future, and one notification per bundle', () => {
    assert.ok(rows.every(({ person, actor, at }) => person === lead && actor !== lead && at <= sample.today))
    assert.equal(new Set(rows.map(({ bundle }) => bundle)).size, rows.length)
  })

  test('are partly read, except mentions in unread threads', () => {
    assert.ok(rows.some(({ readAt }) => readAt !== null))
    const fresh = rows.filter(({ reason, readAt }) => reason === 'mentioned' && readAt === null)
    assert.equal(fresh.length, 2)
  })
})
