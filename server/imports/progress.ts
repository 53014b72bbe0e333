import type { ImportProgress } from '../../contract/imports.ts'
import { record } from '../activity/index.ts'
import type { Tx } from '../platform/db.ts'
import type { Report } from './report.ts'

/** Of a run that has not begun. */
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
/** Below this the rate says more about the start than about the work. */
const tellingSeconds = 1
const secondsBetween = 5

/** How far a run is, and how long it will take. */
export class ProgressMeter {
  progress: ImportProgress
  readonly #show: (progress: ImportProgress) => void
  #since = 0
  #toldAt = performance.now()
  #messagesBefore = 0
  #bytesBefore = 0

  constructor(run: { progress: ImportProgress }, totalBytes: number, tell: (progress: ImportProgress) => void) {
    this.progress = { ...run.progress, totalBytes, perSecond: null, secondsLeft: null }
    this.#show = tell
  }

  enter(phase: ImportProgress['phase'], counts: Partial<Pick<ImportProgress, 'people' | 'channels'>>): void {
    this.progress = { ...this.progress, ...counts, phase }
    this.#show(this.progress)
  }

  /** What the progress will be once this is done. */
  peek(bytes: number, tally: Report, current: ImportProgress['current']): ImportProgress {
    if (this.#since === 0) this.#start()
    const messages = this.progress.messages + tally.count('messages')
    const done = this.progress.bytes + bytes
    const seconds = (performance.now() - this.#since) / 1000
    const rate = (messages - this.#messagesBefore) / seconds
    const byteRate = (done - this.#bytesBefore) / seconds
    const telling = seconds >= tellingSeconds && byteRate > 0
    return {
      ...this.progress,
      phase: 'messages',
      bytes: done,
      messages,
      errors: this.progress.errors + tally.errorCount,
      perSecond: telling ? Math.round(rate) : null,
      secondsLeft: telling ? Math.ceil((this.progress.totalBytes - done) / byteRate) : null,
      current,
    }
  }
  move(bytes: number, tally: Report, current: ImportProgress['current']): void {
    this.progress = this.peek(bytes, tally, current)
    this.#show(this.progress)
  }
  /** Now and then a line in the log, which open pages follow. */
  async tell(tx: Tx, run: { id: string; startedBy: string | null }, { messages }: ImportProgress): Promise<void> {
    if (performance.now() - this.#toldAt < secondsBetween * 1000) return
    this.#toldAt = performance.now()
    const detail = { state: 'running', messages }
    await record(tx, { verb: 'Update', kind: 'import', actor: run.startedBy, object: run.id, detail })
  }
  #start(): void {
    this.#since = performance.now()
    this.#messagesBefore = this.progress.messages
    this.#bytesBefore = this.progress.bytes
  }
}
