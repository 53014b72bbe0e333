import type { ImportError, ImportReport, ReportKind, ReportOutcome, Unmatched } from '../../../contract/imports.ts'
import { type Language, type Sentence, speak } from '../../platform/sentences.ts'

/** A stored report: its sentences are translated when it is read. */
export type StoredReport = Omit<ImportReport, 'errors'> & {
  errors: (Omit<ImportError, 'detail'> & { detail: Sentence })[]
}

export const translateReport = (kept: StoredReport, language: Language): ImportReport => ({
  ...kept,
  errors: kept.errors.map((one) => ({ ...one, detail: speak(one.detail, language) })),
})

const shownErrors = 100
const kinds: ReportKind[] = [
  ...(['channels', 'people', 'messages', 'files', 'edits', 'reactions', 'memberships', 'bots', 'system'] as const),
  ...(['previews', 'direct messages'] as const),
]

/** Counters of an import. Stored with each batch, so that a run can resume. */
export class Report {
  #found: Record<string, number> = {}
  #kept: Record<string, number> = {}
  #lost: Record<string, number> = {}
  #errors: StoredReport['errors'] = []
  #errorCount = 0
  #from: string | null = null
  #to: string | null = null

  find(kind: ReportKind, count = 1): void {
    this.#found[kind] = (this.#found[kind] ?? 0) + count
  }
  keep(kind: ReportKind, outcome: ReportOutcome, count = 1): void {
    if (count) this.#kept[`${kind}/${outcome}`] = (this.#kept[`${kind}/${outcome}`] ?? 0) + count
  }
  lose(kind: ReportKind, outcome: ReportOutcome, count = 1): void {
    if (count) this.#lost[`${kind}/${outcome}`] = (this.#lost[`${kind}/${outcome}`] ?? 0) + count
  }
  refuse(file: string, index: number | null, reason: string, detail: Sentence): void {
    this.#errorCount++
    if (this.#errors.length < shownErrors) this.#errors.push({ file, index, reason, detail })
  }
  /** Extends the time span; RFC 3339. */
  span(at: string): void {
    if (this.#from === null || at < this.#from) this.#from = at
    if (this.#to === null || at > this.#to) this.#to = at
  }
  count(kind: ReportKind, outcome?: ReportOutcome): number {
    if (!outcome) return this.#found[kind] ?? 0
    return (this.#kept[`${kind}/${outcome}`] ?? 0) + (this.#lost[`${kind}/${outcome}`] ?? 0)
  }
  get errorCount(): number {
    return this.#errorCount
  }

  /** Adds the counters of another report. */
  add(other: Report): Report {
    for (const [mine, theirs] of [
      [this.#found, other.#found],
      [this.#kept, other.#kept],
      [this.#lost, other.#lost],
    ] as const) {
      for (const [key, count] of Object.entries(theirs)) mine[key] = (mine[key] ?? 0) + count
    }
    this.#errors = [...this.#errors, ...other.#errors].slice(0, shownErrors)
    this.#errorCount += other.#errorCount
    for (const at of [other.#from, other.#to]) if (at) this.span(at)
    return this
  }

  write(archive: { files: number; bytes: number }, unmatched: { list: Unmatched[]; count: number }): StoredReport {
    const rows = kinds.map((kind) => ({
      kind,
      found: this.#found[kind] ?? 0,
      outcomes: [...outcomesOf(kind, this.#kept, false), ...outcomesOf(kind, this.#lost, true)],
    }))
    return {
      archive,
      rows,
      errors: this.#errors,
      errorCount: this.#errorCount,
      unmatched: unmatched.list,
      unmatchedCount: unmatched.count,
      from: this.#from,
      to: this.#to,
    }
  }

  /** Returns the counters as a new report and resets this one. */
  take(): Report {
    const taken = new Report().add(this)
    this.#found = {}
    this.#kept = {}
    this.#lost = {}
    this.#errors = []
    this.#errorCount = 0
    this.#from = null
    this.#to = null
    return taken
  }

  /** Resumes counting from a stored report. */
  static resume(written: StoredReport): Report {
    const report = new Report()
    for (const { kind, found, outcomes } of written.rows) {
      if (found) report.find(kind, found)
      for (const { outcome, count, lost } of outcomes)
        lost ? report.lose(kind, outcome, count) : report.keep(kind, outcome, count)
    }
    report.#errors = [...written.errors]
    report.#errorCount = written.errorCount
    report.#from = written.from
    report.#to = written.to
    return report
  }
}

const outcomesOf = (kind: ReportKind, counts: Record<string, number>, lost: boolean) =>
  Object.entries(counts).flatMap(([key, count]) => {
    const [of, outcome] = key.split('/')
    return of === kind ? [{ outcome: outcome as ReportOutcome, count, lost }] : []
  })
