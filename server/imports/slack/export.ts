import { say } from '../../platform/sentences.ts'
import type { Archive } from '../archive.ts'
import { fieldsOf } from '../json-guards.ts'
import { readRecords } from '../json-records.ts'
import { refuseArchive } from '../refusal.ts'
import type { Report } from '../report.ts'
import { isDirect, readChannel, type SlackChannel } from './channels.ts'
import { readPerson, type SlackPerson } from './people.ts'

export type Day = { file: string; day: string; bytes: number }
/** What is known of a workspace before a message is read. */
export type SlackExport = {
  archive: Archive
  /** Slack's id of the workspace, where the export tells it. */
  team: string | undefined
  people: Map<string, SlackPerson>
  channels: { channel: SlackChannel; days: Day[] }[]
  /** Of all days together. */
  bytes: number
}

/** Reads the lists of people and channels, and which days there are. What cannot be used goes into the report. */
export async function readExport(archive: Archive, report: Report): Promise<SlackExport> {
  const root = findRoot(archive)
  const people = await readPeople(archive, root, report)
  const channels: SlackChannel[] = []
  const direct = await readDirect(archive, root, report)
  for (const [name, closed] of [
    ['channels.json', false],
    ['groups.json', true],
  ] as const) {
    if (archive.sizes.has(root + name))
      await readChannels(archive, { file: root + name, closed }, { channels, direct }, report)
  }
  const days = groupDays(archive, root)
  const listed = channels.map((channel) => ({ channel, days: days.get(channel.folder) ?? [] }))
  for (const { channel } of listed) days.delete(channel.folder)
  countUnlisted(root, { days, direct }, report)
  const bytes = listed.reduce((sum, one) => sum + one.days.reduce((part, day) => part + day.bytes, 0), 0)
  return { archive, team: findTeam(people), people, channels: listed, bytes }
}

/** Of the first in the list who is not from elsewhere. */
const findTeam = (people: Map<string, SlackPerson>) => [...people.values()].find((one) => one.team)?.team

/** The folder that holds channels.json: the top one, unless the export was packed again by hand. */
function findRoot(archive: Archive): string {
  const roots = [...archive.sizes.keys()]
    .filter((name) => /(^|\/)(channels|groups)\.json$/.test(name) && !name.startsWith('__MACOSX/'))
    .map((name) => name.slice(0, name.lastIndexOf('/') + 1))
    .sort((a, b) => a.length - b.length)
  if (roots[0] !== undefined) return roots[0]
  throw refuseArchive(
    say`This zip is not a Slack workspace export: there is no channels.json in it. In Slack an owner makes one under Settings, Import/export data, Export.`,
  )
}

async function readPeople(archive: Archive, root: string, report: Report): Promise<Map<string, SlackPerson>> {
  const people = new Map<string, SlackPerson>()
  for (const name of ['users.json', 'org_users.json'].map((one) => root + one)) {
    if (!archive.sizes.has(name)) continue
    for await (const record of readRecords(archive.read(name))) {
      const person = 'value' in record ? readPerson(record.value) : undefined
      if (person) people.set(person.key, person)
      else if ('fault' in record) report.refuse(name, record.index, record.fault, record.detail)
      else report.refuse(name, record.index, 'no-id', say`This person has no usable id.`)
    }
  }
  return people
}

/** What was found so far: channels, and direct messages by id and folder. */
type Listed = { channels: SlackChannel[]; direct: Set<string> }

async function readChannels(
  archive: Archive,
  { file, closed }: { file: string; closed: boolean },
  { channels, direct }: Listed,
  report: Report,
): Promise<void> {
  const folders = new Set(channels.map((one) => one.folder))
  const keys = new Set(channels.map((one) => one.key))
  for await (const record of readRecords(archive.read(file))) {
    if ('value' in record && noteDirect(record.value, direct, report)) continue
    report.find('channels')
    const channel = 'value' in record ? readChannel(record.value, closed) : { unusable: record.detail }
    if ('unusable' in channel) {
      report.refuse(file, record.index, 'fault' in record ? record.fault : 'no-id', channel.unusable)
      report.lose('channels', 'refused')
    } else if (folders.has(channel.folder) || keys.has(channel.key)) {
      report.refuse(file, record.index, 'twice', say`There is a channel ${channel.name} (${channel.key}) already.`)
      report.lose('channels', 'refused')
    } else {
      folders.add(channel.folder)
      keys.add(channel.key)
      channels.push(channel)
    }
  }
}

/** Whether it is a direct message, which is counted once and stays out. */
function noteDirect(value: unknown, direct: Set<string>, report: Report): boolean {
  const { id, name } = fieldsOf(value) ?? {}
  const places = [id, name].filter((one) => typeof one === 'string' && one !== '') as string[]
  if (places.some((one) => direct.has(one))) return true
  if (!isDirect(value)) return false
  for (const one of places) direct.add(one)
  report.find('direct messages')
  report.lose('direct messages', 'private')
  return true
}

/** Folders with one file a day, in order of time. */
function groupDays(archive: Archive, root: string): Map<string, Day[]> {
  const folders = new Map<string, Day[]>()
  for (const [file, bytes] of archive.sizes) {
    const found = file.startsWith(root) ? /^([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/.exec(file.slice(root.length)) : null
    if (!found?.[1] || !found[2]) continue
    const days = folders.get(found[1]) ?? []
    days.push({ file, day: found[2], bytes })
    folders.set(found[1], days)
  }
  for (const days of folders.values()) days.sort((a, b) => (a.day < b.day ? -1 : 1))
  return folders
}

/** Direct messages stay private: those of these lists, whatever else the lists of channels say of them. */
async function readDirect(archive: Archive, root: string, report: Report): Promise<Set<string>> {
  const direct = new Set<string>()
  for (const name of ['dms.json', 'mpims.json'].map((one) => root + one)) {
    if (!archive.sizes.has(name)) continue
    for await (const record of readRecords(archive.read(name)))
      if ('value' in record && fieldsOf(record.value))
        noteDirect({ ...fieldsOf(record.value), is_im: true }, direct, report)
  }
  return direct
}

/** Folders that no list names are left out: nothing says who may read them. */
function countUnlisted(
  root: string,
  { days, direct }: { days: Map<string, Day[]>; direct: Set<string> },
  report: Report,
): void {
  for (const folder of days.keys()) {
    if (direct.has(folder)) continue
    if (/^D[A-Z0-9]{6,}$/.test(folder) || folder.startsWith('mpdm-')) {
      report.find('direct messages')
      report.lose('direct messages', 'private')
    } else {
      report.find('channels')
      report.lose('channels', 'not in the list')
      report.refuse(
        `${root}${folder}/`,
        null,
        'not-listed',
        say`No list of channels names this folder, so nothing says who may read it.`,
      )
    }
  }
}
