import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { postTime } from '../platform/dates.ts'
import type { KeptDraft } from './use-draft.ts'

/** What the server has where an edit was made on another wording. */
export type PresentWording = { markdown: string; title?: string; editedAt: string | null }

/** Changes that somebody began on an older wording: nothing is taken silently, nothing is lost. */
export function OlderChanges({ kept, onRestored }: { kept: KeptDraft; onRestored: () => void }) {
  const { t } = useLingui()
  const { older } = kept
  if (!older) return null
  return (
    <div className="note" role="status">
      <p>{t`This was changed after you began to edit it. Your unsaved changes from ${postTime(new Date(older.at).toISOString())}:`}</p>
      <blockquote className="other-wording">{older.words.markdown}</blockquote>
      <div className="row wrap" style={{ marginTop: 8 }}>
        <Button
          size="xs"
          onClick={() => {
            kept.replace(older.words)
            kept.dropOlder()
            onRestored()
          }}
        >
          {t`Restore them`}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            kept.discard()
            kept.dropOlder()
          }}
        >
          {t`Discard them`}
        </Button>
      </div>
    </div>
  )
}

type ChangedProps = { present: PresentWording; onMine: () => void; onTheirs: () => void }

/** Somebody else, or another device, changed the text while one was writing: both wordings are there to choose from. */
export function ChangedMeanwhile({ present, onMine, onTheirs }: ChangedProps) {
  const { t } = useLingui()
  return (
    <div className="note loss" role="alert">
      <b>{t`This was changed meanwhile. Nothing was overwritten, and your words stand here.`}</b>
      <p>{t`The present wording:`}</p>
      <blockquote className="other-wording">
        {present.title && <b>{present.title}</b>}
        {present.title && '\n\n'}
        {present.markdown}
      </blockquote>
      <div className="row wrap" style={{ marginTop: 8 }}>
        <Button size="xs" onClick={onMine}>
          {t`Go on with mine`}
        </Button>
        <Button size="xs" variant="subtle" onClick={onTheirs}>
          {t`Take the present wording`}
        </Button>
      </div>
    </div>
  )
}
