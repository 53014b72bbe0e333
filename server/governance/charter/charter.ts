import type * as contract from '../../../contract/governance/charter.ts'
import type { Charter } from '../../../contract/governance/charter.ts'
import { record } from '../../activity/index.ts'
import type { Db } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import { check, require } from '../authorization/check.ts'
import { selectVersion } from '../operating-model/operating-model.queries.ts'
import * as queries from './charter.queries.ts'

const mapSections = (write: (section: (typeof queries.sections)[number]) => string): queries.CharterTexts => ({
  strategy: write('strategy'),
  training: write('training'),
  research: write('research'),
  measurement: write('measurement'),
  vendors: write('vendors'),
})
const renderSections = async (texts: queries.CharterTexts): Promise<queries.CharterTexts> => ({
  strategy: await renderHtml(texts.strategy, '/body/strategy'),
  training: await renderHtml(texts.training, '/body/training'),
  research: await renderHtml(texts.research, '/body/research'),
  measurement: await renderHtml(texts.measurement, '/body/measurement'),
  vendors: await renderHtml(texts.vendors, '/body/vendors'),
})
const empty = mapSections(() => '')
const unwritten: queries.StoredCharter = { ...empty, html: empty, version: 0, changedAt: null, changedBy: null }

async function showCharter(db: Db, viewer: Viewer): Promise<Charter> {
  const charter = (await queries.selectCharter(db)) ?? unwritten
  const centre = (await selectVersion(db))?.centre ?? null
  const members = centre ? await queries.selectMembers(db, centre.id) : []
  return {
    ...charter,
    centre,
    members,
    mayChange: (await check(db, viewer, 'change charter')).allowed,
  }
}

export const readCharter = ({ db, viewer }: Call<typeof contract.readCharter>): Promise<Charter> =>
  showCharter(db, viewer)

export async function changeCharter(call: Call<typeof contract.changeCharter>): Promise<Charter> {
  const { viewer, body } = call
  const texts = mapSections((section) => body[section].trim())
  const html = await renderSections(texts)
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'change charter')
    const before = (await queries.selectCharter(tx)) ?? unwritten
    const written = await queries.upsertCharter(tx, body.baseVersion, texts, html, viewer.personId)
    if (!written)
      throw conflict(
        'changed-meanwhile',
        say`The charter was changed meanwhile. Look at it again, then write yours into it.`,
      )
    const { id } = await queries.requireOrganisation(tx)
    const changed = queries.sections.filter((section) => texts[section] !== before[section])
    const detail = { version: written.version, changed }
    await record(tx, { verb: 'Update', kind: 'charter', actor: viewer.personId, object: id, detail }, ruling)
    return showCharter(tx, viewer)
  })
}
