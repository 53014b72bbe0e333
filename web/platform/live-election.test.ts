import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from './live-connection.ts'
import { type Ballot, type Election, holdElection } from './live-election.ts'
import { fakeClock } from './live-testing.ts'

/** Tabs that hear each other; a frozen one hears what was said when it wakes. */
function openBrowser() {
  const { clock, pass } = fakeClock()
  const tabs = new Map<string, Tab>()
  type Tab = { election: Election; leads: boolean; stream: string | null; frozen: boolean; missed: Ballot[] }
  function open(name: string): Tab {
    const tab: Tab = { leads: false, stream: null, frozen: false, missed: [], election: undefined as never }
    tabs.set(name, tab)
    const ownClock: Clock = { ...clock, after: (ms, run) => clock.after(ms, () => tab.frozen || run()) }
    tab.election = holdElection({
      clock: ownClock,
      tab: name,
      send: (ballot) =>
        void clock.after(1, () => {
          for (const [other, one] of tabs) {
            if (other === name) continue
            if (one.frozen) one.missed.push(ballot)
            else one.election.receive(ballot)
          }
        }),
      state: () => ({ stream: tab.leads ? tab.stream : null, at: '' }),
      onLead() {
        tab.leads = true
        tab.stream = null
        clock.after(50, () => {
          tab.stream = `stream of ${name}`
          tab.election.tell()
        })
      },
      onFollow() {
        tab.leads = false
      },
    })
    return tab
  }
  function close(name: string): void {
    tabs.get(name)?.election.stop()
    tabs.delete(name)
  }
  function wake(tab: Tab): void {
    tab.frozen = false
    for (const ballot of tab.missed.splice(0)) tab.election.receive(ballot)
  }
  const leaders = () => [...tabs].flatMap(([name, { leads, frozen }]) => (leads && !frozen ? [name] : []))
  return { open, close, wake, leaders, pass }
}

test('the first tab leads, the ones that come follow, and that stays so', () => {
  const { open, leaders, pass } = openBrowser()
  open('a')
  pass(400)
  assert.deepEqual(leaders(), ['a'])
  for (const name of ['b', 'c', 'd', 'e', 'f', 'g']) open(name)
  for (let i = 0; i < 60; i++) {
    pass(1000)
    assert.deepEqual(leaders(), ['a'])
  }
})

test('seven tabs at once agree on one', () => {
  const { open, leaders, pass } = openBrowser()
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) open(name)
  pass(2000)
  assert.equal(leaders().length, 1)
})

test('a leader that is closed is replaced within a second', () => {
  const { open, close, leaders, pass } = openBrowser()
  open('a')
  pass(400)
  open('b')
  open('c')
  pass(3000)
  close('a')
  pass(1000)
  assert.equal(leaders().length, 1)
})

test('a frozen leader is replaced, and follows when it wakes', () => {
  const { open, wake, leaders, pass } = openBrowser()
  const a = open('a')
  pass(400)
  open('b')
  open('c')
  pass(3000)
  a.frozen = true
  pass(15_000)
  const [successor] = leaders()
  assert.ok(successor && successor !== 'a')
  wake(a)
  pass(3000)
  assert.deepEqual(leaders(), [successor])
})

test('a tab that somebody looks at finds out quickly that nobody leads', () => {
  const { open, leaders, pass } = openBrowser()
  const a = open('a')
  pass(400)
  const b = open('b')
  pass(1000)
  a.frozen = true
  b.election.check()
  pass(2100)
  assert.deepEqual(leaders(), ['b'])
})
