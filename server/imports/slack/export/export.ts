import { say } from '../../../platform/sentences.ts'
import type { Archive } from '../../archive/archive.ts'
import { fieldsOf } from '../../archive/json-guards.ts'
import { readRecords } from '../../archive/json-records.ts'
import { refuseArchive } from '../../archive/refusal.ts'
import type { Report } from '../../runs/report.ts'
import { isDirect, readChannel, type SlackChannel } from './channels.ts'
import { assignDays, type Day, findRoots, groupDays, type ListedFolder } from './folders.ts'
import { readPerson, type SlackPerson } from './people.ts'

/** The known facts about a workspace before messages are read. */
export type SlackExport = {
  archive: Archive
  /** Slack’s id of the workspace, if the export has it. */
  team: string | undefined
  people: Map<string, SlackPerson>
  channels: { channel: SlackChannel; days: Day[] }[]
  /** Sum over all days. */
  bytes: number
}

/** Reads the lists of people and channels, and finds the days. Unusable entries are reported. */
export async function readExport(archive: Archive, report: Report): Promise<SlackExport> {
  const roots = findRoots(archive)
  if (!roots) throw noExport()
  const people = await readPeople(archive, roots.own, report)
  const listed: Listed = { channels: new Map(), direct: await readDirect(archive, roots.own, report) }
  for (const root of roots.own)
    for (const [name, closed] of [
      ['channels.json', false],
      ['groups.json', true],
    ] as const) {
      if (archive.sizes.has(root + name)) await readChannels(archive, { root, name, closed }, listed, report)
    }
  const folders = groupDays(archive, roots.own)
  const found = [...listed.channels.values()]
  const days = assignDays(
    folders,
    found.map(({ folders }) => folders),
  )
  const channels = found.map(({ channel }, at) => ({ channel, days: days[at] ?? [] }))
  countUnlisted(folders, listed.direct, report)
  countOthers(roots.others, report)
  const bytes = days.flat().reduce((sum, day) => sum + day.bytes, 0)
  return { archive, team: findTeam(people), people, channels, bytes }
}

/** The workspace of the first person who belongs to no other workspace. */
const findTeam = (people: Map<string, SlackPerson>) => [...people.values()].find((one) => one.team)?.team

const noExport = () =>
  refuseArchive(
    say`This zip is not a Slack workspace export: there is no channels.json in it. In Slack an owner makes one under Settings, Import/export data, Export.`,
  )

async function readPeople(
  archive: Archive,
  roots: readonly string[],
  report: Report,
): Promise<Map<string, SlackPerson>> {
  const people = new Map<string, SlackPerson>()
  for (const name of roots.flatMap((root) => [`${root}users.json`, `${root}org_users.json`])) {
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

/** Channels by id, and direct messages by id and folder, collected so far. */
type Listed = { channels: Map<string, { channel: SlackChannel; folders: ListedFolder[] }>; direct: Set<string> }

async function readChannels(
  archive: Archive,
  { root, name: list, closed }: { root: string; name: string; closed: boolean },
  { channels, direct }: Listed,
  report: Report,
): Promise<void> {
  const file = root + list
  const own = [...channels.values()].filter(({ folders }) => folders.some((one) => one.root === root))
  const names = new Set(own.flatMap(({ folders }) => folders.map(({ name }) => name)))
  const keys = new Set(own.map(({ channel }) => channel.key))
  for await (const record of readRecords(archive.read(file))) {
    if ('value' in record && noteDirect(record.value, direct, report)) continue
    const channel = 'value' in record ? readChannel(record.value, closed) : { unusable: record.detail }
    const known = 'key' in channel ? channels.get(channel.key) : undefined
    if (!known || keys.has(known.channel.key)) report.find('channels')
    if ('unusable' in channel) {
      report.refuse(file, record.index, 'fault' in record ? record.fault : 'no-id', channel.unusable)
      report.lose('channels', 'error')
    } else if (names.has(channel.name) || keys.has(channel.key)) {
      report.refuse(file, record.index, 'twice', say`There is a channel ${channel.name} (${channel.key}) already.`)
      report.lose('channels', 'error')
    } else {
      names.add(channel.name)
      keys.add(channel.key)
      const folder = { root, name: channel.name }
      if (known) share(known.channel, channel)
      channels.set(channel.key, {
        channel: known?.channel ?? channel,
        folders: [...(known?.folders ?? []), folder],
      })
    }
  }
}

/** Adds a channel. One shared by several workspaces of a grid is private if one of them lists it as private. */
function share(known: SlackChannel, again: SlackChannel): void {
  known.closed ||= again.closed
  known.members = [...new Set([...known.members, ...again.members])]
}

/** Returns whether it is a direct message, which is counted once and not imported. */
function noteDirect(value: unknown, direct: Set<string>, report: Report): boolean {
  const { id, name } = fieldsOf(value) ?? {}
  const keys = [id, name].filter((one) => typeof one === 'string' && one !== '') as string[]
  if (keys.some((one) => direct.has(one))) return true
  if (!isDirect(value)) return false
  for (const one of keys) direct.add(one)
  report.find('direct messages')
  report.lose('direct messages', 'private')
  return true
}

/** Reads the lists of direct messages, which are never imported, whatever other lists say. */
async function readDirect(archive: Archive, roots: readonly string[], report: Report): Promise<Set<string>> {
  const direct = new Set<string>()
  for (const name of roots.flatMap((root) => [`${root}dms.json`, `${root}mpims.json`])) {
    if (!archive.sizes.has(name)) continue
    for await (const record of readRecords(archive.read(name)))
      if ('value' in record && fieldsOf(record.value))
        noteDirect({ ...fieldsOf(record.value), is_im: true }, direct, report)
  }
  return direct
}

/** Folders without a list entry are skipped: their readers are unknown. */
function countUnlisted(folders: ReadonlyMap<string, Day[]>, direct: ReadonlySet<string>, report: Report): void {
  for (const path of folders.keys()) {
    const folder = path.slice(path.lastIndexOf('/') + 1)
    if (direct.has(folder)) continue
    if (/^D[A-Z0-9]{6,}$/.test(folder) || folder.startsWith('mpdm-')) {
      report.find('direct messages')
      report.lose('direct messages', 'private')
    } else {
      report.find('channels')
      report.lose('channels', 'not in the list')
      report.refuse(
        `${path}/`,
        null,
        'not-listed',
        say`No list of channels names this folder, so nothing says who may read it.`,
      )
    }
  }
}

/** A zip can contain several exports; only one is imported. */
function countOthers(roots: readonly string[], report: Report): void {
  for (const root of roots) {
    report.find('channels')
    report.lose('channels', 'not in the list')
    const sentence = say`This folder holds another export, which was left out. Import it on its own.`
    report.refuse(root, null, 'another-export', sentence)
  }
}
