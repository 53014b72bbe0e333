import { openCedar } from './cedar.ts'
import { prepareRules, ruleFiles } from './policy-files.ts'

const SETTLED = 4_000
const BETWEEN = 100

/**
 * Makes the rules ready once the server has come to rest, so that the first what-if does not wait for them: one file at a
 * time, for other requests go first. For servers alone: it takes 15 MB. Answers what stops it.
 */
export function warmRules(): () => void {
  const steps = [openCedar, ...ruleFiles().map((name) => () => prepareRules(name))]
  const next = (wait: number): NodeJS.Timeout =>
    setTimeout(() => {
      steps.shift()?.()
      if (steps.length > 0) timer = next(BETWEEN)
    }, wait).unref()
  let timer = next(SETTLED)
  return () => clearTimeout(timer)
}
