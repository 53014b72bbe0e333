// All written conversations, and the order in which a community uses them up.

import { texts } from './content/index.ts'
import type { Dice } from './dice.ts'
import { readTopic, type Script, type Tail, type Topic } from './script.ts'

export type Deck = {
  drawScript(): Script
  drawTail(kind: Script['kind'], language: string): Tail | null
}

let read: Map<string, Topic> | null = null

/** The topics by name, read once. */
export function openLibrary(): Map<string, Topic> {
  read ??= new Map(Object.entries(texts).map(([name, text]) => [name, readTopic(text)]))
  return read
}

export function topicOf(name: string): Topic {
  const topic = openLibrary().get(name)
  if (!topic) throw new Error(`Nothing is written about ${name}`)
  return topic
}

/** One of those not used for the longest time; so nothing comes back before nearly all else was there. */
function drawRested<T>(items: T[], used: Map<T, number>, turn: number, dice: Dice): T | null {
  const rested = [...items].sort((a, b) => (used.get(a) ?? -1) - (used.get(b) ?? -1))
  const unused = rested.filter((item) => !used.has(item))
  const choice = unused.length > 2 ? unused : rested.slice(0, Math.max(1, Math.ceil(rested.length * 0.12)))
  const item = choice.length ? dice.pick(choice) : null
  if (item) used.set(item, turn)
  return item
}

/** The scripts of the topics of one community. Scripts bound to another community stay out. */
export function shuffleDeck(topics: Record<string, number>, dice: Dice): Deck {
  const used = new Map<Script, number>()
  const usedTails = new Map<Tail, number>()
  let turn = 0
  const sources = Object.entries(topics).map(([name, weight]) => ({
    scripts: topicOf(name).scripts.filter((script) => script.community === null && script.before === null),
    weight,
  }))
  const drawSource = () => {
    const open = sources.filter((source) => source.scripts.length > 0)
    let target = dice.next() * open.reduce((sum, source) => sum + source.weight, 0)
    for (const source of open) {
      target -= source.weight
      if (target <= 0) return source
    }
    return open.at(-1)
  }
  const tails = [...Object.keys(topics), 'general'].flatMap((name) => topicOf(name).tails)
  return {
    drawScript() {
      const script = drawRested(drawSource()?.scripts ?? [], used, turn++, dice)
      if (!script) throw new Error(`No conversation is left of ${Object.keys(topics).join(', ')}`)
      return script
    },
    drawTail(kind, language) {
      const fitting = tails.filter((tail) => tail.kind === kind && (tail.language ?? 'en') === language)
      return drawRested(fitting, usedTails, turn++, dice)
    },
  }
}
