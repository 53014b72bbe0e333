import { StartupProblem } from '../platform/startup-problem.ts'

export type Progress = { what: string; done: number; total: number }
export type Terminal = {
  /** A line for people; says nothing with --json. */
  say(line: string): void
  /** What the command found or did: a document with --json, the given lines without. */
  answer(document: object, lines: string[]): void
  progress(progress: Progress): void
}

/** Where a command speaks: with `json`, one document on standard output and nothing else. */
export function openTerminal(json: boolean): Terminal {
  const bar = !json && process.stderr.isTTY ? drawBar() : undefined
  return {
    say(line) {
      if (json) return
      bar?.clear()
      console.log(line)
    },
    answer(document, lines) {
      bar?.clear()
      console.log(json ? JSON.stringify(document, null, 2) : lines.join('\n'))
    },
    progress: (progress) => bar?.draw(progress),
  }
}

function drawBar() {
  let started = 0
  let what = ''
  let drawn = 0
  const clear = () => void process.stderr.write('\r\u001b[K')
  return {
    clear,
    draw(progress: Progress) {
      const now = performance.now()
      if (progress.what !== what) {
        what = progress.what
        started = now
      }
      if (now - drawn < 100 && progress.done !== progress.total) return
      drawn = now
      process.stderr.write(`\r\u001b[K${describeProgress(progress, (now - started) / 1000)}`)
    },
  }
}

/** `messages ███████░░░ 12,400 of 22,172, 5 s left`; without a total just the count. Seconds since the start decide what is left. */
export function describeProgress({ what, done, total }: Progress, seconds: number): string {
  const count = (n: number) => n.toLocaleString('en')
  if (total === 0) return `${what} ${count(done)}`
  const share = Math.min(done / total, 1)
  const filled = Math.round(share * 24)
  const left = share > 0.02 ? `, ${sayDuration((seconds / share) * (1 - share))} left` : ''
  return `${what} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${count(done)} of ${count(total)}${left}`
}

const sayDuration = (seconds: number) => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`)

/** A command that cannot do what was asked: one sentence, exit code 1. */
export const refuse = (sentence: string, cause?: unknown) => new StartupProblem(sentence, { cause })
