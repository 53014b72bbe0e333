import { openCedar } from './cedar.ts'
import { prepareRules, ruleFiles } from './prepared-rules.ts'

const SETTLED = 4_000
const BETWEEN = 100

/**
 * Prepares the rules after the start of a server, one file at a time between other requests, so that the first
 * simulation is fast. Takes 15 MB. Returns a function that stops it. A failing step is reported and skipped.
 */
export function warmRules(report: (error: unknown) => void, steps = stepsToWarm()): () => void {
  const next = (wait: number): NodeJS.Timeout =>
    setTimeout(() => {
      try {
        steps.shift()?.()
      } catch (error) {
        report(error)
      }
      if (steps.length > 0) timer = next(BETWEEN)
    }, wait).unref()
  let timer = next(SETTLED)
  return () => clearTimeout(timer)
}

const stepsToWarm = (): (() => void)[] => [openCedar, ...ruleFiles().map((name) => () => prepareRules(name))]
