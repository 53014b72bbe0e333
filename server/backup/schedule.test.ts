import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBackupSettings, type Schedule } from '../platform/backup-settings.ts'
import { isOverdue, nextDue } from './schedule.ts'

const at = (text: string) => Temporal.Instant.from(`2026-11-${text}Z`)
const daily: Schedule = { dailyAt: '02:30' }
const sixHours: Schedule = { everyHours: 6 }

test('the next backup is due at the next hour of the schedule, or at once if there is none yet', () => {
  const cases: [Schedule, last: string | null, due: string][] = [
    [daily, null, '30T10:00'],
    [daily, '29T02:30:01', '30T02:30'],
    [daily, '29T02:29:59', '29T02:30'],
    [daily, '29T23:59', '30T02:30'],
    [sixHours, null, '30T10:00'],
    [sixHours, '30T05:10', '30T11:10'],
  ]
  for (const [schedule, last, due] of cases)
    assert.equal(
      String(nextDue(schedule, last === null ? null : at(last), at('30T10:00'))),
      String(at(due)),
      String(last),
    )
})

test('a backup is overdue after twice the interval, or if there is none', () => {
  const now = at('30T10:00')
  const since = at('01T00:00')
  assert.equal(isOverdue(daily, since, null, now), true)
  assert.equal(isOverdue(daily, since, at('28T10:01'), now), false)
  assert.equal(isOverdue(daily, since, at('28T09:59'), now), true)
  assert.equal(isOverdue(sixHours, since, at('29T22:01'), now), false)
  assert.equal(isOverdue(sixHours, since, at('29T21:59'), now), true)
})

test('after a schedule was set, nothing is overdue until the first backup is due', () => {
  const now = at('30T10:00')
  for (const last of [null, at('01T00:00')]) {
    assert.equal(isOverdue(daily, null, last, now), false)
    assert.equal(isOverdue(daily, at('30T09:59'), last, now), false)
    assert.equal(isOverdue(daily, at('29T09:01'), last, now), false)
    assert.equal(isOverdue(daily, at('29T08:59'), last, now), true)
    assert.equal(isOverdue(sixHours, at('30T03:01'), last, now), false)
    assert.equal(isOverdue(sixHours, at('30T02:59'), last, now), true)
  }
})

test('invalid settings are refused with a sentence', () => {
  const read = (more: Record<string, string>) => readBackupSettings({ ORBWEAVER_BACKUP_FOLDER: '/backups', ...more })
  assert.equal(readBackupSettings({}), undefined)
  assert.deepEqual(read({}), { folder: '/backups', schedule: daily, keep: 7, passphraseFile: undefined })
  assert.deepEqual(read({ ORBWEAVER_BACKUP_SCHEDULE: '6h' })?.schedule, sixHours)
  for (const wrong of ['24:00', '2:30', '0h', 'daily', '-1h'])
    assert.throws(() => read({ ORBWEAVER_BACKUP_SCHEDULE: wrong }), /ORBWEAVER_BACKUP_SCHEDULE is “.*such as 02:30/)
  for (const wrong of ['0', '1.5', 'all'])
    assert.throws(() => read({ ORBWEAVER_BACKUP_KEEP: wrong }), /ORBWEAVER_BACKUP_KEEP is “/)
  assert.throws(() => readBackupSettings({ ORBWEAVER_BACKUP_KEEP: '3' }), /ORBWEAVER_BACKUP_FOLDER is missing/)
})
