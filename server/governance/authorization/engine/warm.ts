import { openCedar } from './cedar.ts'
import { prepareRules, ruleFiles } from './prepared-rules.ts'

const SETTLED = 4_000
const BETWEEN = 100

/**
 * Makes the rules ready once the server has come to rest, so that the first what-if does not wait for them: one file at a
 * time, for other requests go first. For servers alone: it takes 15 MB. Answers what stops it. A step that fails is
 * reported and left out: whoever needs it first tries it again.
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
