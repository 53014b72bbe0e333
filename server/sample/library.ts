// All written conversations, and the order in which a community uses them up.

import { scopes, texts } from './content/index.ts'
import type { Dice } from './dice.ts'
import { readTopic, type Script, type Tail, type Topic } from './script.ts'

export type Deck = {
  drawScript(): Script
  /** Words that fit this script and are not among those the thread has already. */
  drawTail(script: Script, language: string, had: ReadonlySet<Tail>): Tail | null
}

type Source = { scripts: Script[]; weight: number }

let read: Map<string, Topic> | null = null

/** The topics by name, read once. */
export function openLibrary(): Map<string, Topic> {
  read ??= new Map(Object.entries(texts).map(([name, text]) => [name, readTopic(name, text)]))
  return read
}

function topicOf(name: string): Topic {
  const topic = openLibrary().get(name)
  if (!topic) throw new Error(`Nothing is written about ${name}`)
  return topic
}

/** One of those not used for the longest time; so nothing comes back before nearly all else was there. */
function drawRested<T>(items: T[], used: Map<T, number>, turn: number, dice: Dice): T | null {
  const unused = items.filter((item) => !used.has(item))
  const rested = unused.length > 2 ? unused : [...items].sort((a, b) => (used.get(a) ?? -1) - (used.get(b) ?? -1))
  const choice = unused.length > 2 ? unused : rested.slice(0, Math.max(1, Math.ceil(rested.length * 0.12)))
  const item = choice.length ? dice.pick(choice) : null
  if (item) used.set(item, turn)
  return item
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

/** To which general words a conversation is open: of machines and desks, of changes, or only of warmth. */
function fits(tail: Tail, script: Script): boolean {
  if (tail.kind !== script.kind) return false
  if (tail.topic !== 'general') return tail.topic === script.topic
  const scope = scopeOf(script)
  if (tail.scope === null) return scope === 'machines' || scope === 'desk'
  if (script.kind === 'question') return tail.scope === scope
  return tail.scope === (scope === 'warm' || scope === 'safety' ? scope : 'change')
}

/** The scripts of the topics of one community. Scripts bound to one community or to a moment stay out. */
export function shuffleDeck(topics: Record<string, number>, dice: Dice): Deck {
  const used = new Map<Script, number>()
  const usedTails = new Map<Tail, number>()
  let turn = 0
  const sources = Object.entries(topics).map(([name, weight]) => ({
    scripts: topicOf(name).scripts.filter((script) => script.community === null),
    weight,
  }))
  const tails = [...Object.keys(topics), 'general'].flatMap((name) => topicOf(name).tails)
  return {
    drawScript() {
      const script = drawRested(drawSource(sources, dice)?.scripts ?? [], used, turn++, dice)
      if (!script) throw new Error(`No conversation is left of ${Object.keys(topics).join(', ')}`)
      return script
    },
    drawTail(script, language, had) {
      const inTongue = tails.filter((tail) => (tail.language ?? 'en') === language || tail.topic === script.topic)
      const open = inTongue.filter((tail) => fits(tail, script) || (language !== 'en' && tail.kind === script.kind))
      return drawRested(
        open.filter((tail) => !had.has(tail)),
        usedTails,
        turn++,
        dice,
      )
    },
  }
}
