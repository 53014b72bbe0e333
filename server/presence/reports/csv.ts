import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/presence/reports.ts'
import type { Call } from '../../platform/http.ts'
import type { Language } from '../../platform/sentences.ts'
import { spreadsheetLines } from '../../platform/text/csv.ts'
import { readAccountOverview, readAccountTimeline, readUnitReport } from './reports.ts'
import { nameFile } from './sheet-pdf.ts'

const send = (reply: FastifyReply, name: string, language: Language, lines: readonly (readonly unknown[])[]) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', nameFile(name, 'csv'))
    .send(lines.map(spreadsheetLines(language)).join(''))

export async function exportAccountOverview(
  call: Call<typeof contract.exportAccountOverview>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { units } = await readAccountOverview(call)
  const lines = units.flatMap(({ unit, depth, cells }) =>
    cells.map(({ network, health, count }) => [unit.id, unit.name, depth, network, health, count]),
  )
  return send(reply, 'overview', await call.language(), [
    ['unitId', 'unit', 'depth', 'network', 'health', 'accounts'],
    ...lines,
  ])
}

export async function exportAccountTimeline(
  call: Call<typeof contract.exportAccountTimeline>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { months, undated } = await readAccountTimeline(call)
  const lines = months.map(({ month, opened, closed, total }) => [month, opened, closed, total])
  const unknown = undated > 0 ? [['', undated, '', '']] : []
  return send(reply, 'timeline', await call.language(), [['month', 'opened', 'closed', 'total'], ...unknown, ...lines])
}

/** One fact per line: subject, name, value and evidence. */
export async function exportUnitReport(
  call: Call<typeof contract.exportUnitReport>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const page = await readUnitReport(call)
  const { total, inUse, followers, semiIdlePercent, reviewsDue, openedThisYear, retiredThisYear } = page
  const figures = {
    total,
    inUse,
    followers,
    semiIdlePercent,
    reviewsDue,
    openedThisYear,
    retiredThisYear,
    attention: page.attentionTotal,
  }
  return send(
    reply,
    page.unit.name,
    await call.language(),
    [
      ['about', 'name', 'value', 'unit', 'network', 'url', 'evidence'],
      ...Object.entries(figures).map(([name, value]) => ['figure', name, value]),
      ...Object.entries(page.byHealth).map(([name, value]) => ['health', name, value]),
      ...page.networks.map(({ network, count }) => ['network', network, count]),
      ...page.attention.map(({ name, health, unit, network, url, evidence }) => [
        ...['attention', name, health, unit.name, network, url, evidence.join(' ')],
      ]),
    ].map((line) => [...line, ...Array<string>(7 - line.length).fill('')]),
  )
}
