import type { ImportProgress } from '../../../contract/imports.ts'
import { record as recordActivity } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import type { Report } from './report.ts'

/** Progress of a run that has not started. */
export const noProgress: ImportProgress = {
  phase: 'reading',
  bytes: 0,
  totalBytes: 0,
  people: 0,
  channels: 0,
  messages: 0,
  totalMessages: null,
  errors: 0,
  perSecond: null,
  secondsLeft: null,
  current: null,
}
/** Minimum seconds before a rate is shown. */
const minimumSeconds = 1
const secondsBetween = 5

/** Computes progress, rate and remaining time of a run. */
export class ProgressMeter {
  progress: ImportProgress
  readonly #report: (progress: ImportProgress) => void
  #since = 0
  #recordedAt = performance.now()
  #messagesBefore = 0
  #bytesBefore = 0

  constructor(run: { progress: ImportProgress }, totalBytes: number, report: (progress: ImportProgress) => void) {
    this.progress = { ...run.progress, totalBytes, perSecond: null, secondsLeft: null }
    this.#report = report
  }

  enter(phase: ImportProgress['phase'], counts: Partial<Pick<ImportProgress, 'people' | 'channels'>>): void {
    this.progress = { ...this.progress, ...counts, phase }
    this.#report(this.progress)
  }

  /** Progress after the current batch. */
  peek(bytes: number, tally: Report, current: ImportProgress['current']): ImportProgress {
    if (this.#since === 0) this.#start()
    const messages = this.progress.messages + tally.count('messages')
    const done = this.progress.bytes + bytes
    const seconds = (performance.now() - this.#since) / 1000
    const rate = (messages - this.#messagesBefore) / seconds
    const byteRate = (done - this.#bytesBefore) / seconds
    const isMeaningful = seconds >= minimumSeconds && byteRate > 0
    return {
      ...this.progress,
      phase: 'messages',
      bytes: done,
      messages,
      errors: this.progress.errors + tally.errorCount,
      perSecond: isMeaningful ? Math.round(rate) : null,
      secondsLeft: isMeaningful ? Math.ceil((this.progress.totalBytes - done) / byteRate) : null,
      current,
    }
  }
  move(bytes: number, tally: Report, current: ImportProgress['current']): void {
    this.progress = this.peek(bytes, tally, current)
    this.#report(this.progress)
  }
  /** Records an activity every few seconds, which open pages follow. */
  async record(tx: Tx, run: { id: string; startedBy: string | null }, { messages }: ImportProgress): Promise<void> {
    if (performance.now() - this.#recordedAt < secondsBetween * 1000) return
    this.#recordedAt = performance.now()
    const detail = { state: 'running', messages }
    await recordActivity(tx, { verb: 'Update', kind: 'import', actor: run.startedBy, object: run.id, detail })
  }
  #start(): void {
    this.#since = performance.now()
    this.#messagesBefore = this.progress.messages
    this.#bytesBefore = this.progress.bytes
  }
}
