import type { ImportReport, Refused, ReportFate, ReportKind, Unmatched } from '../../contract/imports.ts'
import { type Language, type Sentence, speak } from '../platform/sentences.ts'

/** A report as it is kept: its sentences are said in the language of whoever reads it. */
export type KeptReport = Omit<ImportReport, 'refused'> & { refused: (Omit<Refused, 'detail'> & { detail: Sentence })[] }

export const tellReport = (kept: KeptReport, language: Language): ImportReport => ({
  ...kept,
  refused: kept.refused.map((one) => ({ ...one, detail: speak(one.detail, language) })),
})

const shownRefusals = 100
const kinds: ReportKind[] = [
  ...(['channels', 'people', 'messages', 'files', 'edits', 'reactions', 'memberships', 'bots', 'system'] as const),
  ...(['previews', 'direct messages'] as const),
]

/** What an import has seen and done so far. It can be written down with each batch and picked up again. */
export class Report {
  #found: Record<string, number> = {}
  #kept: Record<string, number> = {}
  #lost: Record<string, number> = {}
  #refused: KeptReport['refused'] = []
  #refusedCount = 0
  #from: string | null = null
  #to: string | null = null

  find(kind: ReportKind, count = 1): void {
    this.#found[kind] = (this.#found[kind] ?? 0) + count
  }
  keep(kind: ReportKind, fate: ReportFate, count = 1): void {
    if (count) this.#kept[`${kind}/${fate}`] = (this.#kept[`${kind}/${fate}`] ?? 0) + count
  }
  lose(kind: ReportKind, fate: ReportFate, count = 1): void {
    if (count) this.#lost[`${kind}/${fate}`] = (this.#lost[`${kind}/${fate}`] ?? 0) + count
  }
  refuse(file: string, index: number | null, reason: string, detail: Sentence): void {
    this.#refusedCount++
    if (this.#refused.length < shownRefusals) this.#refused.push({ file, index, reason, detail })
  }
  /** RFC 3339 of something written. */
  span(at: string): void {
    if (this.#from === null || at < this.#from) this.#from = at
    if (this.#to === null || at > this.#to) this.#to = at
  }
  count(kind: ReportKind, fate?: ReportFate): number {
    if (!fate) return this.#found[kind] ?? 0
    return (this.#kept[`${kind}/${fate}`] ?? 0) + (this.#lost[`${kind}/${fate}`] ?? 0)
  }
  get refusedCount(): number {
    return this.#refusedCount
  }

  /** Adds what another one has counted. */
  add(other: Report): Report {
    for (const [mine, theirs] of [
      [this.#found, other.#found],
      [this.#kept, other.#kept],
      [this.#lost, other.#lost],
    ] as const) {
      for (const [key, count] of Object.entries(theirs)) mine[key] = (mine[key] ?? 0) + count
    }
    this.#refused = [...this.#refused, ...other.#refused].slice(0, shownRefusals)
    this.#refusedCount += other.#refusedCount
    for (const at of [other.#from, other.#to]) if (at) this.span(at)
    return this
  }

  write(archive: { files: number; bytes: number }, unmatched: { list: Unmatched[]; count: number }): KeptReport {
    const rows = kinds.map((kind) => ({
      kind,
      found: this.#found[kind] ?? 0,
      fates: [...fatesOf(kind, this.#kept, false), ...fatesOf(kind, this.#lost, true)],
    }))
    return {
      archive,
      rows,
      refused: this.#refused,
      refusedCount: this.#refusedCount,
      unmatched: unmatched.list,
      unmatchedCount: unmatched.count,
      from: this.#from,
      to: this.#to,
    }
  }

  /** Everything counted so far, as a report of its own; this one begins again. */
  take(): Report {
    const taken = new Report().add(this)
    this.#found = {}
    this.#kept = {}
    this.#lost = {}
    this.#refused = []
    this.#refusedCount = 0
    this.#from = null
    this.#to = null
    return taken
  }

  /** Goes on counting where a written report stopped. */
  static resume(written: KeptReport): Report {
    const report = new Report()
    for (const { kind, found, fates } of written.rows) {
      if (found) report.find(kind, found)
      for (const { fate, count, lost } of fates) lost ? report.lose(kind, fate, count) : report.keep(kind, fate, count)
    }
    report.#refused = [...written.refused]
    report.#refusedCount = written.refusedCount
    report.#from = written.from
    report.#to = written.to
    return report
  }
}

const fatesOf = (kind: ReportKind, counts: Record<string, number>, lost: boolean) =>
  Object.entries(counts).flatMap(([key, count]) => {
    const [of, fate] = key.split('/')
    return of === kind ? [{ fate: fate as ReportFate, count, lost }] : []
  })
