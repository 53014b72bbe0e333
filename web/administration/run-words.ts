import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ImportProgress, ImportState, ReportKind, ReportOutcome } from '../../contract/imports.ts'

export function useStateWords(): Record<ImportState, string> {
  const { t } = useLingui()
  return {
    queued: t`waits to begin`,
    running: t`running`,
    paused: t`paused`,
    done: t`done`,
    failed: t`stopped`,
    cancelled: t`cancelled`,
    removing: t`being taken out`,
    removed: t`taken out`,
  }
}

export function usePhaseWords(): Record<ImportProgress['phase'], string> {
  const { t } = useLingui()
  return {
    reading: t`Reading the archive`,
    people: t`People`,
    channels: t`Channels`,
    messages: t`Messages`,
    finishing: t`Putting the last things in order`,
    removing: t`Taking it out`,
  }
}

/** What a row of the report counts, and what is to be known of it whatever the numbers. */
export function useKindWords(): Record<ReportKind, { name: string; more: string }> {
  const { t } = useLingui()
  return {
    people: { name: t`People`, more: t`Matched by their mail address` },
    channels: { name: t`Channels`, more: t`Private ones stay closed` },
    messages: { name: t`Messages`, more: t`Author, time, links and code stay` },
    files: { name: t`Files`, more: t`Cards with name, type and size` },
    edits: { name: t`Edits`, more: t`The mark “edited” and the last wording` },
    reactions: { name: t`Reactions`, more: '' },
    memberships: { name: t`Memberships`, more: t`Who was in a channel is in its community` },
    bots: { name: t`Bots`, more: t`Kept under a placeholder of their own` },
    system: { name: t`Automatic lines`, more: t`Joined, left, renamed` },
    previews: { name: t`Link previews`, more: '' },
    'direct messages': { name: t`Direct messages`, more: t`They stay private` },
  }
}

/** What became of so many. */
export function useFateWords(): (fate: ReportOutcome, n: number) => string {
  const { t } = useLingui()
  return (fate, n) => {
    const words: Record<ReportOutcome, () => string> = {
      'matched by email': () => t`${plural(n, { one: '# known by mail', other: '# known by mail' })}`,
      placeholder: () => t`${plural(n, { one: '# placeholder', other: '# placeholders' })}`,
      'bot placeholder': () => t`${plural(n, { one: '# placeholder of a bot', other: '# placeholders of bots' })}`,
      'already imported': () =>
        t`${plural(n, { one: '# known from an earlier import', other: '# known from an earlier import' })}`,
      'public community': () => t`${plural(n, { one: '# open community', other: '# open communities' })}`,
      'private community': () => t`${plural(n, { one: '# closed community', other: '# closed communities' })}`,
      archived: () => t`${plural(n, { one: '# archived', other: '# archived' })}`,
      merged: () => t`${plural(n, { one: '# joined to an earlier one', other: '# joined to earlier ones' })}`,
      thread: () => t`${plural(n, { one: '# thread', other: '# threads' })}`,
      reply: () => t`${plural(n, { one: '# reply', other: '# replies' })}`,
      'file card': () => t`${plural(n, { one: '# card', other: '# cards' })}`,
      'edited mark': () => t`${plural(n, { one: '# mark', other: '# marks' })}`,
      reaction: () => t`${plural(n, { one: '# reaction', other: '# reactions' })}`,
      membership: () => t`${plural(n, { one: '# membership', other: '# memberships' })}`,
      purpose: () => t`${plural(n, { one: '# purpose of a community', other: '# purposes of communities' })}`,
      text: () => t`${plural(n, { one: '# as text', other: '# as text' })}`,
      'already here': () => t`${plural(n, { one: '# here already', other: '# here already' })}`,
      renamed: () => t`${plural(n, { one: '# renamed', other: '# renamed' })}`,
      'thread without its first message': () =>
        t`${plural(n, { one: '# thread without its beginning', other: '# threads without their beginning' })}`,
      'no text': () => t`${plural(n, { one: '# without words', other: '# without words' })}`,
      shortened: () => t`${plural(n, { one: '# shortened', other: '# shortened' })}`,
      duplicate: () => t`${plural(n, { one: '# twice in the export', other: '# twice in the export' })}`,
      'author unknown': () => t`${plural(n, { one: '# by an unknown author', other: '# by unknown authors' })}`,
      revisions: () =>
        t`${plural(n, { one: '# earlier wording is not in the export', other: 'earlier wordings of # are not in the export' })}`,
      'already deleted': () =>
        t`${plural(n, { one: '# deleted before the export', other: '# deleted before the export' })}`,
      'content not in the export': () =>
        t`${plural(n, { one: 'the content of # is not in the export', other: 'the contents of # are not in the export' })}`,
      'custom emoji': () =>
        t`${plural(n, { one: '# picture of your own becomes its name', other: '# pictures of your own become their names' })}`,
      'unnamed people': () =>
        t`${plural(n, { one: '# by people the export does not name', other: '# by people the export does not name' })}`,
      left: () => t`${plural(n, { one: '# had left again', other: '# had left again' })}`,
      'not imported': () => t`${plural(n, { one: '# not kept', other: '# not kept' })}`,
      'buttons and forms': () =>
        t`${plural(n, { one: '# button or form no longer acts', other: '# buttons and forms no longer act' })}`,
      private: () => t`${plural(n, { one: '# stays private', other: '# stay private' })}`,
      'not in the list': () =>
        t`${plural(n, { one: '# not in the list of the export', other: '# not in the list of the export' })}`,
      error: () => t`${plural(n, { one: '# refused', other: '# refused' })}`,
    }
    return words[fate]?.() ?? `${n} ${fate}`
  }
}

/** Why one record was refused. */
export function useRefusalWords(): (reason: string) => string | undefined {
  const { t } = useLingui()
  const words: Record<string, string> = {
    'broken-json': t`It is not valid JSON.`,
    'not-a-message': t`It is not a message.`,
    'no-object': t`There is no record here.`,
    'no-time': t`It has no time that can be read.`,
    'no-author': t`It names nobody who wrote it.`,
    future: t`Its time lies in the future.`,
    'another-export': t`Another export in the same file. Import it on its own.`,
  }
  return (reason) => words[reason]
}
