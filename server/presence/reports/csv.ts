import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/presence/pictures.ts'
import { spreadsheetLines } from '../../platform/csv.ts'
import type { Call } from '../../platform/http.ts'
import type { Language } from '../../platform/sentences.ts'
import { readEstate, readTimeline, readUnitPage } from './reports.ts'
import { nameFile } from './sheet-pdf.ts'

const send = (reply: FastifyReply, name: string, language: Language, lines: readonly (readonly unknown[])[]) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', nameFile(name, 'csv'))
    .send(lines.map(spreadsheetLines(language)).join(''))

export async function exportEstate(call: Call<typeof contract.exportEstate>, _: FastifyRequest, reply: FastifyReply) {
  const { units } = await readEstate(call)
  const lines = units.flatMap(({ unit, depth, cells }) =>
    cells.map(({ network, condition, count }) => [unit.id, unit.name, depth, network, condition, count]),
  )
  return send(reply, 'estate', await call.language(), [
    ['unitId', 'unit', 'depth', 'network', 'condition', 'accounts'],
    ...lines,
  ])
}

export async function exportTimeline(
  call: Call<typeof contract.exportTimeline>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { months, undated } = await readTimeline(call)
  const lines = months.map(({ month, opened, closed, total }) => [month, opened, closed, total])
  const unknown = undated > 0 ? [['', undated, '', '']] : []
  return send(reply, 'timeline', await call.language(), [['month', 'opened', 'closed', 'total'], ...unknown, ...lines])
}

/** One fact a line: what it is about, its name, its value, and what speaks for it. */
export async function exportUnitPage(
  call: Call<typeof contract.exportUnitPage>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const page = await readUnitPage(call)
  const { total, inUse, followers, semiIdleShare, due, openedThisYear, retiredThisYear } = page
  const figures = {
    total,
    inUse,
    followers,
    semiIdleShare,
    due,
    openedThisYear,
    retiredThisYear,
    attention: page.needing,
  }
  return send(
    reply,
    page.unit.name,
    await call.language(),
    [
      ['about', 'name', 'value', 'unit', 'network', 'url', 'evidence'],
      ...Object.entries(figures).map(([name, value]) => ['figure', name, value]),
      ...Object.entries(page.conditions).map(([name, value]) => ['condition', name, value]),
      ...page.networks.map(({ network, count }) => ['network', network, count]),
      ...page.attention.map(({ name, condition, unit, network, url, evidence }) => [
        ...['attention', name, condition, unit.name, network, url, evidence.join(' ')],
      ]),
    ].map((line) => [...line, ...Array<string>(7 - line.length).fill('')]),
  )
}
