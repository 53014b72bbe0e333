// All written conversations, and the order in which a community uses them.

import { scopes, texts } from '../content/index.ts'
import type { Dice } from './random.ts'
import { readTopic, type Script, type Tail, type Topic } from './script.ts'

export type Deck = {
  drawScript(at: number): Script
  /** A tail that fits this script and is not in the thread yet. */
  drawTail(script: Script, language: string, had: ReadonlySet<Tail>, at: number): Tail | null
}

type Source = { scripts: Script[]; weight: number }

let read: Map<string, Topic> | null = null

/** The topics by name, parsed once. */
export function openLibrary(): Map<string, Topic> {
  read ??= new Map(Object.entries(texts).map(([name, text]) => [name, readTopic(name, text)]))
  return read
}

function topicOf(name: string): Topic {
  const topic = openLibrary().get(name)
  if (!topic) throw new Error(`Nothing is written about ${name}`)
  return topic
}

/** Times at which each item was used, in order. */
type Uses<T> = Map<T, number[]>

function indexOf(times: readonly number[], at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Distance to the nearest use of an item. */
function distanceToUse(times: readonly number[] | undefined, at: number): number {
  if (!times?.length) return Number.POSITIVE_INFINITY
  const index = indexOf(times, at)
  return Math.min(at - (times[index - 1] ?? Number.NEGATIVE_INFINITY), (times[index] ?? Number.POSITIVE_INFINITY) - at)
}

/** Draws one of the items unused for longest around this time, so that none repeats soon. */
function drawRested<T>(items: readonly T[], uses: Uses<T>, at: number, dice: Dice): T | null {
  const ranked = items
    .map((item) => ({ item, distance: distanceToUse(uses.get(item), at) }))
    .sort((a, b) => b.distance - a.distance)
  const unused = ranked.filter(({ distance }) => distance === Number.POSITIVE_INFINITY).length
  const found = ranked[dice.int(0, Math.max(0, unused - 1, Math.ceil(ranked.length * 0.1) - 1))]
  if (!found) return null
  const times = uses.get(found.item) ?? []
  times.splice(indexOf(times, at), 0, at)
  uses.set(found.item, times)
  return found.item
}

function drawSource(sources: Source[], dice: Dice): Source | undefined {
  let target = dice.next() * sources.reduce((sum, source) => sum + source.weight, 0)
  for (const source of sources) {
    target -= source.weight
    if (target <= 0) return source
  }
  return sources.at(-1)
}

export const scopeOf = (script: Script) => scopes[script.topic] ?? 'machines'

/** Returns whether a general tail fits a script, by scope. */
function fits(tail: Tail, script: Script): boolean {
  if (tail.kind !== script.kind) return false
  if (tail.topic !== 'general') return tail.topic === script.topic
  const scope = scopeOf(script)
  if (tail.scope === null) return scope === 'machines' || scope === 'desk'
  if (script.kind === 'question') return tail.scope === scope
  return tail.scope === (scope === 'warm' || scope === 'safety' ? scope : 'change')
}

/** Scripts of the topics of one community, except those bound to a community or a time. */
export function shuffleDeck(topics: Record<string, number>, dice: Dice): Deck {
  const used: Uses<Script> = new Map()
  const usedTails: Uses<Tail> = new Map()
  const sources = Object.entries(topics).map(([name, weight]) => ({
    scripts: topicOf(name).scripts.filter((script) => script.community === null),
    weight,
  }))
  const tails = [...Object.keys(topics), 'general'].flatMap((name) => topicOf(name).tails)
  return {
    drawScript(at) {
      const script = drawRested(drawSource(sources, dice)?.scripts ?? [], used, at, dice)
      if (!script) throw new Error(`No conversation is left of ${Object.keys(topics).join(', ')}`)
      return script
    },
    drawTail(script, language, had, at) {
      const inTongue = tails.filter((tail) => (tail.language ?? 'en') === language || tail.topic === script.topic)
      const open = inTongue.filter((tail) => fits(tail, script) || (language !== 'en' && tail.kind === script.kind))
      return drawRested(
        open.filter((tail) => !had.has(tail)),
        usedTails,
        at,
        dice,
      )
    },
  }
}
